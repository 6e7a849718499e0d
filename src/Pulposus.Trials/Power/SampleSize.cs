using Pulposus.Numerics.Distributions;

namespace Pulposus.Trials.Power;

/// <summary>Trials of one size and how many of them succeeded.</summary>
/// <param name="People">People randomised.</param>
/// <param name="Replicates">Trials.</param>
/// <param name="Successes">Successes among them.</param>
public sealed record SizePoint(int People, int Replicates, int Successes);

/// <summary>The smallest trial that succeeds often enough, found by simulation.</summary>
/// <param name="People">People to randomise: the smallest multiple of the unit whose power reaches the target on the fitted curve.</param>
/// <param name="Lower">Lower 95 % limit of that number, by the chance of the replicates.</param>
/// <param name="Upper">Upper 95 % limit.</param>
/// <param name="Power">Power at that number on the fitted curve.</param>
/// <param name="PerPerson">Slope of the power there (per person); not a number where the smallest trial is enough.</param>
/// <remarks>
/// Near the answer Phi^-1(power) is a line in sqrt(n), exactly so for a z test. Sizes are doubled or halved until two of
/// them hold the target; then, three times, a probit line is fitted to all sizes within a factor of the crossing and new
/// trials are spent at and around it. Replicates of different sizes have different numbers, so that their chance is
/// independent. The limits follow from the line's variance at the crossing: SE(n) = 2 sqrt(n) SE(z)/slope. Where success
/// needs several hypotheses the line holds near the answer only, which is why sizes far away are left out of the last fit.
/// </remarks>
public sealed record SampleSize(int People, int Lower, int Upper, double Power, double PerPerson)
{
    const double Normal95 = 1.959963984540054;
    const double Near = 1.6;
    const int Iterations = 50;

    static readonly double[] places = [0.8, 1, 1.25];

    /// <summary>Finds the size.</summary>
    /// <param name="unit">Sizes are its multiples.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="most">Largest size that is tried.</param>
    /// <param name="target">Power wanted, in (0, 1).</param>
    /// <param name="replicates">Trials to spend around the answer.</param>
    /// <param name="successes">Runs trials: people, number of the first replicate, how many; gives the successes.</param>
    /// <returns>The size, or null where even the largest does not reach the target; and every size that was tried.</returns>
    public static (SampleSize? Size, IReadOnlyList<SizePoint> Points) Find(int unit, int start, int most, double target, int replicates, Func<int, int, int, int> successes)
    {
        Search search = new(unit, target, successes);
        int few = Math.Max(100, replicates / 20);
        (int low, int high) = search.Bracket(Math.Max(unit, start), most, few);
        if (high == 0)
            return (null, search.Points);
        if (low == 0 && search.Try(unit, replicates) is var enough && enough >= target)
            return (new SampleSize(unit, unit, unit, enough, double.NaN), search.Points);
        double crossing = search.Crossing(low, high, low == 0 ? high : Math.Sqrt((double)low * high)).People;
        for (int round = 1; round <= 3; round++)
        {
            foreach (double place in places)
                search.Try(search.Rounded(crossing * place), replicates * round / 18);
            crossing = search.Crossing(0, int.MaxValue, crossing).People;
        }

        (double exact, double error, double slope) = search.Crossing(0, int.MaxValue, crossing);
        int people = search.Rounded(exact);
        double z = Normal.Quantile(target) + (slope * (Math.Sqrt(people) - Math.Sqrt(exact)));
        return (new SampleSize(
            people,
            search.Rounded(exact - (Normal95 * error)),
            search.Rounded(exact + (Normal95 * error)),
            Normal.Cdf(z),
            Normal.Density(z) * slope / (2 * Math.Sqrt(people))), search.Points);
    }

    sealed class Search(int unit, double target, Func<int, int, int, int> successes)
    {
        readonly List<SizePoint> points = [];
        int spent;

        /// <summary>Every size, in rising order.</summary>
        public IReadOnlyList<SizePoint> Points =>
            [.. points.GroupBy(p => p.People).Select(g => new SizePoint(g.Key, g.Sum(p => p.Replicates), g.Sum(p => p.Successes))).OrderBy(p => p.People)];

        public int Rounded(double people) => (int)Math.Max(unit, Math.Ceiling((people / unit) - 1e-9) * unit);

        public double Try(int people, int replicates)
        {
            SizePoint point = new(people, replicates, successes(people, spent, replicates));
            spent += replicates;
            points.Add(point);
            return (double)point.Successes / point.Replicates;
        }

        /// <summary>Two sizes that hold the target; low is 0 where the smallest size reaches it, high 0 where the largest does not.</summary>
        public (int Low, int High) Bracket(int start, int most, int replicates)
        {
            int low = 0;
            int high = 0;
            for (int n = start; high == 0 || (low == 0 && n > unit);)
            {
                if (Try(n, replicates) >= target)
                {
                    high = n;
                    n = Rounded(n / 2);
                }
                else
                {
                    low = n;
                    if (high > 0)
                        break;
                    if (n >= most)
                        return (low, 0);
                    n = Rounded(Math.Min(2.0 * n, most));
                }

                if (high > 0 && low > 0)
                    break;
            }

            return (low, high);
        }

        /// <summary>Where the fitted line crosses the target, its standard error in people, and the slope of the line in sqrt(n).</summary>
        public (double People, double Error, double Slope) Crossing(int low, int high, double near)
        {
            IReadOnlyList<SizePoint> all = Points;
            SizePoint[] close = [.. all.Where(p => p.People >= near / Near && p.People <= near * Near)];
            SizePoint[] used = close.Length >= 3 ? close : [.. all.Where(p => p.People >= low && p.People <= high)];
            (double a, double b, double[] covariance) = Probit([.. used.Length >= 2 ? used : all]);
            double root = (Normal.Quantile(target) - a) / b;
            if (!(b > 0) || !(root > 0) || !double.IsFinite(root))
                return (Math.Max(near, unit), near, 1 / Math.Sqrt(near)); // a flat stretch: stay, and spend more trials
            double z = Math.Sqrt(covariance[0] + (2 * root * covariance[1]) + (root * root * covariance[2]));
            return (root * root, 2 * root * z / b, b);
        }

        // Phi(a + b sqrt(n)) by Fisher scoring.
        static (double A, double B, double[] Covariance) Probit(SizePoint[] points)
        {
            // From a line through the extremes, so that the first weights are not those of a coin.
            (double x0, double x1) = (Math.Sqrt(points[0].People), Math.Sqrt(points[^1].People));
            double b = x1 > x0 ? (Score(points[^1]) - Score(points[0])) / (x1 - x0) : 0;
            double a = Score(points[0]) - (b * x0);
            double[] covariance = [0, 0, 0];
            for (int k = 0; k < Iterations; k++)
            {
                (double s0, double s1, double i0, double i1, double i2) = (0, 0, 0, 0, 0);
                foreach (SizePoint point in points)
                {
                    double x = Math.Sqrt(point.People);
                    double z = Math.Clamp(a + (b * x), -5, 5);
                    double p = Normal.Cdf(z);
                    double density = Normal.Density(z);
                    double weight = density / (p * (1 - p));
                    double residual = weight * (point.Successes - (point.Replicates * p));
                    double information = point.Replicates * weight * density;
                    (s0, s1) = (s0 + residual, s1 + (residual * x));
                    (i0, i1, i2) = (i0 + information, i1 + (information * x), i2 + (information * x * x));
                }

                double determinant = (i0 * i2) - (i1 * i1);
                if (!(determinant > 1e-9 * i0 * i2))
                    break;
                covariance = [i2 / determinant, -i1 / determinant, i0 / determinant];
                double da = (covariance[0] * s0) + (covariance[1] * s1);
                double db = (covariance[1] * s0) + (covariance[2] * s1);
                (a, b) = (a + da, b + db);
                if (Math.Abs(da) + Math.Abs(db * x1) < 1e-10)
                    break;
            }

            return (a, b, covariance);
        }

        static double Score(SizePoint point) => Normal.Quantile((point.Successes + 0.5) / (point.Replicates + 1));
    }
}
