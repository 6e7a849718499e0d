using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Statistics.Survival;

/// <summary>The share of subjects without the event over time (Kaplan and Meier's product-limit estimate).</summary>
/// <remarks>
/// S(t) = product over event times u &lt;= t of (1 - d_u / n_u), with d_u events among n_u at risk; a subject censored at u is
/// at risk there. Greenwood: SE = S sqrt(G), G = sum d_u / (n_u (n_u - d_u)). Limits on the scale of ln(-ln S): S^exp(-+ z
/// sqrt(G) / ln S), which stay within 0 and 1; 1 before the first event. At S = 0 there are none. Median and its limits: the
/// first time at which S, or its limit, is at or below 1/2 (Brookmeyer and Crowley); where S rests at exactly 1/2, the middle
/// of that rest, as R has it. Time has any unit, the rest none.
/// Valid if censoring says nothing about the event; late steps with few at risk are rough, limits pointwise.
/// Sources: Kaplan and Meier, J Am Stat Assoc 1958;53:457; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time
/// Data, 2nd ed. 2002, 1.4; Brookmeyer and Crowley, Biometrics 1982;38:29.
/// Leaves out late entry, competing events, simultaneous bands.
/// </remarks>
public static class KaplanMeier
{
    /// <summary>Rounding of a product of shares, when it is asked whether it is exactly one half.</summary>
    const double Rounding = 1e-9;

    /// <summary>The curve of one group.</summary>
    /// <param name="times">Time of each subject to the event or to the end of observation, at least 0.</param>
    /// <param name="events">Whether it ended with the event.</param>
    /// <param name="level">Confidence level, in (0, 1).</param>
    /// <exception cref="ArgumentException">No subjects, unequal lengths, or a time that is negative or not finite.</exception>
    public static SurvivalCurve Of(IReadOnlyList<double> times, IReadOnlyList<bool> events, double level = 0.95)
    {
        ConfidenceLevel.Check(level);
        if (times.Count == 0)
            throw new ArgumentException("No subjects.", nameof(times));
        SurvivalData.CheckTimes(times, events);
        double z = Normal.Quantile(0.5 + (0.5 * level));
        List<SurvivalStep> steps = [];
        int atRisk = times.Count;
        double survival = 1;
        double greenwood = 0;
        foreach (IGrouping<double, bool> at in times.Zip(events).GroupBy(s => s.First, s => s.Second).OrderBy(g => g.Key))
        {
            int d = at.Count(e => e);
            survival *= (double)(atRisk - d) / atRisk;
            if (survival > 0)
                greenwood += d / ((double)atRisk * (atRisk - d));
            steps.Add(Step(at.Key, atRisk, d, at.Count() - d, survival, greenwood, z));
            atRisk -= at.Count();
        }

        return new SurvivalCurve(steps, Half(steps, s => s.Survival), Half(steps, s => s.Lower), Half(steps, s => s.Upper));
    }

    static SurvivalStep Step(double time, int atRisk, int events, int censored, double survival, double greenwood, double z)
    {
        if (survival is 0)
            return new(time, atRisk, events, censored, 0, null, null, null);
        if (greenwood == 0)
            return new(time, atRisk, events, censored, 1, 0, 1, 1);
        double log = Elementary.Log(survival);
        double spread = Elementary.Exp(z * Math.Sqrt(greenwood) / -log);
        return new(
            time,
            atRisk,
            events,
            censored,
            survival,
            survival * Math.Sqrt(greenwood),
            Elementary.Exp(log * spread),
            Elementary.Exp(log / spread));
    }

    static double? Half(List<SurvivalStep> steps, Func<SurvivalStep, double?> curve)
    {
        foreach (SurvivalStep step in steps)
        {
            if (!(curve(step) <= 0.5 + Rounding))
                continue;
            SurvivalStep? next = curve(step) < 0.5 - Rounding ? null : steps.Find(s => s.Time > step.Time && s.Events > 0);
            return next is null ? step.Time : 0.5 * (step.Time + next.Time);
        }

        return null;
    }
}
