using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>What is kept of many replicates of one design: for each the results of every hypothesis, and what the trial took.</summary>
/// <remarks>
/// Values of a hypothesis stand at replicate x hypotheses + hypothesis. An estimand that could not be estimated in a
/// replicate has no numbers there: it is counted, and it is not rejected. Replicates may be set from several threads, each
/// by one.
/// </remarks>
public sealed class ReplicateResults
{
    readonly IReadOnlyList<Estimand> estimands;

    /// <summary>Room for some replicates.</summary>
    /// <param name="protocol">The design.</param>
    /// <param name="count">Number of replicates.</param>
    public ReplicateResults(Protocol protocol, int count)
    {
        Protocol = protocol;
        Count = count;
        estimands = Estimation.Of(protocol);
        Hypotheses = [.. estimands.SelectMany(estimand => estimand.Arms.Select(arm => new Hypothesis(estimand, arm)))];
        int n = count * Hypotheses.Count;
        (Estimate, Lower, Upper, PValue, Analysed) = (new double[n], new double[n], new double[n], new double[n], new int[n]);
        (Screened, Months, Problems) = (new int[count], new double[count], new string?[count]);
    }

    /// <summary>The design.</summary>
    public Protocol Protocol { get; }

    /// <summary>Number of replicates.</summary>
    public int Count { get; }

    /// <summary>Every estimand with each of its arms, in order.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; }

    /// <summary>Estimates.</summary>
    public double[] Estimate { get; }

    /// <summary>Lower limits.</summary>
    public double[] Lower { get; }

    /// <summary>Upper limits.</summary>
    public double[] Upper { get; }

    /// <summary>Two-sided p values.</summary>
    public double[] PValue { get; }

    /// <summary>Subjects analysed.</summary>
    public int[] Analysed { get; }

    /// <summary>People screened, by replicate.</summary>
    public int[] Screened { get; }

    /// <summary>Months from the first site's opening to the last visit, by replicate.</summary>
    public double[] Months { get; }

    /// <summary>Why an estimand of a replicate could not be estimated, the first of them; null where all could.</summary>
    public string?[] Problems { get; }

    /// <summary>Analyses a trial and keeps its results.</summary>
    /// <param name="replicate">Number of the replicate.</param>
    /// <param name="trial">The trial.</param>
    public void Set(int replicate, ReplicateTrial trial)
    {
        Screened[replicate] = trial.Data.Cohort.Screened;
        Months[replicate] = trial.Months;
        Problems[replicate] = null;
        int k = replicate * Hypotheses.Count;
        foreach (Estimand estimand in estimands)
        {
            try
            {
                foreach (EstimandResult result in Estimation.Estimate(trial.Data, estimand))
                {
                    (Estimate[k], Lower[k], Upper[k], PValue[k], Analysed[k]) = (result.Estimate, result.Lower, result.Upper, result.PValue, result.Analysed);
                    k++;
                }
            }
            catch (AnalysisException e)
            {
                Problems[replicate] ??= e.Message;
                for (int arm = 0; arm < estimand.Arms.Count; arm++, k++)
                    (Estimate[k], Lower[k], Upper[k], PValue[k], Analysed[k]) = (double.NaN, double.NaN, double.NaN, double.NaN, 0);
            }
        }
    }

    /// <summary>The judgement of one replicate by the decision rule of the design.</summary>
    /// <param name="replicate">Number of the replicate.</param>
    public Success Judge(int replicate) => Success.Of(Protocol, [.. Hypotheses.Select((hypothesis, h) =>
    {
        int k = (replicate * Hypotheses.Count) + h;
        return new EstimandResult(hypothesis.Estimand, hypothesis.Arm, Estimate[k], Lower[k], Upper[k], PValue[k], Analysed[k]);
    })]);
}

/// <summary>One arm against the reference on one estimand.</summary>
/// <param name="Estimand">The estimand.</param>
/// <param name="Arm">Position of the arm.</param>
public sealed record Hypothesis(Estimand Estimand, int Arm);
