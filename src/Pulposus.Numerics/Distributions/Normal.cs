using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Distributions;

/// <summary>The standard normal distribution, with the same bits on every platform.</summary>
public static class Normal
{
    const double InverseSqrtTwoPi = 0.3989422804014327;

    // Below, the density leaves the range of Elementary.Exp; the probability is under 1e-305.
    const double LowestScore = -37.4;

    /// <summary>
    /// Probability of a value below x, by the rational Chebyshev approximations of Cody (Math. Comp. 23, 1969, 631;
    /// ACM TOMS 19, 1993, 22). Relative error below 1e-15 down to -37.4.
    /// </summary>
    /// <param name="x">Normal score; below -37.4 the result is 0.</param>
    public static double Cdf(double x)
    {
        double y = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        if (y <= 0.67448975)
            return 0.5 + Centre(x);
        double tail = -y < LowestScore ? 0 : UpperTail(y);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>Density at x.</summary>
    /// <param name="x">Normal score.</param>
    public static double Density(double x) => Math.Abs(x) > -LowestScore ? 0 : InverseSqrtTwoPi * ExpMinusHalfSquare(Math.Abs(x));

    /// <summary>
    /// The score below which a share u lies: algorithm AS241, PPND16, of Wichura (Applied Statistics 37, 1988, 477).
    /// Relative error below 1e-15; infinite at 0 and 1.
    /// </summary>
    /// <param name="u">Probability in [0, 1].</param>
    public static double Quantile(double u)
    {
        if (!(u >= 0 && u <= 1))
            throw new ArgumentOutOfRangeException(nameof(u), u, "a probability lies in [0, 1]");
        double q = u - 0.5;
        if (Math.Abs(q) <= 0.425)
            return CentreQuantile(q);
        double smaller = q < 0 ? u : 1 - u;
        if (smaller < 1e-307)
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double r = Math.Sqrt(-Elementary.Log(smaller));
        double score = r <= 5 ? MiddleQuantile(r - 1.6) : FarQuantile(r - 5);
        return q < 0 ? -score : score;
    }

    static double Centre(double x)
    {
        double z = x * x;
        double p = ((((((((0.065682337918207449 * z) + 2.2352520354606839) * z) + 161.02823106855588) * z)
            + 1067.6894854603710) * z) + 18154.981253343561);
        double q = (((((((z + 47.202581904688242) * z) + 976.09855173777669) * z) + 10260.932208618978) * z)
            + 45507.789335026730);
        return x * p / q;
    }

    static double UpperTail(double y)
    {
        if (y <= Math.Sqrt(32))
        {
            double p = 1.0765576773720192e-8;
            double q = 1;
            ReadOnlySpan<double> c =
                [0.39894151208813467, 8.8831497943883759, 93.506656132177856, 597.27027639480026, 2494.5375852903727,
                6848.1904505362823, 11602.651437647350, 9842.7148383839780];
            ReadOnlySpan<double> d =
                [22.266688044328116, 235.38790178262500, 1519.3775994075548, 6485.5582982667608, 18615.571640885098,
                34900.952721145977, 38912.003286093271, 19685.429676859991];
            for (int i = 0; i < c.Length; i++)
            {
                p = (p * y) + c[i];
                q = (q * y) + d[i];
            }

            return ExpMinusHalfSquare(y) * (p / q);
        }

        double z = 1 / (y * y);
        double numerator = (((((((((0.02307344176494017303 * z) + 0.21589853405795699) * z) + 0.1274011611602473639) * z)
            + 0.022235277870649807) * z) + 0.001421619193227893466) * z) + 2.9112874951168792e-5;
        double denominator = (((((((z + 1.28426009614491121) * z) + 0.468238212480865118) * z) + 0.0659881378689285515) * z)
            + 0.00378239633202758244) * z;
        double correction = z * numerator / (denominator + 7.29751555083966205e-5);
        return ExpMinusHalfSquare(y) * ((InverseSqrtTwoPi - correction) / y);
    }

    // y = h + r with h a multiple of 1/16, so that h^2 is exact and the rounding of y^2 does not reach the exponent.
    static double ExpMinusHalfSquare(double y)
    {
        double h = Math.Truncate(y * 16) / 16;
        return Elementary.Exp(-0.5 * h * h) * Elementary.Exp(-0.5 * (y - h) * (y + h));
    }

    static double CentreQuantile(double q)
    {
        double r = 0.180625 - (q * q);
        return q * Ratio(
            r,
            [2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
            1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080],
            [5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
            5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1]);
    }

    static double MiddleQuantile(double r) => Ratio(
        r,
        [7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734],
        [1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1]);

    static double FarQuantile(double r) => Ratio(
        r,
        [2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720],
        [2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1]);

    static double Ratio(double r, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double p = 0;
        double q = 0;
        for (int i = 0; i < numerator.Length; i++)
        {
            p = (p * r) + numerator[i];
            q = (q * r) + denominator[i];
        }

        return p / q;
    }
}
