using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Execution;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviour 18: each switch turned runs and changes something; with all of them off a dose is its control.</summary>
static class SwitchBehaviours
{
    // What is drawn or observed by the trial shows only there.
    static readonly Mechanism[] ofTrials = [Mechanism.SafetyEvents, Mechanism.MeasurementNoise, Mechanism.Screening, Mechanism.Dropout, Mechanism.Rescue];

    static readonly Readout[] ofCells =
    [
        Readout.DonorCells, Readout.NucleusFragile, Readout.NucleusNaive, Readout.NucleusNucleusLike, Readout.NucleusSenescent, Readout.TrackCells, Readout.Ectopic,
    ];

    /// <summary>All rows.</summary>
    public static IEnumerable<Finding> All()
    {
        // Hungry, inflamed, sensitised to the donor, in early pain, with a herniation: everybody in whom each mechanism has something to do.
        Person person = PersonRecipe.Reference(4, Courses.Nothing, new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["endplate_factor"] = 0.2,
            ["modic1"] = 1,
            ["allo_presensitised"] = 1,
            ["pain_duration_months"] = 3,
            ["tone"] = 0.5,
            ["herniation_present"] = 1,
        }).Typical();
        Procedure cells = Courses.Cells(30);
        Trajectory Run(MechanismSet on, Procedure procedure) => Courses.Run([(person, procedure)], on, 0.25, 3, 30, 180, 360)[0];
        Trajectory normal = Run(MechanismSet.Default, cells);
        TrialData trial = Trial(MechanismSet.Default);
        Mechanism[] idle = [.. Enum.GetValues<Mechanism>().Where(m =>
        {
            MechanismSet turned = MechanismSet.Default.With(m, !MechanismSet.Default[m]);
            return ofTrials.Contains(m) ? Same(trial, Trial(turned)) : Courses.Differences(normal, Run(turned, cells)) == 0;
        })];
        yield return new Finding(
            "behaviour-18-each", $"{Enum.GetValues<Mechanism>().Length} switches, each turned by itself: those that change nothing", "none", "none", idle.Length == 0 ? "none" : string.Join(", ", idle.Select(MechanismSet.Flag)), idle.Length == 0);

        MechanismSet off = MechanismSet.Default;
        foreach (Mechanism mechanism in Enum.GetValues<Mechanism>())
            off = off.With(mechanism, on: false);
        yield return Finding.AtMost("behaviour-18-all", "all switches off, dose against control: recorded numbers that differ but for the cells themselves", Courses.Differences(Run(off, cells), Run(off, cells.WithoutCells()), ofCells), 0);
    }

    static TrialData Trial(MechanismSet on)
    {
        const int PerArm = 32;
        return NestedTrials.One(Design.Resized(Design.Of("respine"), PerArm) with { Mechanisms = on }, DiscSimulator.Widest);
    }

    static bool Same(TrialData a, TrialData b) =>
        Enum.GetValues<Outcome>().All(o => a.Outcomes.Column(o).AsSpan().SequenceEqual(b.Outcomes.Column(o)))
        && Enumerable.Range(0, a.Outcomes.Subjects).All(s => Enumerable.Range(0, a.Outcomes.Arms).All(arm => a.Outcomes.Events(s, arm).SequenceEqual(b.Outcomes.Events(s, arm))));
}
