using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Numerics.Distributions;

/// <summary>The beta distribution on [0, 1], with the same bits on every platform.</summary>
/// <remarks>Relative error for shapes between 0.3 and 2000: probability and quantile below 1e-12.</remarks>
public static class Beta
{
    const double Epsilon = 2.220446049250313e-16;
    const double Tiny = 1e-300;

    // The range of Elementary.Exp; a smaller density counts as 0.
    const double LowestExponent = -700;
    const int MostTerms = 10_000;
    const int MostSteps = 100;

    /// <summary>Regularised incomplete beta function I_x(a, b), the probability of a value below x.</summary>
    /// <param name="x">Value; 0 below and 1 above [0, 1].</param>
    /// <param name="a">First shape, positive.</param>
    /// <param name="b">Second shape, positive.</param>
    public static double Cdf(double x, double a, double b)
    {
        ThrowUnlessShape(a);
        ThrowUnlessShape(b);
        if (x <= 0)
            return 0;
        return x >= 1 ? 1 : CdfAndDensity(x, a, b, LogBeta(a, b)).Cdf;
    }

    /// <summary>The value below which a share u lies, by bracketed Newton and Halley steps, mostly 2 to 4.</summary>
    /// <param name="u">Probability in [0, 1].</param>
    /// <param name="a">First shape, positive.</param>
    /// <param name="b">Second shape, positive.</param>
    public static double Quantile(double u, double a, double b)
    {
        ThrowUnlessShape(a);
        ThrowUnlessShape(b);
        if (!(u >= 0 && u <= 1))
            throw new ArgumentOutOfRangeException(nameof(u), u, "a probability lies in [0, 1]");
        if (u is 0 or 1)
            return u;
        double logBeta = LogBeta(a, b);
        double logU = Elementary.Log(Math.Max(u, Tiny));
        double low = 0;
        double high = 1;
        double x = Math.Clamp(FirstGuess(u, a, b), Tiny, 1 - Epsilon);
        for (int step = 0; step < MostSteps; step++)
        {
            (double cdf, double density) = CdfAndDensity(x, a, b, logBeta);
            if (cdf < u)
                low = x;
            else
                high = x;
            double next = x - Step(x, cdf - u, density, a, b);

            // Far down, F goes as a power of x, where Halley crawls and Newton in ln F against ln x is nearly exact.
            if (cdf > Tiny && (cdf < 0.5 * u || cdf > 2 * u))
                next = x * Elementary.Exp((logU - Elementary.Log(cdf)) * cdf / (x * density));
            bool bisect = !(next >= low && next <= high);
            if (bisect)
                next = 0.5 * (low + high);
            double change = Math.Abs(next - x);
            x = next;

            // Cubic convergence: a step of 1e-8 leaves an error far below the rounding.
            if (!bisect && change <= 1e-8 * Math.Min(x, 1 - x))
                break;
        }

        return x;
    }

    // One step of Halley for F(x) = u.
    static double Step(double x, double error, double density, double a, double b)
    {
        double newton = error / density;
        double curvature = newton * (((a - 1) / x) - ((b - 1) / (1 - x)));
        return newton / (1 - (0.5 * Math.Min(1, curvature)));
    }

    /// <summary>ln B(a, b): both shapes raised to at least 10, then the difference of Stirling series without its cancellation.</summary>
    internal static double LogBeta(double a, double b)
    {
        double raised = 1;
        for (; a < 10; a++)
            raised *= (a + b) / a;
        for (; b < 10; b++)
            raised *= (a + b) / b;
        double sum = a + b;
        double stirling = StirlingCorrection(a) + StirlingCorrection(b) - StirlingCorrection(sum);
        return 0.9189385332046727 - (0.5 * Elementary.Log(b)) + ((a - 0.5) * LogShare(a, b)) + (b * LogShare(b, a))
            + stirling + Elementary.Log(raised);
    }

    // ln(a / (a + b))
    static double LogShare(double a, double b) => a > b ? LogOnePlus(-b / (a + b)) : Elementary.Log(a / (a + b));

    static double StirlingCorrection(double x)
    {
        double z = 1 / (x * x);
        double sum = -3617.0 / 122400;
        sum = (sum * z) + (1.0 / 156);
        sum = (sum * z) - (691.0 / 360360);
        sum = (sum * z) + (1.0 / 1188);
        sum = (sum * z) - (1.0 / 1680);
        sum = (sum * z) + (1.0 / 1260);
        sum = (sum * z) - (1.0 / 360);
        return ((sum * z) + (1.0 / 12)) / x;
    }

    static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return Elementary.Log(u) - ((u - 1 - x) / u);
    }

    static (double Cdf, double Density) CdfAndDensity(double x, double a, double b, double logBeta)
    {
        double exponent = (a * Elementary.Log(x)) + (b * LogOnePlus(-x)) - logBeta;
        double front = exponent < LowestExponent ? 0 : Elementary.Exp(exponent);
        double cdf = x < (a + 1) / (a + b + 2)
            ? front * ContinuedFraction(x, a, b) / a
            : 1 - (front * ContinuedFraction(1 - x, b, a) / b);
        return (cdf, front / (x * (1 - x)));
    }

    // DLMF 8.17.22 by the modified method of Lentz; about sqrt(max(a, b)) terms on this side of the mean.
    static double ContinuedFraction(double x, double a, double b)
    {
        double c = 1;
        double d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        double h = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            double change = d * c;
            h *= change;
            if (Math.Abs(change - 1) <= 2 * Epsilon)
                break;
        }

        return h;
    }

    static double AwayFromZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;

    // Abramowitz and Stegun 26.5.22 for shapes above 1; else the power laws of the two ends joined at a/(a+b).
    static double FirstGuess(double u, double a, double b)
    {
        if (a >= 1 && b >= 1)
        {
            double y = -Normal.Quantile(u);
            double lambda = ((y * y) - 3) / 6;
            double h = 2 / ((1 / ((2 * a) - 1)) + (1 / ((2 * b) - 1)));
            double w = (y * Math.Sqrt(Math.Max(0, lambda + h)) / h)
                - (((1 / ((2 * b) - 1)) - (1 / ((2 * a) - 1))) * (lambda + (5.0 / 6) - (2 / (3 * h))));
            return a / (a + (b * Elementary.Exp(2 * w)));
        }

        double t = Elementary.Exp(a * Elementary.Log(a / (a + b))) / a;
        double s = Elementary.Exp(b * Elementary.Log(b / (a + b))) / b;
        double sum = t + s;
        return u < t / sum
            ? Elementary.Exp(Elementary.Log(a * sum * u) / a)
            : 1 - Elementary.Exp(Elementary.Log(b * sum * (1 - u)) / b);
    }

    static void ThrowUnlessShape(double shape)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "a shape of a beta distribution is positive");
    }
}
