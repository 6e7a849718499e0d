using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Trials.Conduct;

/// <summary>The course of one subject under one arm, with what would have been without intercurrent events.</summary>
/// <param name="Member">Position of the subject.</param>
/// <param name="Who">The subject.</param>
/// <param name="Person">The person.</param>
/// <param name="Allocated">Course under the arm's treatment.</param>
internal sealed record Course(int Member, Subject Who, Person Person, Trajectory Allocated)
{
    /// <summary>Whether the person believes to have got the active treatment.</summary>
    public bool Believes { get; init; }

    /// <summary>Day on which the person changes treatment; +infinity for staying.</summary>
    public double CrossedOn { get; set; } = double.PositiveInfinity;

    /// <summary>Course with the change of treatment; its records count after the day of the change.</summary>
    public Trajectory? Crossed { get; set; }

    /// <summary>Course without rescue and change of treatment, where it differs from what happened.</summary>
    public Trajectory? Free { get; set; }

    /// <summary>Day on which rescue began; +infinity without.</summary>
    public double RescuedOn => Crossed?.RescuedOn ?? Allocated.RescuedOn;

    /// <summary>Whether rescue or change of treatment happened.</summary>
    public bool HadEvent => double.IsFinite(RescuedOn) || double.IsFinite(CrossedOn);

    /// <summary>Whether and why a simulation failed.</summary>
    public FailureReason Failure => new[] { Allocated, Crossed, Free }
        .Select(t => t?.Failure ?? FailureReason.None).FirstOrDefault(f => f != FailureReason.None);

    /// <summary>True pain under the arm's treatment (mm).</summary>
    /// <param name="day">Day of a visit.</param>
    public double Felt(double day) => Allocated[Readout.Pain, Allocated.Days.TakeWhile(d => d < day).Count()];

    /// <summary>A true value at a visit, as it happened.</summary>
    /// <param name="readout">What.</param>
    /// <param name="visit">Position of the visit, 0 being the baseline.</param>
    public double At(Readout readout, int visit) =>
        (Crossed is not null && Allocated.Days[visit] > CrossedOn ? Crossed : Allocated)[readout, visit];

    /// <summary>A true value at a visit had there been neither rescue nor change of treatment.</summary>
    /// <param name="readout">What.</param>
    /// <param name="visit">Position of the visit.</param>
    public double WithoutEvents(Readout readout, int visit) => Free is null ? At(readout, visit) : Free[readout, visit];
}
