using Pulposus.Studies.Validation;
using Pulposus.Studies.Validation.Targets;

namespace Pulposus.Studies.Tests.Validation;

/// <summary>How a finding becomes a row.</summary>
public class JudgeTests
{
    static readonly Finding finding = new("B-25-saline", "change", "-30.5 mm", "interval", "-23.6 mm", true);

    static Prediction Interval(double width) => new("change_mm", "mm", 0.9, -20, -20 - (width / 2), -20 + (width / 2), -30, 0.5, 0.3, 0.2);

    [Fact]
    public void WhatIsWithinItsToleranceHoldsAndWhatIsNotMisses()
    {
        ValidationRun.Judge(finding, Suite.Targets).Verdict.ShouldBe(Verdict.Holds);
        ValidationRun.Judge(finding with { Holds = false }, Suite.Targets).Verdict.ShouldBe(Verdict.Misses);
    }

    [Fact]
    public void WhatRequiresNothingIsUninformative() =>
        ValidationRun.Judge(finding with { Holds = null }, Suite.Targets).Verdict.ShouldBe(Verdict.Uninformative);

    [Theory]
    [InlineData(0, true, Verdict.Holds)]
    [InlineData(0.01, true, Verdict.Uninformative)]
    [InlineData(0.01, false, Verdict.Misses)]
    public void AnIntervalThatCouldNotHaveFailedDoesNotCountAsHeld(double beyond, bool holds, Verdict expected)
    {
        double widest = Plausibility.Of("change_mm").Widest;
        ValidationRow row = ValidationRun.Judge(finding with { Holds = holds, Prediction = Interval(widest + beyond) }, Suite.Targets);
        row.Verdict.ShouldBe(expected);
        row.IntervalWidth.ShouldNotBeNull().ShouldBe(widest + beyond, 1e-9);
    }

    [Fact]
    public void OnlyTheClosedListExcusesAMiss()
    {
        ValidationRow named = ValidationRun.Judge(finding with { Id = "B-08-best", Holds = false }, Suite.Targets);
        named.Verdict.ShouldBe(Verdict.KnownMisfit);
        named.Misfit.ShouldBe("d");
        ValidationRun.Judge(finding with { Id = "B-08-best" }, Suite.Targets).Misfit.ShouldBeNull("it holds");
        ValidationRun.Judge(finding with { Id = "B-08-death", Holds = false }, Suite.Targets).Verdict.ShouldBe(Verdict.Misses);
        string.Concat(Misfit.All.Select(m => m.Letter).Distinct(StringComparer.Ordinal)).ShouldBe("abcdefghi");
    }

    [Fact]
    public void ARowSaysWhereItComesFromAndWhatWasSetWithIt()
    {
        ValidationRow row = ValidationRun.Judge(finding, Suite.Targets);
        (row.Split, row.Source).ShouldBe(("dev", "VAST21"));
        row.UsedToSet.Contains("prior.residual_effect_mm", StringComparer.Ordinal).ShouldBeTrue();
        ValidationRow blind = ValidationRun.Judge(finding with { Id = "V-RESPINE-1-msc" }, Suite.Targets);
        (blind.Split, blind.Source).ShouldBe(("validation", "RESPINE"));
        blind.UsedToSet.ShouldBeEmpty();
        ValidationRun.Judge(finding with { Id = "behaviour-1" }, Suite.Behaviour).Split.ShouldBeNull();
    }

    [Fact]
    public void OnlyWhatHeldBeforeIsLost()
    {
        ValidationRow row = ValidationRun.Judge(finding with { Holds = false }, Suite.Targets);
        ValidationReport report = new(
            [row with { Id = "a", Before = Verdict.Holds }, row with { Id = "b", Before = Verdict.Misses }, row with { Id = "c", Before = null }, row with { Id = "d", Before = Verdict.Holds, Verdict = Verdict.Uninformative }], false);
        report.Lost.Select(r => r.Id).ShouldBe(["a", "d"], "an interval that grew wide is no way out");
    }

    [Fact]
    public void ATargetHoldsInAllItsRows()
    {
        ValidationRow row = ValidationRun.Judge(finding, Suite.Targets);
        ValidationRow Part(string id, string target, Verdict verdict) => row with { Id = id, Target = target, Verdict = verdict };
        ValidationReport report = new(
        [
            Part("1a", "1", Verdict.Holds), Part("1b", "1", Verdict.Uninformative),
            Part("2a", "2", Verdict.Holds), Part("2b", "2", Verdict.Misses),
            Part("3", "3", Verdict.KnownMisfit),
            Part("4", "4", Verdict.Uninformative),
            row with { Target = null, Verdict = Verdict.Misses },
            Part("5", "5", Verdict.Holds) with { Split = "validation" },
        ], false);
        report.Held("dev").ShouldBe((1, 3));
        report.Held("validation").ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("A-C1-1", new[] { 1.67, 3.96, 0.90 })]
    [InlineData("A-T19", new[] { -6.1, -8.0 })]
    [InlineData("B-04", new[] { 0.23, 0.38 })]
    [InlineData("B-05", new[] { 0.21, 0.55 })]
    [InlineData("B-22", new[] { 69, 26, 20, 25, 7.0 })]
    [InlineData("B-25", new[] { -30.5, -34.0 })]
    [InlineData("B-C4", new[] { -4.1, -8.1, -0.1, 2.3, -6.7, 11.4 })]
    public void NumbersAreReadFromTheTable(string id, double[] numbers) => TargetTable.Find(id).Numbers.ShouldBe(numbers);

    [Fact]
    public void APartBelongsToItsTarget()
    {
        TargetTable.Of("B-17-mpc6")!.Id.ShouldBe("B-17");
        TargetTable.Of("B-17b-gap")!.Id.ShouldBe("B-17b");
        TargetTable.Of("A-C1-1")!.Id.ShouldBe("A-C1-1");
        TargetTable.Of("nothing").ShouldBeNull();
    }

    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.5000001, 0.5, false)]
    public void TextAndJudgementOfABoundAgree(double value, double bound, bool holds)
    {
        Finding at = Finding.AtMost("x", "y", value, bound, "mm");
        at.Expected.ShouldBe("at most 0.5 mm");
        at.Holds.ShouldBe(holds);
    }
}
