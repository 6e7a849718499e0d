using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Tests.Assumptions;

namespace Pulposus.Trials.Tests.Power;

/// <summary>Power and size of typed designs against rpact 3.3.4 (data/golden/trial-statistics/rpact.csv, data/golden/power/survival.csv).</summary>
public class RpactTests
{
    const int Replicates = 4000;

    // With some sixty comparisons one in a thousand standard errors beyond 3.5 is chance that the fixed seed does not draw.
    const double Errors = 3.5;

    static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string kind) =>
        Repository.Table("data/golden/trial-statistics/rpact.csv").Where(r => r["kind"] == kind);

    // One-sided tests at half the level are two-sided tests whose success is in favour.
    static Protocol Level(Protocol protocol, IReadOnlyDictionary<string, string> row) =>
        protocol with { Decision = Decision.Usual with { Alpha = row.Number("alpha") * (row["sides"] == "1" ? 2 : 1) } };

    public static TheoryData<string> TTests => [.. Rows("means").Where(r => r["normal"] == "false").Select(r => r["id"])];

    [Theory]
    [MemberData(nameof(TTests))]
    public void The_power_of_a_t_test_is_that_of_rpact(string id)
    {
        IReadOnlyDictionary<string, string> row = Rows("means").Single(r => r["id"] == id);
        Protocol protocol = Level(TypedTrials.Means((int)row.Number("n2"), (int)row.Number("n1"), -row.Number("effect"), row.Number("sd")), row);
        Share power = Simulated.Of(protocol, Replicates).Success;
        Math.Abs(power.Value - row.Number("power_at_n")).ShouldBeLessThan(Errors * power.Error, $"{power.Value} but rpact has {row["power_at_n"]}");
    }

    public static TheoryData<string> Shares => [.. Rows("rates").Select(r => r["id"])];

    /// <summary>rpact takes shares as normal; the exact power of the same test, over all tables, is what a simulation must find.</summary>
    [Theory]
    [MemberData(nameof(Shares))]
    public void The_power_of_a_difference_of_shares_is_that_of_rpact_but_for_its_approximation(string id)
    {
        IReadOnlyDictionary<string, string> row = Rows("rates").Single(r => r["id"] == id);
        (int n1, int n2) = ((int)row.Number("n1"), (int)row.Number("n2"));
        (double p1, double p2) = (row.Number("rate1"), row.Number("rate2"));
        Protocol protocol = Level(TypedTrials.Shares(n2, n1, p2, p1), row);
        Share power = Simulated.Of(protocol, Replicates).Success;
        double exact = Exact(n1, n2, p1, p2, protocol.Decision.Alpha);
        Math.Abs(power.Value - exact).ShouldBeLessThan(Errors * power.Error, $"{power.Value} but {exact} by all tables");
        Math.Abs(exact - row.Number("power_at_n")).ShouldBeLessThan(0.025, $"{exact} by all tables but rpact has {row["power_at_n"]}");
    }

    public static TheoryData<string> Times => [.. Repository.Table("data/golden/power/survival.csv").Select(r => r["id"])];

    /// <summary>rpact's size is Schoenfeld's approximation; a Cox regression of that size has its power within two points.</summary>
    [Theory]
    [MemberData(nameof(Times))]
    public void The_power_of_a_hazard_ratio_is_that_of_rpact(string id)
    {
        IReadOnlyDictionary<string, string> row = Repository.Table("data/golden/power/survival.csv").Single(r => r["id"] == id);
        Protocol protocol = TypedTrials.Hazards(
            (int)Math.Round(row.Number("n2_exact")), (int)Math.Round(row.Number("n1_exact")), row.Number("hazard2"), row.Number("hazard1"), row.Number("leaving"), row.Number("months"));
        Share power = Simulated.Of(protocol, Replicates / 2).Success;
        Math.Abs(power.Value - row.Number("power")).ShouldBeLessThan(0.02 + (Errors * power.Error), $"{power.Value} but rpact has {row["power"]}");
    }

    public static TheoryData<string> Sizes => [.. Rows("means").Where(r => r["normal"] == "false" && r["solved"] == "size" && r["ratio"] == "1" && r.Number("n1_exact") < 120).Select(r => r["id"])];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_size_is_that_of_rpact(string id)
    {
        IReadOnlyDictionary<string, string> row = Rows("means").Single(r => r["id"] == id);
        Protocol protocol = Level(TypedTrials.Means(50, 50, -row.Number("effect"), row.Number("sd")), row);
        (SampleSize? size, _) = SampleSize.Find(2, 100, 5000, row.Number("power"), Replicates, (people, first, count) =>
        {
            Protocol design = DesignSize.Of(protocol, people);
            ReplicateResults results = new(design, count);
            Parallel.For(0, count, r => results.Set(r, ReplicateTrial.Assumed(design, first + r)));
            return Enumerable.Range(0, count).Count(r => results.Judge(r).IsSuccess);
        });
        double exact = row.Number("n1_exact") + row.Number("n2_exact");
        size.ShouldNotBeNull();
        double error = (size.Upper - size.Lower) / (2 * 1.96);
        Math.Abs(size.People - exact).ShouldBeLessThan(2 + (Errors * error), $"{size} but rpact has {exact}");
        error.ShouldBeLessThan(0.06 * exact);
    }

    static double Exact(int n1, int n2, double p1, double p2, double alpha)
    {
        double z = Numerics.Distributions.Normal.Quantile(1 - (alpha / 2));
        double[] first = Binomial(n1, p1);
        double[] second = Binomial(n2, p2);
        double power = 0;
        for (int x = 0; x <= n1; x++)
        {
            for (int y = 0; y <= n2; y++)
            {
                double pooled = (double)(x + y) / (n1 + n2);
                double se = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / n1) + (1.0 / n2)));
                if (((double)x / n1) - ((double)y / n2) > z * se)
                    power += first[x] * second[y];
            }
        }

        return power;
    }

    static double[] Binomial(int n, double p)
    {
        double[] mass = new double[n + 1];
        mass[0] = Math.Pow(1 - p, n);
        for (int x = 1; x <= n; x++)
            mass[x] = mass[x - 1] * (n - x + 1) / x * p / (1 - p);
        return mass;
    }
}
