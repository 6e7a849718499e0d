using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>The disc of the typical person of the population under the arm with most cells, at four days.</summary>
internal static class CrossSections
{
    static readonly double[] days = [0, 7, 30, 365];
    static readonly (string Field, string Name, string Unit)[] shown =
        [("glucose", "Glucose", "mM"), ("ph", "pH", string.Empty), ("cells", "Cells, all", "million/mL"), ("aggrecan", "Aggrecan", "1 = healthy")];

    /// <summary>What stands for the disc of a trial whose outcomes are assumed.</summary>
    public static DiscCrossSection None { get; } = new("No disc was simulated: outcomes are assumed.", [], [], 0, 0, 0, [], []);

    /// <summary>The cross-section.</summary>
    public static DiscCrossSection Of(Protocol protocol, Population population)
    {
        Arm arm = protocol.Arms.OrderByDescending(a => a.Treatment.DoseMillions).First();
        Procedure? procedure = arm.Treatment.Procedures.OrderByDescending(p => p.HasDiscCells).FirstOrDefault(p => p.Punctures);
        Treatment treatment = procedure is null ? Treatment.None : procedure with { Day = 0 };
        List<DiscMap> maps = [];
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        simulator.Run([(population.Typical, treatment)], protocol.Mechanisms, new Schedule(days[1..], [0]), observe: _ => maps.Add(simulator.Map(0)));
        DiscMap first = maps[0];
        string shownTreatment = procedure is null ? "untreated: no arm of this trial punctures the disc." : $"arm {arm.Label}. Day 0 is just before {(procedure.IsInjection ? "the injection" : "surgery")}.";
        int grade = (int)population.Typical[Trait.Grade];
        return new DiscCrossSection(
            $"Typical person of the population (Pfirrmann grade {grade}, every variable at its default), {shownTreatment}",
            first.REdges,
            first.ZEdges,
            first.NucleusRadius,
            first.EndplateRadius,
            first.Height,
            days,
            [.. shown.Select(s => new CrossSectionField(
                s.Name, s.Unit, [.. maps.Select(map => (IReadOnlyList<double>)map.Fields.Single(f => f.Name == s.Field).Values)]))]);
    }
}
