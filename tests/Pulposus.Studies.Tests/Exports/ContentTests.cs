using Pulposus.Model.Safety;
using Pulposus.Statistics;
using Pulposus.Studies.Exports;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>What stands in the data sets: what a real trial would have seen, and nothing else.</summary>
public class ContentTests(ExportedStudy study) : IClassFixture<ExportedStudy>
{
    [Fact]
    public void No_twin_is_exported()
    {
        TrialData data = study.Stored.Data;
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> hidden = new(StringComparer.Ordinal);
        foreach (int s in Enumerable.Range(0, data.Cohort.Subjects.Count))
        {
            foreach (int arm in Enumerable.Range(0, data.Protocol.Arms.Count))
            {
                foreach (int visit in Enumerable.Range(0, data.Protocol.VisitMonths.Count + 1))
                {
                    foreach (Outcome outcome in new[] { Outcome.Vas, Outcome.Odi, Outcome.T2, Outcome.Height, Outcome.TruePain, Outcome.TrueOdi, Outcome.TrueT2, Outcome.Aggrecan })
                        (data.Cohort.Subjects[s].Arm == arm && outcome <= Outcome.Pfirrmann && outcome >= Outcome.Vas ? seen : hidden).Add(CellText.Of(data[outcome, s, arm, visit]));
                }
            }
        }

        // What both arms share, such as the baseline or a value at the end of its scale, tells nothing of a twin.
        hidden.ExceptWith(seen);
        hidden.RemoveWhere(text => text.Length < 8);
        hidden.Count.ShouldBeGreaterThan(1000);
        string[] cells = [.. study.Sets.SelectMany(set => set.Rows).SelectMany(row => row).Select(CellText.Of)];
        cells.Where(hidden.Contains).ShouldBeEmpty();
        string[] responses = [.. new[] { "vas", "odi" }.SelectMany(x => File.ReadLines(study.Path($"responses-{x}.dat"))).Select(line => line.Split(", ")[^1])];
        responses.Length.ShouldBeGreaterThan(2 * 40 * 5);
        responses.Where(hidden.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void A_missed_visit_has_no_row_and_nothing_comes_after_a_subject_left()
    {
        DataSet pain = study["ADVAS"];
        TrialData data = study.Stored.Data;
        int attended = Enumerable.Range(0, 40).Sum(s => Enumerable.Range(0, 5).Count(v => data.Attended(s, data.Cohort.Subjects[s].Arm, v)));
        attended.ShouldBeLessThan(40 * 5);
        pain.Rows.Count.ShouldBe(attended);
        Dictionary<string, int> left = Left();
        left.Count.ShouldBeGreaterThan(3);
        foreach ((string name, string day) in new[] { ("ADVAS", "ADY"), ("ADMRI", "ADY"), ("ADAE", "ASTDY") })
        {
            foreach ((object? subject, object? on) in ExportedStudy.Cells(study[name], "USUBJID").Zip(ExportedStudy.Cells(study[name], day)))
                ((int)on!).ShouldBeLessThanOrEqualTo(left.GetValueOrDefault((string)subject!, int.MaxValue));
        }
    }

    [Fact]
    public void Subjects_are_as_the_trial_had_them()
    {
        DataSet adsl = study["ADSL"];
        adsl.Rows.Count.ShouldBe(40);
        ExportedStudy.Cells(adsl, "TRT01PN").Count(n => Equals(n, 1)).ShouldBe(20);
        ExportedStudy.Cells(adsl, "ARMCD").ShouldBe(ExportedStudy.Cells(adsl, "TRT01PN").Select(n => (object?)(Equals(n, 1) ? "cells" : "control")));
        ExportedStudy.Cells(adsl, "STRAT1NM").ShouldAllBe(x => Equals(x, "Site"));
        ExportedStudy.Cells(adsl, "STRAT2R").Distinct().Count().ShouldBe(2);

        // Sites have a calendar, so people enrol one after the other.
        object?[] dates = [.. adsl.Rows.OrderBy(row => row[2]).Select(row => row[adsl.Columns.Select(c => c.Name).ToList().IndexOf("RANDDT")])];
        dates.Cast<DateOnly>().ShouldBeInOrder();
        dates.Distinct().Count().ShouldBeGreaterThan(20);
        Cohort cohort = study.Stored.Data.Cohort;
        ((DateOnly)dates[0]!).ShouldBe(new DateOnly(2000, 1, 1).AddDays((int)Math.Floor(cohort.Subjects[0].EnrolledMonth * 30)));

        ExportedStudy.Cells(adsl, "EOSSTT").Count(x => Equals(x, "DISCONTINUED")).ShouldBe(ExportedStudy.Cells(adsl, "DISCDY").Count(x => x is not null));
        object?[] rescued = [.. ExportedStudy.Cells(adsl, "RESCTYP").Where(x => x is not null)];
        rescued.Length.ShouldBe(ExportedStudy.Cells(adsl, "RESCFL").Count(x => Equals(x, "Y")));
        rescued.Length.ShouldBeGreaterThan(3);
        (object? Arm, object? Day)[] crossed = [.. ExportedStudy.Cells(adsl, "ARMCD").Zip(ExportedStudy.Cells(adsl, "XOVERDY")).Where(x => x.Second is not null)];
        crossed.ShouldNotBeEmpty();
        crossed.ShouldAllBe(x => Equals(x.Arm, "control") && Equals(x.Day, 181));
    }

    [Fact]
    public void Times_end_with_the_event_or_are_censored()
    {
        DataSet times = study["ADTTE"];
        TrialData data = study.Stored.Data;
        string[] codes = ["TTRESC", "TTRSP1", "TTSAE", "TTSURG", "TTWD"];
        ExportedStudy.Cells(times, "PARAMCD").Cast<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(codes);
        foreach (ExportedSubject subject in study.Trial.Subjects)
        {
            Dictionary<string, (double Day, int Censored)> of = times.Rows.Where(row => (string)row[1]! == subject.UniqueId)
                .ToDictionary(row => (string)row[4]!, row => ((double)row[8]!, (int)row[9]!), StringComparer.Ordinal);
            double rescue = subject[Outcome.RescuedOn, 0];
            double left = subject[Outcome.WithdrawnOn, 0];
            of["TTRESC"].ShouldBe(rescue <= Math.Min(left, 360) ? (rescue, 0) : left < 360 ? (left, 1) : (360, 2));
            of["TTWD"].ShouldBe(left <= 360 ? (left, 0) : (360, 2));
            (of["TTSURG"].Censored == 0).ShouldBe(of["TTRESC"].Censored == 0 && subject[Outcome.RescueKind, 0] == 3);
            double[] good = [.. new[] { 1, 2, 3, 4 }.Where(v => subject.Attended(v) && subject[Outcome.Vas, v] <= 0.7 * subject[Outcome.Vas, 0]).Select(study.Trial.Day)];
            (of["TTRSP1"].Censored == 0).ShouldBe(good.Length > 0);
            if (good.Length > 0)
                of["TTRSP1"].Day.ShouldBe(good[0]);
        }
    }

    [Fact]
    public void Adverse_events_are_those_seen_and_do_not_say_what_caused_them()
    {
        DataSet adae = study["ADAE"];
        adae.Rows.Count.ShouldBe(study.Trial.Subjects.Sum(s => s.Events.Count));
        adae.Rows.Count.ShouldBePositive();
        ExportedStudy.Cells(adae, "AETERM").Cast<string>().ShouldAllBe(term => !term.Contains("unrelated", StringComparison.Ordinal));
        ExportedStudy.Cells(adae, "AESER").Count(x => Equals(x, "Y")).ShouldBe(study.Trial.Subjects.Sum(s => s.Events.Count(e => e.IsSerious)));
        study.Trial.Subjects.SelectMany(s => s.Events).Any(e => e.Kind == AdverseEventKind.Background).ShouldBeTrue();
    }

    [Fact]
    public void The_analysis_of_the_data_set_is_that_of_the_trial()
    {
        DataSet pain = study["ADVAS"];
        IReadOnlyList<object?>[] rows = [.. pain.Rows.Where(row => Equals(row[7], 12.0))];
        AncovaResult fit = Ancova.Fit(
            new AncovaData(
                [.. rows.Select(row => (double)row[12]!)],
                [.. rows.Select(row => (int)row[3]! - 1)],
                2,
                1,
                [[.. rows.Select(row => (double)row[11]!)]],
                [[.. rows.Select(row => ((string)row[1]!).Contains("south", StringComparison.Ordinal) ? 1 : 0)]]),
            0.95);
        ArmComparison expected = Comparison.Of(study.Stored.Data).First(c => c.Endpoint.Id == "vas-12");
        fit.Differences.Single().Estimate.ShouldBe(expected.Estimate, 1e-9);
    }

    [Fact]
    public void Responses_for_simulators_are_complete_and_the_control_comes_first()
    {
        string[] lines = [.. File.ReadLines(study.Path("responses-vas.dat"))];
        lines[0].ShouldStartWith("# SYNTHETIC");
        lines.Any(l => l == "# arm 1: control").ShouldBeTrue();
        lines.Any(l => l == "# arm 2: cells").ShouldBeTrue();
        double[][] rows = [.. lines.Where(l => !l.StartsWith('#')).Select(l => l.Split(',').Select(x => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        rows.Length.ShouldBe(40 * 5);
        for (int s = 0; s < 40; s++)
        {
            double[][] own = [.. rows.Skip(5 * s).Take(5)];
            own.Select(r => r[0]).Distinct().Count().ShouldBe(1);
            own.Select(r => r[2]).ShouldBe([0, 1, 2, 3, 4]);
            ExportedSubject subject = study.Trial.Subjects[s];
            own.Select(r => r[1]).ShouldAllBe(arm => arm == (subject.ArmNumber == 2 ? 1 : 2));
            own[4][3].ShouldBe(subject[Outcome.Vas, 4], 1e-9);
        }

        rows.Select(r => r[0]).Distinct().Count().ShouldBe(40);
    }

    Dictionary<string, int> Left()
    {
        DataSet adsl = study["ADSL"];
        return ExportedStudy.Cells(adsl, "USUBJID").Zip(ExportedStudy.Cells(adsl, "DISCDY")).Where(x => x.Second is not null)
            .ToDictionary(x => (string)x.First!, x => (int)x.Second!, StringComparer.Ordinal);
    }
}
