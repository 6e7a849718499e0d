using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>A share of replicates with its Monte-Carlo error.</summary>
/// <param name="Value">Share.</param>
/// <param name="Error">Standard error, of (x + 2)/(n + 4) (Agresti and Coull), so that 0 of n is not certainty.</param>
public readonly record struct Share(double Value, double Error)
{
    const double Added = 2;

    /// <summary>A share of n.</summary>
    public static Share Of(int count, int n)
    {
        double p = (count + Added) / (n + (2 * Added));
        return new Share(n == 0 ? double.NaN : (double)count / n, Math.Sqrt(p * (1 - p) / (n + (2 * Added))));
    }
}

/// <summary>A mean over replicates with its Monte-Carlo error.</summary>
/// <param name="Value">Mean.</param>
/// <param name="Error">Standard error.</param>
public readonly record struct Average(double Value, double Error)
{
    /// <summary>The mean of some values.</summary>
    public static Average Of(IReadOnlyList<double> values)
    {
        double mean = values.Count > 0 ? values.Average() : double.NaN;
        return new Average(mean, values.Count > 1 ? Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count) : double.NaN);
    }
}

/// <summary>How the analysis of one hypothesis behaves over many trials.</summary>
/// <param name="Hypothesis">The hypothesis.</param>
/// <param name="Truth">True value; null where the library has none.</param>
/// <param name="Significant">Share with a two-sided p value below the level of the trial, no other hypothesis considered: in a null its type I error.</param>
/// <param name="Rejected">Share rejected by the decision rule, in either direction; null for a secondary estimand.</param>
/// <param name="InFavour">Share rejected in favour of the arm, the power of the hypothesis; null for a secondary estimand.</param>
/// <param name="Mean">Mean estimate; of ratios the geometric one, its error on the log scale.</param>
/// <param name="Sd">Standard deviation of the estimates; of ratios on the log scale.</param>
/// <param name="StandardError">Standard error as the analyses say it, on average (width of the interval over twice the normal quantile); of ratios on the log scale.</param>
/// <param name="Bias">Mean estimate less the truth; of ratios on the log scale.</param>
/// <param name="Coverage">Share of intervals that hold the truth.</param>
/// <param name="Analysed">Subjects analysed, on average.</param>
public sealed record HypothesisCharacteristics(
    Hypothesis Hypothesis, LibraryTruth? Truth, Share Significant, Share? Rejected, Share? InFavour, Average Mean, double Sd, double StandardError,
    Average? Bias, Share? Coverage, double Analysed)
{
    /// <summary>
    /// How much the power of the hypothesis may be off because the library is finite: (density of the normal at the score
    /// of the power)(error of the truth)/(SD of the estimate); null where no library limits it.
    /// </summary>
    public double? LibraryError { get; init; }
}

/// <summary>Operating characteristics of one design in one scenario.</summary>
/// <param name="Count">Replicates.</param>
/// <param name="Failed">Replicates in which an estimand could not be estimated; it is then not rejected.</param>
/// <param name="Problem">Why, in the first of them.</param>
/// <param name="Hypotheses">Every hypothesis.</param>
/// <param name="Any">Share of trials with any primary hypothesis rejected in favour of its arm.</param>
/// <param name="All">Share with all of them.</param>
/// <param name="Success">Share that succeed by the decision rule.</param>
/// <param name="AnyRejected">Share with any primary hypothesis rejected in either direction: in a null the familywise error.</param>
/// <param name="Screened">People screened.</param>
/// <param name="Months">Duration (months); null without a calendar.</param>
/// <param name="Cost">Cost in the user's currency; null where the design says nothing of it.</param>
public sealed record OperatingCharacteristics(
    int Count, int Failed, string? Problem, IReadOnlyList<HypothesisCharacteristics> Hypotheses, Share Any, Share All, Share Success, Share AnyRejected,
    Average Screened, Average? Months, Average? Cost)
{
    /// <summary>The characteristics of replicates.</summary>
    /// <param name="results">Results of all replicates.</param>
    /// <param name="truths">True value of each hypothesis; null where it has none.</param>
    /// <param name="isLibrary">Whether replicates were drawn from the library that the truths belong to; the error of a truth is then no error of the bias.</param>
    public static OperatingCharacteristics Of(ReplicateResults results, IReadOnlyList<LibraryTruth?> truths, bool isLibrary)
    {
        (int any, int all, int success, int anyRejected) = (0, 0, 0, 0);
        int[] rejected = new int[results.Hypotheses.Count];
        int[] inFavour = new int[results.Hypotheses.Count];
        Dictionary<(string, int), int> place = results.Hypotheses.Select((h, k) => (h, k)).ToDictionary(x => (x.h.Estimand.Id, x.h.Arm), x => x.k);
        for (int r = 0; r < results.Count; r++)
        {
            Success judged = results.Judge(r);
            any += judged.InFavour.Any(x => x) ? 1 : 0;
            all += judged.InFavour.All(x => x) ? 1 : 0;
            success += judged.IsSuccess ? 1 : 0;
            anyRejected += judged.Rejected.Any(x => x) ? 1 : 0;
            for (int k = 0; k < judged.Tested.Count; k++)
            {
                int h = place[(judged.Tested[k].Estimand.Id, judged.Tested[k].Arm)];
                rejected[h] += judged.Rejected[k] ? 1 : 0;
                inFavour[h] += judged.InFavour[k] ? 1 : 0;
            }
        }

        Protocol protocol = results.Protocol;
        bool isTimed = protocol.Sites.All(s => s.PerMonth is not null);
        return new OperatingCharacteristics(
            results.Count,
            results.Problems.Count(p => p is not null),
            results.Problems.FirstOrDefault(p => p is not null),
            [.. results.Hypotheses.Select((_, h) => Of(results, h, truths[h], rejected[h], inFavour[h], isLibrary))],
            Share.Of(any, results.Count),
            Share.Of(all, results.Count),
            Share.Of(success, results.Count),
            Share.Of(anyRejected, results.Count),
            Average.Of([.. results.Screened.Select(n => (double)n)]),
            isTimed ? Average.Of(results.Months) : null,
            protocol.Costs is { } costs
                ? Average.Of([.. Enumerable.Range(0, results.Count).Select(r =>
                    costs.Of(results.Screened[r], protocol.Subjects, isTimed ? results.Months[r] : 0))])
                : null);
    }

    static HypothesisCharacteristics Of(ReplicateResults results, int h, LibraryTruth? truth, int rejected, int inFavour, bool isLibrary)
    {
        Hypothesis hypothesis = results.Hypotheses[h];
        bool isRatio = hypothesis.Estimand.Null > 0;
        int[] known = [.. Enumerable.Range(0, results.Count).Select(r => (r * results.Hypotheses.Count) + h).Where(k => double.IsFinite(results.Estimate[k]))];
        double Scaled(double x) => isRatio && x > 0 ? Elementary.Log(x) : isRatio ? double.NaN : x;
        double[] estimates = [.. known.Select(k => Scaled(results.Estimate[k])).Where(double.IsFinite)];
        double z = Normal.Quantile(0.5 + (0.5 * results.Protocol.Level));
        double[] errors = [.. known.Select(k => (Scaled(results.Upper[k]) - Scaled(results.Lower[k])) / (2 * z)).Where(double.IsFinite)];
        Average mean = Average.Of(estimates);
        double sd = mean.Error * Math.Sqrt(estimates.Length);
        int significant = known.Count(k => results.PValue[k] < results.Protocol.Decision.Alpha);
        bool isPrimary = hypothesis.Estimand.Primary;
        Average? bias = null;
        if (truth is not null)
        {
            double ofTruth = isLibrary || !double.IsFinite(truth.StandardError) ? 0 : isRatio ? truth.StandardError / truth.Value : truth.StandardError;
            bias = new Average(mean.Value - Scaled(truth.Value), Math.Sqrt((mean.Error * mean.Error) + (ofTruth * ofTruth)));
        }

        return new HypothesisCharacteristics(
            hypothesis,
            truth,
            Share.Of(significant, results.Count),
            isPrimary ? Share.Of(rejected, results.Count) : null,
            isPrimary ? Share.Of(inFavour, results.Count) : null,
            isRatio ? new Average(Elementary.Exp(mean.Value), mean.Error) : mean,
            sd,
            errors.Length > 0 ? errors.Average() : double.NaN,
            bias,
            truth is null ? null : Share.Of(known.Count(k => results.Lower[k] <= truth.Value && truth.Value <= results.Upper[k]), known.Length),
            known.Length > 0 ? known.Average(k => results.Analysed[k]) : 0)
        {
            LibraryError = isLibrary && isPrimary && truth is not null ? Moved(Share.Of(inFavour, results.Count).Value, isRatio ? truth.StandardError / truth.Value : truth.StandardError, sd) : null,
        };
    }

    static double Moved(double power, double error, double sd) =>
        power is > 0 and < 1 ? Normal.Density(Normal.Quantile(power)) * error / sd : 0;
}
