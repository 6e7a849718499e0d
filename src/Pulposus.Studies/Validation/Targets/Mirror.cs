using Pulposus.Model.Simulation;
using Pulposus.Statistics;
using Pulposus.Studies.Execution;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>
/// A published trial run many times as it could have gone: our knowledge, the trial and its products, its people and
/// their events are drawn from the specified distributions, and from nothing else.
/// </summary>
/// <param name="name">Study file.</param>
/// <param name="effort">How many replicates.</param>
/// <param name="arms">Arms that are asked about.</param>
sealed class Mirror(string name, Effort effort, params string[] arms)
{
    const int StatesOfKnowledge = 60;
    const int TrialsPerState = 2;
    const int LongFactor = 4;

    /// <summary>The design.</summary>
    public Protocol Protocol { get; } = Design.Of(name);

    /// <summary>Some statistics in every replicate.</summary>
    /// <returns>By statistic, then state of knowledge and trial.</returns>
    public Estimate[][] Ask(params Func<SeenTrial, Estimate>[] statistics)
    {
        int states = effort == Effort.Long ? LongFactor * StatesOfKnowledge : StatesOfKnowledge;
        Estimate[][] values = [.. statistics.Select(_ => new Estimate[states * TrialsPerState])];
        for (int k = 0; k < states * TrialsPerState; k++)
        {
            SeenTrial trial = Run(Replicates.Of(Protocol, k / TrialsPerState, k % TrialsPerState));
            for (int j = 0; j < statistics.Length; j++)
                values[j][k] = statistics[j](trial);
        }

        return values;
    }

    /// <summary>The predictive interval of a statistic, and where its width comes from.</summary>
    public static Prediction Predict(IReadOnlyList<Estimate> values, double? published, double level, string kind)
    {
        double[] sorted = [.. values.Select(v => v.Value).Order()];
        IReadOnlyList<double> ends = Summary.Quantiles(sorted, (1 - level) / 2, (1 + level) / 2);
        VarianceShares shares = VarianceShares.Of([.. values.Chunk(TrialsPerState).Select(state => (IReadOnlyList<(double, double)>)[.. state.Select(v => (v.Value, v.Variance))])]);
        double total = shares.Total > 0 ? shares.Total : 1;
        return new Prediction(kind, Plausibility.Of(kind).Unit, level, sorted.Average(), ends[0], ends[1], published, shares.Epistemic / total, shares.Trial / total, shares.Person / total);
    }

    SeenTrial Run(Protocol replicate)
    {
        Population population = replicate.Population();
        Cohort cohort = Recruitment.Recruit(replicate, population);
        return new SeenTrial(replicate, [.. replicate.Arms.Select((arm, k) => arms.Contains(arm.Id, StringComparer.Ordinal)
            ? new Twins(replicate with { Arms = [arm] }, population, DiscSimulator.Widest).Simulate([.. cohort.Subjects.Where(s => s.Arm == k)])
            : null)]);
    }
}
