using CsCheck;

namespace Pulposus.Statistics.Tests;

/// <summary>What may not change an ANCOVA, on random trials of 14 to 50 subjects.</summary>
public class AncovaProperties
{
    static readonly Gen<AncovaData> Trials =
        from n in Gen.Int[14, 50]
        from outcome in Gen.Double[-50, 50].Array[n]
        from baseline in Gen.Double[20, 100].Array[n]
        from site in Gen.Int[0, 3].Array[n]
        select new AncovaData(outcome, [.. Enumerable.Range(0, n).Select(i => i * 7 % 5 % 3)], 3, 1, [baseline], [site]);

    // Random sites may imitate an arm (two of the subjects alone at a site); such trials are refused, whatever is done to them.
    static readonly Gen<(AncovaData Data, AncovaResult Result)> Analysed =
        Trials.Select(data => (data, Try(data))).Where(t => t.Item2 is not null).Select(t => (t.data, t.Item2!));

    [Fact]
    public void Shifting_the_outcome_moves_means_and_leaves_differences() =>
        Gen.Select(Analysed, Gen.Double[-1000, 1000]).Sample((t, shift) =>
            Same(t.Result, Ancova.Fit(t.Data with { Outcome = [.. t.Data.Outcome.Select(y => y + shift)] }), shift: shift));

    [Fact]
    public void Scaling_the_outcome_scales_everything_but_p() =>
        Gen.Select(Analysed, Gen.Double[0.01, 100]).Sample((t, scale) =>
            Same(t.Result, Ancova.Fit(t.Data with { Outcome = [.. t.Data.Outcome.Select(y => y * scale)] }), scale: scale));

    [Fact]
    public void Change_from_baseline_has_the_same_differences_as_the_raw_outcome() =>
        Analysed.Sample(t =>
        {
            IReadOnlyList<double> baseline = t.Data.Covariates[0];
            AncovaData change = t.Data with { Outcome = [.. t.Data.Outcome.Zip(baseline, (y, x) => y - x)] };
            Same(t.Result, Ancova.Fit(change), shift: -baseline.Average());
        });

    [Fact]
    public void Relabelling_sites_changes_nothing() =>
        Gen.Select(Analysed, Gen.Shuffle(new[] { -3, 8, 40, 900 })).Sample((t, labels) =>
            Same(t.Result, Ancova.Fit(t.Data with { Factors = [[.. t.Data.Factors[0].Select(s => labels[s])]] })));

    [Fact]
    public void The_order_of_subjects_does_not_matter() =>
        Analysed.SelectMany(t => Gen.Shuffle(Enumerable.Range(0, t.Data.Arm.Count).ToArray()).Select(o => (t.Data, t.Result, o)))
            .Sample((data, result, order) =>
                Same(result, Ancova.Fit(data with
                {
                    Outcome = [.. order.Select(i => data.Outcome[i])],
                    Arm = [.. order.Select(i => data.Arm[i])],
                    Covariates = [[.. order.Select(i => data.Covariates[0][i])]],
                    Factors = [[.. order.Select(i => data.Factors[0][i])]],
                })));

    [Fact]
    public void Differences_of_adjusted_means_are_the_differences() =>
        Analysed.Sample(t =>
        {
            IReadOnlyList<AdjustedMean> means = t.Result.AdjustedMeans.ShouldNotBeNull();
            foreach (ArmDifference d in t.Result.Differences)
                (means[d.Arm].Mean - means[1].Mean).ShouldBe(d.Estimate, 1e-9);
        });

    [Fact]
    public void The_interval_excludes_zero_exactly_when_p_is_below_one_minus_level() =>
        Analysed.Sample(t => t.Result.Differences.ShouldAllBe(d => (d.Lower > 0 || d.Upper < 0) == (d.PValue < 0.05)));

    static AncovaResult? Try(AncovaData data)
    {
        try
        {
            return Ancova.Fit(data);
        }
        catch (ArgumentException e) when (e.Message.Contains("confounded", StringComparison.Ordinal))
        {
            return null;
        }
    }

    static void Same(AncovaResult a, AncovaResult b, double shift = 0, double scale = 1)
    {
        double tolerance = 1e-8 * Math.Max(1, scale);
        b.DegreesOfFreedom.ShouldBe(a.DegreesOfFreedom);
        b.ResidualStandardDeviation.ShouldBe(scale * a.ResidualStandardDeviation, tolerance);
        for (int i = 0; i < a.Differences.Count; i++)
        {
            b.Differences[i].Estimate.ShouldBe(scale * a.Differences[i].Estimate, tolerance);
            b.Differences[i].Lower.ShouldBe(scale * a.Differences[i].Lower, tolerance);
            b.Differences[i].Upper.ShouldBe(scale * a.Differences[i].Upper, tolerance);
            b.Differences[i].PValue.ShouldBe(a.Differences[i].PValue, 1e-8);
        }

        IReadOnlyList<AdjustedMean> before = a.AdjustedMeans.ShouldNotBeNull();
        IReadOnlyList<AdjustedMean> after = b.AdjustedMeans.ShouldNotBeNull();
        for (int i = 0; i < before.Count; i++)
        {
            after[i].Mean.ShouldBe((scale * before[i].Mean) + shift, tolerance);
            after[i].Lower.ShouldBe((scale * before[i].Lower) + shift, tolerance);
        }
    }
}
