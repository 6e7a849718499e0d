using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests;

/// <summary>Short words for whole simulations: who, which treatment, until when.</summary>
static class Disc
{
    public const double Year = 360;

    public static Person Reference(int grade = 3, double supply = 0.85, params (string Id, double Value)[] parameters) =>
        PersonRecipe.Reference(grade, Values(parameters), Values(("endplate_factor", supply))).Typical();

    public static Person With(params (string Name, double Value)[] covariates) =>
        PersonRecipe.Reference(3, Values(), Values(covariates)).Typical();

    public static Dictionary<string, double> Values(params (string Name, double Value)[] pairs) =>
        pairs.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    /// <summary>Cells in 1 mL of hyaluronic acid through a 22 gauge needle, allogeneic and thawed, blinded.</summary>
    public static Procedure Cells(double millions) => new("cells", "cells", string.Empty, ProcedureKind.Injection)
    {
        DoseMillions = millions,
        VolumeMl = 1,
        Carrier = Carrier.Ha,
        IsCryopreserved = true,
        IsAllogeneic = true,
        Punctures = true,
        NeedleGauge = 22,
        Setting = ContextSetting.BlindedInjection,
    };

    public static Schedule Until(params double[] visits) => new(visits, [0]);

    public static Trajectory Run(Person person, Treatment treatment, Schedule schedule, MechanismSet? mechanisms = null, bool everyStep = false) =>
        new Simulator<Scalar>(PatientGrid.Layout).Run([(person, treatment)], mechanisms ?? MechanismSet.Default, schedule, everyStep)[0];

    /// <summary>Runs any number of people, as many at once as the processor can, in order.</summary>
    public static Trajectory[] RunAll(IReadOnlyList<(Person Person, Treatment Treatment)> runs, Schedule schedule, MechanismSet? mechanisms = null)
    {
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        return [.. runs.Chunk(simulator.Lanes).SelectMany(chunk => simulator.Run(chunk, mechanisms ?? MechanismSet.Default, schedule))];
    }

    public static double Last(this Trajectory trajectory, Readout readout) => trajectory[readout, trajectory.Days.Count - 1];

    /// <summary>Every number of a trajectory as bits.</summary>
    public static long[] Bits(this Trajectory trajectory)
    {
        CellLedger l = trajectory.Ledger;
        double[] ledger = [l.Dose, l.LostBefore, l.Track, l.Cleared, l.Retained, l.Born, l.Alive, l.Dead, (double)trajectory.Failure, trajectory.FailedOn];
        IEnumerable<double> events = trajectory.AdverseEvents.SelectMany(e => new[] { (double)e.Kind, e.Day, e.Size });
        return [.. Enum.GetValues<Readout>().SelectMany(trajectory.Course).Concat(ledger).Append(trajectory.RescuedOn).Concat(events).Select(BitConverter.DoubleToInt64Bits)];
    }
}
