using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Evidence;

/// <summary>
/// The forest plot as journals print it: one line per study with its numbers, a square whose area is its weight, its
/// interval; diamonds for pools, a bar for the prediction; heterogeneity below.
/// </summary>
public sealed class ForestPlot
{
    const double RowHeight = 22;
    const double Top = 68;
    const double LargestSquare = 15;
    const double TextOffset = 4.5;

    readonly PoolReport report;
    readonly Drawing drawing;
    readonly Columns columns;
    readonly PlotAxis axis;
    readonly double bottom;
    double y = Top + (RowHeight / 2) + 4;

    ForestPlot(PoolReport report)
    {
        this.report = report;
        columns = Columns.Of(report.Input);
        axis = PlotAxis.Of(report, columns.Left, columns.Right);
        double rows = report.Input.Studies.Count + (2.5 * (report.Subgroups?.Groups.Count ?? 0)) + (report.Result.Moderators is not null ? 0 : Prediction is null ? 1 : 2);
        bottom = Top + (rows * RowHeight) + 14;
        drawing = new Drawing(bottom + 92 + (report.Subgroups is null ? 0 : 18));
    }

    Limits? Prediction => report.Result.Studies > 1 ? report.Result.Prediction : null;

    /// <summary>The plot as an SVG file.</summary>
    /// <param name="report">The pool.</param>
    /// <param name="title">Title.</param>
    public static string Svg(PoolReport report, string title)
    {
        ForestPlot plot = new(report);
        plot.Heads(title);
        plot.Lines();
        plot.Rows();
        plot.Foot();
        return PictureFile.Of(plot.drawing, "forest", title, PoolWords.Sentence(report), PlotStyle.Css);
    }

    void Heads(string title)
    {
        drawing.Text(0, 18, Wording.Fit(title, Drawing.Width, 16), "strong");
        drawing.Text(0, Top - 10, "Study", "head");
        if (columns.First > 0)
        {
            if (columns.Second > 0)
                drawing.Text(columns.First, Top - 26, Head(report.Input.First), "head", TextAnchor.End);
            drawing.Text(columns.First, Top - 10, columns.Head, "head", TextAnchor.End);
        }

        if (columns.Second > 0)
        {
            drawing.Text(columns.Second, Top - 26, Head(report.Input.Second), "head", TextAnchor.End);
            drawing.Text(columns.Second, Top - 10, columns.Head, "head", TextAnchor.End);
        }

        if (report.Result.Weights is not null)
            drawing.Text(columns.Weight, Top - 10, "Weight", "head", TextAnchor.End);
        drawing.Text(Drawing.Width, Top - 26, Capital(PoolWords.Name(report.Input.Measure)), "head", TextAnchor.End);
        drawing.Text(Drawing.Width, Top - 10, "(95% CI)", "head", TextAnchor.End);
        drawing.Line(0, Top, Drawing.Width, Top, "rule");
    }

    void Lines()
    {
        foreach ((double x, string label) in axis.Ticks())
        {
            drawing.Line(x, bottom, x, bottom + 5, "zero");
            drawing.Text(x, bottom + 19, label, "tick", TextAnchor.Middle);
        }

        drawing.Line(columns.Left, bottom, columns.Right, bottom, "zero");
        if (axis.None is { } none)
        {
            drawing.Line(none, Top, none, bottom, "zero");
            Favours(none);
        }

        if (report.Result.Moderators is null)
            drawing.Line(axis.At(report.Result.Effect.Estimate), Top, axis.At(report.Result.Effect.Estimate), bottom, "pooled");
    }

    void Favours(double none)
    {
        double at = bottom + 36;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            drawing.Line(none + (side * 8), at, none + (side * 34), at, "zero");
            drawing.ArrowHead(none + (side * 38), at, side, 0);
        }

        string group = report.Input.Measure == EffectMeasure.Generic ? "" : $" in {report.Input.First}";
        drawing.Text(none - 44, at + 4, "lower" + group, "tick", TextAnchor.End);
        drawing.Text(none + 44, at + 4, "higher" + group, "tick");
    }

    void Rows()
    {
        if (report.Subgroups is { } groups)
        {
            foreach (Subgroup group in groups.Groups)
            {
                drawing.Text(0, y + TextOffset, group.Name, "group");
                y += RowHeight;
                foreach (int member in group.Members)
                    Study(member, 14);
                Pool($"{group.Name}, {group.Result.Studies} studies", group.Result, "part");
                y += RowHeight / 2;
            }
        }
        else
        {
            for (int i = 0; i < report.Input.Studies.Count; i++)
                Study(i, 0);
        }

        if (report.Result.Moderators is not null)
            return;
        drawing.Line(0, y - (RowHeight / 2), Drawing.Width, y - (RowHeight / 2), "grid");
        Pool("All studies, " + PoolWords.Name(report.Result.Method), report.Result, "diamond");
        if (Prediction is not { } prediction)
            return;
        drawing.Text(0, y + TextOffset, "Prediction for a new study", "plain");
        drawing.Line(Math.Max(columns.Left, axis.At(prediction.Lower)), y, Math.Min(columns.Right, axis.At(prediction.Upper)), y, "prediction");
        Value("(" + Range(report.Natural(prediction.Lower), report.Natural(prediction.Upper)) + ")", "plain");
    }

    void Study(int i, double indent)
    {
        PoolStudy study = report.Input.Studies[i];
        drawing.Text(indent, y + TextOffset, Wording.Fit(study.Label, columns.Label - indent, 13), "plain");
        if (columns.First > 0)
            drawing.Text(columns.First, y + TextOffset, columns.FirstOf(study), "plain", TextAnchor.End);
        if (columns.Second > 0)
            drawing.Text(columns.Second, y + TextOffset, columns.SecondOf(study), "plain", TextAnchor.End);
        Limits interval = PoolReport.Interval(study);
        double from = axis.At(study, interval.Lower), to = axis.At(study, interval.Upper);
        drawing.Line(Math.Max(columns.Left, from), y, Math.Min(columns.Right, to), y, "interval", PlotStyle.Interval);
        if (from < columns.Left)
            drawing.ArrowHead(columns.Left, y, -1, 0);
        if (to > columns.Right)
            drawing.ArrowHead(columns.Right, y, 1, 0);
        double Weight(int k) => report.Result.Weights?[k] ?? 1 / report.Input.Studies[k].Effect.Variance;
        double weight = Weight(i);
        double largest = Enumerable.Range(0, report.Input.Studies.Count).Max(Weight);
        double side = Math.Max(3, LargestSquare * Math.Sqrt(weight / largest));
        double centre = axis.At(study, study.Effect.Estimate);
        drawing.Box(centre - (side / 2), y - (side / 2), side, side, "square");
        if (report.Result.Weights is not null)
            drawing.Text(columns.Weight, y + TextOffset, Numbers.Fixed(weight, 1) + "%", "plain", TextAnchor.End);
        Value($"{Said(report.Natural(study, study.Effect.Estimate))} ({Range(report.Natural(study, interval.Lower), report.Natural(study, interval.Upper))})", "plain");
        y += RowHeight;
    }

    void Pool(string name, PooledResult pool, string css)
    {
        drawing.Text(0, y + TextOffset, Wording.Fit(name, columns.Left - 20, 13), "group");
        Coefficient effect = pool.Effect;
        double from = Math.Max(columns.Left, axis.At(effect.Interval.Lower)), to = Math.Min(columns.Right, axis.At(effect.Interval.Upper));
        double centre = axis.At(effect.Estimate);
        var shape = new Markup();
        shape.Write($"M{from} {y}L{centre} {y - 7}L{to} {y}L{centre} {y + 7}Z");
        drawing.Path(shape.ToString(), css);
        Value($"{Said(report.Natural(effect.Estimate))} ({Range(report.Natural(effect.Interval.Lower), report.Natural(effect.Interval.Upper))})", "group");
        y += RowHeight;
    }

    void Foot()
    {
        Heterogeneity h = report.Result.Heterogeneity;
        string spread = $"Heterogeneity: I² = {Numbers.Fixed(h.I2, 0)}%, τ² = {PoolWords.Fixed(h.Tau2, h.Tau2 >= 10 ? 1 : 4)}, Q = {Numbers.Fixed(h.Q, 2)}, df = {Numbers.Whole(h.Df)} (p {Equal(h.PValue)})";
        Coefficient effect = report.Result.Effect;
        string test = $"Test of the pooled effect: {(report.Result.DegreesOfFreedom is { } df ? $"t = {Numbers.Fixed(effect.Statistic, 2)}, df = {Numbers.Whole(df)}" : $"z = {Numbers.Fixed(effect.Statistic, 2)}")} (p {Equal(effect.PValue)})";
        if (h.Df > 0)
            drawing.Text(0, bottom + 62, spread, "small");
        if (report.Result.Moderators is { } m)
            drawing.Text(0, bottom + 80, $"Test of moderators (p {Equal(m.PValue)})", "small");
        else if (!report.Input.Measure.IsSingleArm())
            drawing.Text(0, bottom + 80, test, "small");
        if (report.Subgroups is { } groups)
            drawing.Text(0, bottom + 98, $"Test of subgroup differences: Q = {Numbers.Fixed(groups.Q, 2)}, df = {Numbers.Whole(groups.Df)} (p {Equal(groups.PValue)})", "small");
    }

    void Value(string text, string css) => drawing.Text(Drawing.Width, y + TextOffset, text, css, TextAnchor.End);

    string Said(double value) => Numbers.Fixed(value, PoolWords.Decimals(report));

    string Range(double lower, double upper) => $"{Said(lower)} to {Said(upper)}";

    string Head(string group) => Wording.Fit(Capital(group.StartsWith("the ", StringComparison.Ordinal) ? group[4..] : group), columns.Width, 12.5);

    static string Equal(double p) => Numbers.P(p) is ['<', ..] small ? small : "= " + Numbers.P(p);

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Where the columns stand, which depends on what the studies give.</summary>
    sealed record Columns(double Label, double First, double Second, double Width, double Left, double Right, double Weight, string Head, Func<PoolStudy, string> FirstOf, Func<PoolStudy, string> SecondOf)
    {
        public static Columns Of(PoolInput input)
        {
            bool isPair = input.Studies.All(s => s.N2 is not null);
            if (input.Studies.All(s => s.Counts is not null))
            {
                return isPair
                    ? new Columns(210, 300, 392, 88, 412, 690, 752, "events/n", s => Count(s.Counts!.Value.A, s.N1), s => Count(s.Counts!.Value.C, s.N2))
                    : new Columns(280, 380, 0, 88, 410, 690, 752, "events/n", s => Count(s.Counts!.Value.A, s.N1), _ => "");
            }

            if (input.Studies.All(s => s.Means is not null))
            {
                return new Columns(
                    170, 300, 430, 120, 448, 690, 752, "mean (SD), n",
                    s => Mean(s.Means!.Value.Mean1, s.Means.Value.Sd1, s.Means.Value.N1), s => Mean(s.Means!.Value.Mean2, s.Means.Value.Sd2, s.Means.Value.N2));
            }

            Columns plain = new(280, 0, 0, 0, 310, 690, 752, "n", _ => "", _ => "");
            if (isPair)
                return plain with { Label = 240, First = 310, Second = 380, Width = 66, Left = 400, FirstOf = s => Numbers.Short(s.N1!.Value), SecondOf = s => Numbers.Short(s.N2!.Value) };
            return input.Studies.All(s => s.N1 is not null) ? plain with { First = 350, Width = 66, Left = 375, FirstOf = s => Numbers.Short(s.N1!.Value) } : plain;
        }

        static string Count(double events, double? n) => $"{Numbers.Short(events)}/{Numbers.Short(n ?? double.NaN)}";

        static string Mean(double mean, double sd, double n) => $"{Numbers.Fixed(mean, 1)} ({Numbers.Fixed(sd, 1)}), {Numbers.Short(n)}";
    }
}
