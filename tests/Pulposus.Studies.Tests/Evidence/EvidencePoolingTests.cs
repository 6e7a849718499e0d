using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;
using Pulposus.Trials.Evidence;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>Pools of the evidence base. Nothing here rests on how many studies it holds now.</summary>
public class EvidencePoolingTests
{
    static readonly double[] visits = [1, 3, 6, 12, 24, 36];

    public static TheoryData<string, double> Questions { get; } = new(
        from measure in EvidenceBase.Measures.Values
        from months in visits
        select (measure.Kind == MeasureKind.Score ? measure.Id + "_change" : measure.Id, months));

    [Theory]
    [MemberData(nameof(Questions))]
    public void No_question_counts_anybody_twice_or_ends_without_words(string outcome, double months)
    {
        EvidenceQuestion question = EvidenceQuestion.Of(outcome, [months], "cells:control") with { BorrowSd = true };
        try
        {
            PoolReport report = Run(question);
            report.Input.Studies.GroupBy(s => s.Cohort, StringComparer.Ordinal).ShouldAllBe(c => c.Select(s => s.Trial).Distinct(StringComparer.Ordinal).Count() == 1);
            report.Input.Studies.ShouldAllBe(s => s.Effect.Variance > 0 && s.N1 > 0 && s.N2 > 0);
            report.People.ShouldNotBeNull();
            PoolWords.Sentence(report).ShouldContain("Certainty:");
        }
        catch (PoolRefusedException e)
        {
            e.Message.ShouldStartWith("nothing to pool for");
        }
    }

    [Fact]
    public void A_trial_is_pooled_with_the_numbers_that_it_printed()
    {
        PoolReport report = Run(Question("vas_change", 12, "NORIEGA2017"));
        PoolStudy study = report.Input.Studies.ShouldHaveSingleItem();
        study.Effect.Estimate.ShouldBe(-20 - -15);

        // SD of the change from 26 and 36, 23 and 28 mm with the imputed correlation.
        double treated = (26 * 26) + (36 * 36) - (26 * 36), control = (23 * 23) + (28 * 28) - (23 * 28);
        study.Effect.Variance.ShouldBe((treated / 12.0) + (control / 12.0), 1e-9);
        report.Notes.ShouldContain(n => n.Contains("imputed correlation of 0.5", StringComparison.Ordinal));
        Run(Question("vas_change", 12, "NORIEGA2017"), new PoolRequest { Correlation = 0.9 }).Input.Studies[0].Effect.Variance.ShouldBeLessThan(study.Effect.Variance);
    }

    [Fact]
    public void Two_reports_of_one_cohort_are_refused_with_the_reason()
    {
        EvidenceQuestion question = Question("vas_change", 12, "NORIEGA2017", "NORIEGA2021");
        Should.Throw<PoolRefusedException>(() => Run(question)).Message
            .ShouldBe("NORIEGA2017 and NORIEGA2021 report the same people (cohort NORIEGA, 24 enrolled). Pooled together they would be counted more than once, and the interval would be falsely narrow. Name one of them, or see what happens with --force.");
        Run(question, new PoolRequest { Force = true }).Result.Studies.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Visits_of_one_cohort_are_refused_and_falsely_narrow_when_forced()
    {
        EvidenceQuestion one = Question("vas_change", 12, "NORIEGA2017");
        EvidenceQuestion three = one with { Months = [3, 6, 12] };
        Should.Throw<PoolRefusedException>(() => Run(three)).Message.ShouldContain("counted 3 times");
        Limits honest = Run(one).Result.Effect.Interval;
        PoolReport forced = Run(three, new PoolRequest { Force = true, Method = PoolingMethod.EqualEffects });
        (forced.Result.Effect.Interval.Upper - forced.Result.Effect.Interval.Lower).ShouldBeLessThan(0.7 * (honest.Upper - honest.Lower));
        forced.People.ShouldBe(24);
        forced.Certainty.Level.ShouldBe(CertaintyLevel.VeryLow);
    }

    [Fact]
    public void Sponsor_releases_stand_apart()
    {
        EvidenceQuestion question = Question("composite_12and24m", 24, "AMIRDELFAN2021");
        Should.Throw<PoolRefusedException>(() => Run(question)).Message.ShouldContain("only in a release of the sponsor (--include-sponsor)");
        PoolReport report = Run(question with { IncludeSponsor = true });
        report.Notes.ShouldHold("Releases of sponsors stand beside peer-reviewed results here.");
    }

    [Fact]
    public void Arms_that_share_controls_split_them_or_are_modelled_and_it_is_said()
    {
        EvidenceQuestion question = Question("responder_50pct_vas", 36, "AMIRDELFAN2021");
        PoolReport split = Run(question);
        split.Input.Studies.Select(s => s.Counts!.Value).ShouldBe([new CountTable(13, 17, 5.5, 14.5), new CountTable(15, 15, 5.5, 14.5)]);
        split.People.ShouldBe(100);
        split.Notes.ShouldHold("AMIRDELFAN2021: the control arms HA and SAL are put together.");
        split.Notes.ShouldHold("AMIRDELFAN2021: 2 arms are compared with one control group, which is split between them.");
        PoolReport model = Run(question, new PoolRequest { Multivariate = true });
        model.People.ShouldBe(100);
        model.Notes.ShouldContain(n => n.Contains("multivariate", StringComparison.Ordinal));
        model.Result.Effect.StandardError.ShouldBe(split.Result.Effect.StandardError, 0.02);
        Should.Throw<PoolRefusedException>(() => Run(Question("vas_change", 36, "AMIRDELFAN2021")));
        Should.Throw<PoolRefusedException>(() => Run(question, new PoolRequest { Multivariate = true, HartungKnapp = true })).Message.ShouldBe(
            "--hartung-knapp is not made for --multi-arm multivariate: its variance takes the effects for independent. Use --multi-arm split, or leave --hartung-knapp out.");
    }

    [Fact]
    public void An_SD_that_nobody_printed_is_borrowed_only_on_request()
    {
        EvidenceQuestion question = Question("vas_change", 12, "VAST2021");
        Should.Throw<PoolRefusedException>(() => Run(question)).Message.ShouldContain("VAST2021: the SD (mean -34, n 141) is not known for ALLO.");
        PoolReport report = Run(question with { BorrowSd = true });
        report.Input.Studies[0].Means!.Value.Sd1.ShouldBeInRange(15, 40);
        report.Notes.ShouldContain(n => n.Contains("is borrowed where none is known", StringComparison.Ordinal));
    }

    [Fact]
    public void Controls_who_crossed_over_and_parts_of_arms_are_no_groups()
    {
        PoolReport report = Run(EvidenceQuestion.Of("vas_change", [12], "cells:control") with { BorrowSd = true });
        report.Input.Studies.ShouldNotContain(s => s.Label.Contains("XOVER", StringComparison.Ordinal));
        Should.Throw<PoolRefusedException>(() => Run(Question("responder_50pct_vas", 36, "VAST2021") with { Second = null }));
    }

    [Fact]
    public void Silence_counts_against_certainty_and_is_listed()
    {
        PoolReport report = Run(EvidenceQuestion.Of("vas_change", [12], "cells:control"));
        report.Input.Trust.Silent.ShouldBeGreaterThan(0);
        report.Notes.ShouldContain(n => n.StartsWith("Not pooled: ", StringComparison.Ordinal) && n.Contains("RESPINE2024", StringComparison.Ordinal));
        report.Notes.ShouldContain(n => n.EndsWith("registered cell trials have no results in the base.", StringComparison.Ordinal));
        PoolWords.Sentence(report).ShouldContain("no number that can be pooled");
    }

    [Theory]
    [InlineData("vaz_change", "cells:control", "--outcome: unknown measure 'vaz'; did you mean 'vas")]
    [InlineData("sae_change", "cells:control", "counts people and has no change")]
    [InlineData("vas", "cells:control:sham", "expected two groups such as cells:control")]
    [InlineData("vas", "cels:control", "unknown group 'cels'; did you mean 'cells'?")]
    [InlineData("vas", "crossover", "unknown group 'crossover'")]
    public void Words_that_are_not_known_are_refused(string outcome, string compare, string message) =>
        Should.Throw<PoolRefusedException>(() => EvidenceQuestion.Of(outcome, [12], compare)).Message.ShouldContain(message);

    [Fact]
    public void Unknown_studies_conditions_properties_and_unfit_measures_are_refused()
    {
        Should.Throw<PoolRefusedException>(() => EvidenceQuestion.Named(["NORIEGA2071"])).Message.ShouldContain("did you mean");
        Should.Throw<PoolRefusedException>(() => EvidenceQuestion.Named("herniated_disk")).Message.ShouldContain("did you mean 'herniated_disc'");
        EvidenceQuestion question = Question("vas_change", 12, "NORIEGA2017");
        Should.Throw<PoolRefusedException>(() => Run(question, new PoolRequest { Subgroup = "blind" })).Message.ShouldContain("unknown property 'blind'; did you mean 'blinding'?");
        Should.Throw<PoolRefusedException>(() => EvidencePooling.Collect(question, PoolMeasure.Find("rr")!, new PoolRequest())).Message.ShouldContain("expected md or smd");
    }

    static EvidenceQuestion Question(string outcome, double months, params string[] ids) =>
        EvidenceQuestion.Of(outcome, [months], "cells:control") with { Studies = EvidenceQuestion.Named(ids) };

    static PoolReport Run(EvidenceQuestion question, PoolRequest? request = null)
    {
        request ??= new PoolRequest();
        return PoolAnalysis.Run(EvidencePooling.Collect(question, EvidencePooling.Usual(question), request), request);
    }
}
