using Pulposus.Model.Safety;

namespace Pulposus.Model.Simulation;

/// <summary>Why a simulation could not go on.</summary>
public enum FailureReason
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>The nutrient iteration did not converge, also not with the fallback.</summary>
    NutrientsDidNotConverge,

    /// <summary>A value was not a finite number.</summary>
    NotFinite,
}

/// <summary>Donor cells (10^6) from the vial to their end.</summary>
/// <param name="Dose">Cells in the product.</param>
/// <param name="LostBefore">Dead on thawing or lost in the needle.</param>
/// <param name="Track">Leaked and left along the track.</param>
/// <param name="Cleared">Leaked and cleared.</param>
/// <param name="Retained">Placed in the nucleus.</param>
/// <param name="Born">Born in the disc.</param>
/// <param name="Alive">Alive in the disc at the end.</param>
/// <param name="Dead">Died in the disc.</param>
public readonly record struct CellLedger(
    double Dose, double LostBefore, double Track, double Cleared, double Retained, double Born, double Alive, double Dead);

/// <summary>The course of one person under one treatment, at the times asked for.</summary>
public sealed class Trajectory
{
    static readonly int readouts = Enum.GetValues<Readout>().Length;

    readonly double[] values;

    internal Trajectory(IReadOnlyList<double> days)
    {
        Days = days;
        values = new double[days.Count * readouts];
    }

    /// <summary>Days since enrolment of the records.</summary>
    public IReadOnlyList<double> Days { get; }

    /// <summary>Whether and why the simulation failed; records after <see cref="FailedOn"/> are then meaningless.</summary>
    public FailureReason Failure { get; internal set; }

    /// <summary>Day of the failure.</summary>
    public double FailedOn { get; internal set; }

    /// <summary>The ledger at the end.</summary>
    public CellLedger Ledger { get; internal set; }

    /// <summary>Day on which rescue began; +infinity without.</summary>
    public double RescuedOn { get; internal set; } = double.PositiveInfinity;

    /// <summary>Adverse events up to the last record, by day.</summary>
    public IReadOnlyList<AdverseEvent> AdverseEvents { get; internal set; } = [];

    /// <summary>A value.</summary>
    /// <param name="readout">What.</param>
    /// <param name="record">Position in <see cref="Days"/>.</param>
    public double this[Readout readout, int record]
    {
        get => values[(record * readouts) + (int)readout];
        internal set => values[(record * readouts) + (int)readout] = value;
    }

    /// <summary>The course of a readout over all records.</summary>
    /// <param name="readout">What.</param>
    public double[] Course(Readout readout) => [.. Enumerable.Range(0, Days.Count).Select(k => this[readout, k])];
}
