using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>Published values judged by predictive intervals of the mirrored trial.</summary>
static class Predicted
{
    const double Wide = 0.95;
    const double Narrow = 0.9;
    const double Rounding = 1e-9;

    static readonly ResponderEndpoint composite = new("composite", "composite", true, [12, 24], true, [new(Scale.Vas, 50, null, null), new(Scale.Odi, null, 15, null)]);
    static readonly ResponderEndpoint half = new("half", "half", true, [36], true, [new(Scale.Vas, 50, null, null)]);
    static readonly ResponderEndpoint respine = new("respine", "respine", false, [12], false, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)]);

    /// <summary>MPC phase 2: responders per arm (B-17, B-17b).</summary>
    public static IEnumerable<Finding> Phase2(Effort effort)
    {
        string[] arms = ["mpc6", "mpc18", "ha", "saline"];
        Target year = TargetTable.Find("B-17");
        Target late = TargetTable.Find("B-17b");
        Mirror mirror = new("mpc-phase2", effort, arms);
        Estimate[][] values = mirror.Ask(
        [
            .. arms.Select((arm, k) => (Func<SeenTrial, Estimate>)(t => Share(t, arm, composite, year.Shares[k].N))),
            .. arms.Select((arm, k) => (Func<SeenTrial, Estimate>)(t => Share(t, arm, half, late.Shares[k].N))),
            t => Pooled(arms.Take(2).Select((arm, k) => t.Responders(arm, composite, year.Shares[k].N))),
        ]);
        for (int k = 0; k < arms.Length; k++)
        {
            yield return Share(year, arms[k], $"{year.Quantity}, {mirror.Protocol.Arms.First(a => a.Id == arms[k]).Label}", year.Shares[k], values[k], Wide);
            yield return Share(late, arms[k], $"{late.Quantity}, {mirror.Protocol.Arms.First(a => a.Id == arms[k]).Label}", late.Shares[k], values[arms.Length + k], Wide);
        }

        (int Events, int N) pooled = (year.Shares[0].Events + year.Shares[1].Events, year.Shares[0].N + year.Shares[1].N);
        Estimate[] cells = values[^1];
        Finding both = Share(year, "pooled", $"{year.Quantity}, both cell arms", pooled, cells, Wide);
        yield return both with { Simulated = $"{both.Simulated}, probability of as many {Finding.Text(cells.Count(v => v.Value >= Percent(pooled) - Rounding) / (double)cells.Length, "0.00")}" };

        // A difference between carriers is a statement about expectations: 20 people a side would hold any.
        double published = Percent(late.Shares[2]) - Percent(late.Shares[3]);
        double gap = values[arms.Length + 2].Average(v => v.Value) - values[arms.Length + 3].Average(v => v.Value);
        yield return new Finding("limit-gap", "HA less saline, >= 50 % VAS at 36 months, expected", $"{Finding.Text(published, "0")} points", "at least half of it", $"{Finding.Text(gap, "0.0")} points", gap >= published / 2);
    }

    /// <summary>Noriega: differences between the arms (B-21).</summary>
    public static IEnumerable<Finding> Noriega(Effort effort)
    {
        Target target = TargetTable.Find("B-21");
        double[] months = [3, 6, 12];
        Estimate[][] values = new Mirror("noriega", effort, "msc", "control").Ask([.. months.Select(m => (Func<SeenTrial, Estimate>)(t => t.Change("msc", Outcome.Vas, m) - t.Change("control", Outcome.Vas, m)))]);

        // The numbers are the courses at 0, 3, 6, 12 months with cells, then without; after the two n of the conditions none.
        for (int k = 0; k < months.Length; k++)
        {
            double published = target.Numbers[k + 1] - target.Numbers[0] - (target.Numbers[k + 5] - target.Numbers[4]);
            yield return Value(target, $"month-{months[k]}", $"difference of VAS change at {months[k]} months", published, values[k], Wide, "difference_mm");
        }
    }

    /// <summary>Open series: what people felt at the end (B-22, B-23, B-27).</summary>
    public static IEnumerable<Finding> Open(Effort effort) => [.. Orozco(effort), .. Kumar(effort), .. Pettine(effort)];

    static IEnumerable<Finding> Orozco(Effort effort)
    {
        Target target = TargetTable.Find("B-22");
        Estimate[][] values = new Mirror("orozco", effort, "msc").Ask(
            t => t.Level("msc", Outcome.Vas, 3), t => t.Level("msc", Outcome.Vas, 12), t => t.Change("msc", Outcome.Odi, 12));
        yield return Value(target, "vas-3", "VAS at 3 months", target.Numbers[1], values[0], Narrow, "level_mm");
        yield return Value(target, "vas-12", "VAS at 12 months", target.Numbers[2], values[1], Narrow, "level_mm");
        yield return Value(target, "odi", "ODI change at 12 months", target.Numbers[4] - target.Numbers[3], values[2], Narrow, "change_points");
    }

    static IEnumerable<Finding> Kumar(Effort effort)
    {
        Target target = TargetTable.Find("B-23");
        static Estimate Both(Func<string, Estimate> value) => Estimate.Half(value("cells20"), value("cells40"));
        int read = target.Shares[0].N;
        Estimate[][] values = new Mirror("kumar", effort, "cells20", "cells40").Ask(
            t => t.Change("cells40", Outcome.Vas, 12) - t.Change("cells20", Outcome.Vas, 12),
            t => Both(arm => t.Level(arm, Outcome.Vas, 12)),
            t => Both(arm => t.Change(arm, Outcome.Odi, 12)),
            t => Both(arm => t.Share(arm, 12, read / 2, (table, s, visit) => table[Outcome.T2, s, 0, visit] > table[Outcome.T2, s, 0, 0])));
        yield return Value(target, "dose", "40 M less 20 M, VAS change at 12 months", null, values[0], Wide, "difference_mm");
        yield return Value(target, "vas", "VAS at 12 months, both doses", target.Numbers[1], values[1], Narrow, "level_mm");
        yield return Value(target, "odi", "ODI change at 12 months, both doses", target.Numbers[3] - target.Numbers[2], values[2], Narrow, "change_points");
        yield return Share(target, "water", "people with more water (T2 as read) at 12 months", target.Shares[0], values[3], Wide);
    }

    static IEnumerable<Finding> Pettine(Effort effort)
    {
        Target target = TargetTable.Find("B-27");

        // "80/27/23; 56 -> 18; 8/20 one grade better": the last fraction is a count.
        (int Events, int N) graded = target.Shares[^1];
        Estimate[][] values = new Mirror("pettine", effort, "bmc").Ask(
            t => t.Level("bmc", Outcome.Vas, 3),
            t => t.Level("bmc", Outcome.Vas, 24),
            t => t.Change("bmc", Outcome.Odi, 24),
            t => t.Share("bmc", 12, graded.N, (table, s, visit) => table[Outcome.Pfirrmann, s, 0, visit] < table[Outcome.Pfirrmann, s, 0, 0]));
        yield return Value(target, "vas-3", "VAS at 3 months", target.Numbers[1], values[0], Narrow, "level_mm");
        yield return Value(target, "vas-24", "VAS at 24 months", target.Numbers[2], values[1], Narrow, "level_mm");
        yield return Value(target, "odi", "ODI change at 24 months", target.Numbers[4] - target.Numbers[3], values[2], Narrow, "change_points");
        yield return Share(target, "grade", "discs read one Pfirrmann grade better at 12 months", graded, values[3], Wide);
    }

    /// <summary>VAST: change per arm (B-25).</summary>
    public static IEnumerable<Finding> Vast(Effort effort)
    {
        Target target = TargetTable.Find("B-25");
        Estimate[][] values = new Mirror("vast", effort, "saline", "allograft").Ask(t => t.Change("saline", Outcome.Vas, 12), t => t.Change("allograft", Outcome.Vas, 12));
        yield return Value(target, "saline", "VAS change at 12 months, saline", target.Numbers[0], values[0], Narrow, "change_mm");
        yield return Value(target, "allograft", "VAS change at 12 months, allograft", target.Numbers[1], values[1], Narrow, "change_mm");
    }

    /// <summary>RESPINE, never fitted: responders, secondary outcomes (V-RESPINE).</summary>
    public static IEnumerable<Finding> Respine(Effort effort)
    {
        Target target = TargetTable.Find("V-RESPINE-1");
        (int Events, int N) msc = target.Shares[0];
        (int Events, int N) sham = target.Shares[1];
        Estimate[][] values = new Mirror("respine", effort, "msc", "sham").Ask(
            t => Share(t, "msc", respine, msc.N),
            t => Share(t, "sham", respine, sham.N),
            t => t.Change("msc", Outcome.Vas, 12) - t.Change("sham", Outcome.Vas, 12),
            t => t.Change("msc", Outcome.Odi, 12) - t.Change("sham", Outcome.Odi, 12),
            t => t.PercentChange("msc", Outcome.T2, 12) - t.PercentChange("sham", Outcome.T2, 12),
            t => new Estimate(t.Related("msc") + t.Related("sham"), 0));
        yield return Share(target, "msc", "responders at 12 months, cells", msc, values[0], Wide);
        yield return Share(target, "sham", "responders at 12 months, sham", sham, values[1], Wide);
        yield return Value(target, "difference", "difference of responders at 12 months", Percent(msc) - Percent(sham), [.. values[0].Zip(values[1], (a, b) => a - b)], Wide, "share_difference");
        Target more = TargetTable.Find("V-RESPINE-2");
        yield return Value(more, "vas", "difference of VAS change at 12 months", null, values[2], Wide, "difference_mm");
        yield return Value(more, "odi", "difference of ODI change at 12 months", null, values[3], Wide, "difference_points");
        yield return Value(more, "t2", "difference of T2 change at 12 months", null, values[4], Wide, "t2_difference");
        double none = values[5].Count(v => v.Value == 0) / (double)values[5].Length;
        yield return more.Part("sae", "serious events of the injection", "0", "none: no count could be called wrong", $"probability of none {Finding.Text(none, "0.00")}", null);
    }

    /// <summary>DREAM, never fitted: differences at 6 months (V-DREAM-1).</summary>
    public static IEnumerable<Finding> Dream(Effort effort)
    {
        Target target = TargetTable.Find("V-DREAM-1");
        Estimate[][] values = new Mirror("dream", effort, "msc", "sham").Ask(
            t => t.Change("msc", Outcome.Vas, 6) - t.Change("sham", Outcome.Vas, 6), t => t.Change("msc", Outcome.Odi, 6) - t.Change("sham", Outcome.Odi, 6));
        yield return Value(target, "vas", "difference of VAS change at 6 months", null, values[0], Wide, "difference_mm");
        yield return Value(target, "odi", "difference of ODI change at 6 months", null, values[1], Wide, "difference_points");
    }

    static Estimate Share(SeenTrial trial, string arm, ResponderEndpoint endpoint, int most) => Pooled([trial.Responders(arm, endpoint, most)]);

    static Estimate Pooled(IEnumerable<(int Events, int N)> shares) => shares.Aggregate((a, b) => (a.Events + b.Events, a.N + b.N)) is var all ? Estimate.Percent(all.Item1, all.Item2) : default;

    static double Percent((int Events, int N) share) => 100.0 * share.Events / share.N;

    static Finding Share(Target target, string part, string what, (int Events, int N) published, Estimate[] values, double level)
    {
        Finding finding = Value(target, part, what, Percent(published), values, level, "share");
        return finding with { Expected = $"{published.Events}/{published.N} ({Finding.Text(Percent(published), "0")} %)" };
    }

    static Finding Value(Target target, string part, string what, double? published, Estimate[] values, double level, string kind) =>
        Row($"{target.Id}-{part}", what, Mirror.Predict(values, published, level, kind));

    /// <summary>A published value inside its predictive interval, or not.</summary>
    public static Finding Row(string id, string what, Prediction p)
    {
        string unit = p.Unit is "percentage points" ? "%" : p.Unit;
        return new Finding(
            id,
            what,
            p.Published is { } published ? $"{Finding.Text(published, "0.0")} {unit}" : "no difference reported, no number published",
            $"{(p.Published is null ? "no difference " : string.Empty)}inside the {Finding.Text(100 * p.Level, "0")} % predictive interval",
            $"{Finding.Text(p.Mean, "0.0")} ({Finding.Text(p.Low, "0.0")} to {Finding.Text(p.High, "0.0")}) {unit}",
            (p.Published ?? 0) >= p.Low - Rounding && (p.Published ?? 0) <= p.High + Rounding)
        { Prediction = p };
    }
}
