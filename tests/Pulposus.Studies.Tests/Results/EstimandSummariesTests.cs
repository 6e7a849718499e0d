using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Studies.Tests.Files;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Results;

/// <summary>Estimands, decision and calendar as summary.json and report.html say them, of a trial that was really run.</summary>
public sealed class EstimandSummariesTests
{
    static readonly string[] everyone = ["rescue: treatment policy", "other procedure: composite", "surgery: composite", "crossover: hypothetical", "withdrawal: hypothetical"];

    // Enough people and events for every estimand: of any Modic change, rescued and leaving more often.
    static readonly string text = DesignSample.Text.Replace(", modic1: required", string.Empty, StringComparison.Ordinal)
        + "\nparameters: { observation.rescue_rate: 0.25, observation.dropout_rate: 0.03 }\n";

    [Fact]
    public async Task A_run_says_what_was_estimated_and_what_was_decided()
    {
        using TemporaryFolder place = new();
        FinishedRun run = await TestStudy.RunAsync(place.Path("study"), text);
        EstimandSummary pain = run.Summary.Estimands![0];
        (pain.Id, pain.Label, pain.Primary, pain.Unit, pain.Summary, pain.Variable).ShouldBe(("pain", "Pain at a year", true, "mm", "difference in means", "VAS change at 12 months (mm)"));
        pain.Population.ShouldBe("randomised people with VAS back pain at least 50 mm, disc share of pain by test 0.5–1");
        pain.Events.ShouldBe(everyone);
        pain.Results.Select(r => r.Arm).ShouldBe(["mpc18", "mpc6"]);
        run.Summary.Estimands.Select(e => (e.Id, e.Unit, e.Population)).Skip(1).ShouldBe(
            [("share", "ratio", "all randomised people"), ("rescue", "ratio", "all randomised people"), ("leaving", "ratio", "all randomised people")]);
        run.Summary.Estimands.SelectMany(e => e.Results).ShouldAllBe(r => r.Lower <= r.Estimate && r.Estimate <= r.Upper && r.PValue >= 0 && r.PValue <= 1 && r.Analysed > 0);
        run.Summary.Estimands.Take(2).SelectMany(e => e.Results).ShouldAllBe(r => r.TrueValue != null && double.IsFinite(r.TrueValue.Value));
        run.Summary.Decision!.Rule.ShouldBe("one or more of 2 primary hypotheses rejected in favour of the arm at two-sided level 5 %, in fixed sequence MPC 18 M + HA, MPC 6 M + HA");
        run.Summary.Decision.Success.ShouldBe(run.Summary.Decision.Rejected.Count > 0);

        CalendarSummary calendar = run.Summary.Calendar!;
        calendar.LastVisitMonth.ShouldBe(calendar.LastRandomisedMonth + 12);
        calendar.Cost!.Value.ShouldBe((1000.0 * run.Summary.Flow.Screened) + (30_000 * 60) + (100_000 * calendar.LastVisitMonth!.Value), 1e-6);

        string report = await File.ReadAllTextAsync(run.Report, TestContext.Current.CancellationToken);
        foreach (string said in new[] { "Primary estimand pain: Pain at a year.", "Simulated results of estimand share", "Rule of success: one or more of 2 primary hypotheses", "Last randomisation in month", "in the currency of the study file" })
            report.ShouldContain(said);
    }

    [Fact]
    public async Task A_secondary_estimand_that_nobody_can_estimate_takes_nothing_else_away()
    {
        using TemporaryFolder place = new();
        FinishedRun run = await TestStudy.RunAsync(place.Path("study"), text + "mechanisms: { mechanism.rescue: off }\n");
        EstimandSummary rescue = run.Summary.Estimands!.Single(e => e.Id == "rescue");
        rescue.Results.ShouldBeEmpty();
        rescue.Problem.ShouldNotBeNull().ShouldStartWith("Estimand rescue cannot be estimated: ");
        (rescue.LogRankPValue, rescue.Times!.Sum(t => t.Events)).ShouldBe((null, 0));
        run.Summary.Estimands!.Where(e => e.Id != "rescue").ShouldAllBe(e => e.Problem == null && e.Results.Count > 0);
        (await File.ReadAllTextAsync(run.Report, TestContext.Current.CancellationToken)).ShouldContain(rescue.Problem!);
    }

    [Theory]
    [InlineData("adjust: fixed_sequence, success: any, order: [mpc18, mpc6]", "one or more of 2 primary hypotheses rejected in favour of the arm at two-sided level 5 %, each at the full level, so that the family's error is larger", "adjust: none")]
    [InlineData("adjust: fixed_sequence, success: any, order: [mpc18, mpc6]", "all of 2 primary hypotheses rejected in favour of the arm at two-sided level 5 %, shared after Holm", "adjust: holm, success: all")]
    [InlineData("alpha: 0.05, adjust: fixed_sequence, success: any, order: [mpc18, mpc6]", "one or more of 2 primary hypotheses rejected in favour of the arm at two-sided level 2.5 %, shared after Bonferroni", "alpha: 0.025, adjust: bonferroni")]
    [InlineData("arms: [mpc18, mpc6]", "the primary hypothesis is rejected in favour of the arm at two-sided level 5 %", "arms: [mpc18]")]
    public void Rules_in_words(string there, string said, string now) => EstimandSummaries.Rule(Of(text.Replace(there, now, StringComparison.Ordinal))).ShouldBe(said);

    [Fact]
    public void Methods_in_words()
    {
        Estimand[] e = [.. Of(text).Estimands];
        string Method(Estimand estimand, SummaryMeasure summary, AnalysisMethod method, params Factor[] factors) =>
            EstimandSummaries.Method(estimand with { Summary = summary, Estimator = new Estimator(method, method is AnalysisMethod.Ancova, factors) });
        EstimandSummaries.Method(e[0]).ShouldBe("mixed model for repeated measures (REML, auto regressive covariance, satterthwaite degrees of freedom), adjusted for measured baseline and site");
        EstimandSummaries.Method(e[1]).ShouldBe("logistic regression, adjusted for measured baseline");
        Method(e[1], SummaryMeasure.RiskDifference, AnalysisMethod.Logistic, Factor.Smoker).ShouldStartWith("logistic regression, adjusted for smok");
        Method(e[1], SummaryMeasure.RiskDifference, AnalysisMethod.Logistic).ShouldBe("logistic regression; risks standardised over the people analysed; p from the odds");
        Method(e[1], SummaryMeasure.RiskDifference, AnalysisMethod.Newcombe).ShouldBe("difference of shares with Newcombe's interval; p from the pooled score test");
        Method(e[1], SummaryMeasure.OddsRatio, AnalysisMethod.MantelHaenszel).ShouldBe("Cochran-Mantel-Haenszel");
        Method(e[1], SummaryMeasure.OddsRatio, AnalysisMethod.MantelHaenszel, Factor.Site).ShouldBe("Cochran-Mantel-Haenszel within site");
        Method(e[2], SummaryMeasure.HazardRatio, AnalysisMethod.Cox).ShouldBe("Cox regression");
        Method(e[0], SummaryMeasure.DifferenceInMeans, AnalysisMethod.Ancova).ShouldBe("ANCOVA of the change, adjusted for measured baseline");
        EstimandSummaries.Unit(e[1] with { Summary = SummaryMeasure.RiskDifference }).ShouldBe("proportion");
        EstimandSummaries.Unit(e[0] with { Variable = new ChangeEndpoint("o", "O", false, Scale.Odi, 12) }).ShouldBe("points");
    }

    /// <summary>Without a primary estimand nothing is decided; twins among whom nothing happens have no hazard ratio.</summary>
    [Theory]
    [InlineData(8.25, 32.25, null, "Last randomisation in month 8.3, last visit in month 32.3, counted from the first site’s opening.")]
    [InlineData(null, null, 1234567.0, "Cost 1,234,567 in the currency of the study file.")]
    public void Time_and_money_are_said_as_far_as_they_are_known(double? last, double? end, double? cost, string said) =>
        new CalendarSummary(last, end, cost).Said.ShouldBe(said);

    [Fact]
    public async Task A_trial_without_estimands_or_calendar_still_costs_money()
    {
        using TemporaryFolder place = new();
        FinishedRun run = await TestStudy.RunAsync(place.Path("study"), TestStudy.Tiny(perArm: 6).Replace("analysis:", "costs: { per_screened: 10, per_randomised: 1000 }\nanalysis:", StringComparison.Ordinal));
        run.Summary.Calendar.ShouldBe(new CalendarSummary(null, null, (10 * run.Summary.Flow.Screened) + 12_000));
        (await File.ReadAllTextAsync(run.Report, TestContext.Current.CancellationToken)).ShouldContain(run.Summary.Calendar!.Said);
    }

    [Fact]
    public async Task What_cannot_be_known_or_decided_is_left_out()
    {
        string quiet = TestStudy.Tiny(perArm: 6).Replace("analysis:", """
            estimands:
              - { id: pain, variable: vas-3, intercurrent_events: { rescue: treatment_policy, other_procedure: treatment_policy, surgery: treatment_policy, withdrawal: treatment_policy }, summary: difference_in_means, method: ancova }
            analysis:
            """, StringComparison.Ordinal);
        using TemporaryFolder place = new();
        FinishedRun run = await TestStudy.RunAsync(place.Path("study"), quiet);
        run.Summary.Estimands!.Single().Results.Single().TrueValue.ShouldNotBeNull();
        run.Summary.Decision.ShouldBeNull();
        run.Summary.Calendar.ShouldBeNull();
        (await File.ReadAllTextAsync(run.Report, TestContext.Current.CancellationToken)).ShouldNotContain("Rule of success");
        string summary = await File.ReadAllTextAsync(Path.Combine(run.Folder, "summary.json"), TestContext.Current.CancellationToken);
        summary.ShouldNotContain("\"decision\"");
        summary.ShouldNotContain("\"calendar\"");
    }

    static Protocol Of(string text) => ProtocolMapping.Of(TestStudy.Parse(text), "d.yaml");
}
