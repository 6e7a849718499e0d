using Pulposus.Studies.Validation;
using Pulposus.Studies.Validation.Targets;

namespace Pulposus.Validation;

/// <summary>What <c>pulposus validate</c> must find.</summary>
public sealed class ValidateTests(Results results, ITestOutputHelper output) : IClassFixture<Results>
{
    const int Behaviours = 24;

    [Fact]
    public void EveryBehaviourHolds()
    {
        foreach (ValidationRow row in results.Of(Suite.Behaviour))
            output.WriteLine($"{row.Id}: {row.Simulated} (expected {row.Expected})");
        results.Of(Suite.Behaviour).Where(r => r.Verdict != Verdict.Holds).Select(r => $"{r.Id}: {r.Simulated}").ShouldBeEmpty();
        for (int k = 1; k <= Behaviours; k++)
            results.Of(Suite.Behaviour).ShouldContain(r => r.Id == $"behaviour-{k}" || r.Id.StartsWith($"behaviour-{k}-"), $"behaviour {k}");
    }

    [Fact]
    public void EveryTargetIsAnswered()
    {
        string[] ids = [.. results.Of(Suite.Targets).Select(r => r.Id)];
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Length);
        foreach (Target target in TargetTable.All)
            ids.ShouldContain(id => TargetTable.Of(id) == target, target.Id);
    }

    [Fact]
    public void NineInTenInformativeDevelopmentRowsHoldAndEachMissIsExplained()
    {
        ValidationRow[] missed = [.. results.Of(Suite.Targets).Where(r => r.Verdict == Verdict.Misses)];
        (int held, int informative) = results.Report.Held("dev");
        double share = held / (double)informative;
        output.WriteLine($"{held} of {informative} informative dev targets hold, {share:P1}; missed: {string.Join(", ", missed.Select(r => r.Id))}");
        share.ShouldBeGreaterThanOrEqualTo(0.9);
        missed.ShouldAllBe(r => r.Explanation != null);
    }

    [Fact]
    public void NothingIsExplainedThatHolds() =>
        results.Of(Suite.Targets).Where(r => r.Verdict == Verdict.Misses).Select(r => r.Id).Order(StringComparer.Ordinal).ShouldBe(Explanations.Rows.Order(StringComparer.Ordinal));

    [Fact]
    public void EveryMisfitOfTheListIsARow()
    {
        string[] ids = [.. results.Of(Suite.Targets).Select(r => r.Id)];
        Misfit.All.ShouldAllBe(m => ids.Contains(m.Row, StringComparer.Ordinal));
    }

    [Fact]
    public void TheCommittedResultIsOfTheseRows()
    {
        results.Report.Lost.ShouldBeEmpty();
        string[] ids = [.. results.Report.Rows.Select(r => r.Id)];
        Baseline.Verdicts.Keys.Intersect(ids, StringComparer.Ordinal).Count().ShouldBe(ids.Length, "run pulposus validate --json > data/golden/validation/last.json");
    }
}
