using Pulposus.Numerics.Arithmetic;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Evidence;

/// <summary>The axis of effects: logarithmic for ratios, so that 1/2 and 2 are equally far from 1; else linear on the natural scale.</summary>
sealed class PlotAxis
{
    const int FewestTicks = 4;
    const double LowestRatio = 1e-4;
    static readonly double[][] steps = [[1], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 7], [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9]];

    readonly PoolReport report;
    readonly bool isRatio;

    PlotAxis(PoolReport report, Scale scale)
    {
        this.report = report;
        isRatio = report.Input.Measure.IsRatio();
        Scale = scale;
    }

    public Scale Scale { get; }

    /// <summary>Where no effect lies; null for one arm, which has none.</summary>
    public double? None => report.Input.Measure.IsSingleArm() ? null : Scale.At(0);

    /// <summary>An axis for the pool and its studies; very long intervals of single studies may end outside.</summary>
    public static PlotAxis Of(PoolReport report, double left, double right)
    {
        bool ratio = report.Input.Measure.IsRatio();
        double[] halves = [.. report.Input.Studies.Select(s => 1.96 * s.Effect.StandardError).Order()];
        double longest = 3 * halves[halves.Length / 2];
        List<double> ends = [];
        foreach (PoolStudy study in report.Input.Studies)
        {
            double half = Math.Min(longest, 1.96 * study.Effect.StandardError);
            double Place(double y) => ratio ? y : report.Natural(study, y);
            ends.AddRange([Place(study.Effect.Estimate - half), Place(study.Effect.Estimate + half)]);
        }

        foreach (Limits limits in new[] { report.Result.Prediction, report.Result.Effect.Interval }.OfType<Limits>().Where(_ => report.Result.Moderators is null))
            ends.AddRange([ratio ? limits.Lower : report.Natural(limits.Lower), ratio ? limits.Upper : report.Natural(limits.Upper)]);
        if (!report.Input.Measure.IsSingleArm())
            ends.Add(0);
        if (!ratio)
            return new PlotAxis(report, Scale.Around(ends, left, right, 5));
        double margin = 0.03 * (ends.Max() - ends.Min());
        return new PlotAxis(report, new Scale(ends.Min() - margin, ends.Max() + margin, left, right, 1));
    }

    /// <summary>Position of a value of the pool.</summary>
    public double At(double y) => Scale.At(isRatio ? y : report.Natural(y));

    /// <summary>Position of a value of one study.</summary>
    public double At(PoolStudy study, double y) => Scale.At(isRatio ? y : report.Natural(study, y));

    /// <summary>Positions of ticks with their labels.</summary>
    public IEnumerable<(double X, string Label)> Ticks()
    {
        if (!isRatio)
            return Scale.Ticks().Select(t => (Scale.At(t), Scale.Label(t)));
        double[] best = [];
        foreach (double[] step in steps)
        {
            best = [.. Decades().SelectMany(decade => step.Select(s => s * decade)).Where(t => Elementary.Log(t) >= Scale.Low && Elementary.Log(t) <= Scale.High)];
            if (best.Length >= FewestTicks)
                break;
        }

        return best.Select(t => (Scale.At(Elementary.Log(t)), Numbers.Short(t) is "0" ? t.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) : Numbers.Short(t)));
    }

    static IEnumerable<double> Decades()
    {
        for (double decade = LowestRatio; decade < 1 / LowestRatio * 2; decade *= 10)
            yield return decade;
    }
}
