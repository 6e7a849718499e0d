using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Validation;

/// <summary>
/// What a published design gives on average: many people, each under every arm, parameters at their defaults, nobody
/// lost. An expectation, free of the chance of one trial.
/// </summary>
sealed class TwinTrial
{
    const int PerArm = 500;
    const int LongFactor = 4;

    readonly TrialData data;

    /// <summary>Simulates a design.</summary>
    /// <param name="name">Study file without its ending.</param>
    /// <param name="effort">How many people.</param>
    public TwinTrial(string name, Effort effort)
    {
        Protocol protocol = Design.Of(name);
        int perArm = (effort == Effort.Long ? LongFactor : 1) * PerArm / (protocol.Arms.Count - 1);
        data = NestedTrials.One(Design.Resized(protocol, perArm), DiscSimulator.Widest);
    }

    /// <summary>Mean change of an outcome from baseline to a visit under an arm.</summary>
    public double Change(string arm, Outcome outcome, double month) => Mean(s => data.Change(outcome, s, Arm(arm), data.Protocol.Visit(month)));

    /// <summary>Mean of an outcome at a visit under an arm.</summary>
    public double Level(string arm, Outcome outcome, double month) => Mean(s => data.Outcomes[outcome, s, Arm(arm), data.Protocol.Visit(month)]);

    /// <summary>Mean difference of an outcome at a visit between two arms.</summary>
    public double Difference(string arm, string other, Outcome outcome, double month) => Level(arm, outcome, month) - Level(other, outcome, month);

    /// <summary>Standard deviation of an outcome at a visit under an arm.</summary>
    public double Deviation(string arm, Outcome outcome, double month) =>
        Statistics.Summary.Mean([.. data.Complete.Select(s => data.Outcomes[outcome, s, Arm(arm), data.Protocol.Visit(month)])]).StandardDeviation;

    /// <summary>Share of people for whose baseline and value at a visit something holds under an arm (%).</summary>
    public double Percent(string arm, Outcome outcome, double month, Func<double, double, bool> holds) =>
        100 * Mean(s => holds(data.Outcomes[outcome, s, Arm(arm), 0], data.Outcomes[outcome, s, Arm(arm), data.Protocol.Visit(month)]) ? 1 : 0);

    double Mean(Func<int, double> value) => data.Complete.Average(value);

    int Arm(string id) => data.Protocol.Arms.ToList().FindIndex(a => a.Id == id);
}
