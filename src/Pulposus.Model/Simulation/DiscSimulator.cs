using System.Runtime.Intrinsics;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Simulation;

/// <summary>How many people are computed side by side. Results are equal bit for bit.</summary>
public enum Width
{
    /// <summary>One, in plain doubles.</summary>
    Scalar,

    /// <summary>Four, in 256-bit registers.</summary>
    Bits256,

    /// <summary>Eight, in 512-bit registers.</summary>
    Bits512,
}

/// <summary>When another treatment begins because this one did not help.</summary>
/// <param name="run">Position of the run.</param>
/// <param name="day">Day of the visit.</param>
/// <param name="pain">True pain at the visit (mm).</param>
/// <returns>Day on which rescue begins, if that is before the next visit; +infinity for not before.</returns>
public delegate double RescueRule(int run, double day, double pain);

/// <summary>Simulates people with a treated disc, some side by side. Not thread-safe: one simulator per thread.</summary>
public abstract class DiscSimulator
{
    /// <summary>The widest that this processor has in hardware.</summary>
    public static Width Widest =>
        Vector512.IsHardwareAccelerated ? Width.Bits512 : Vector256.IsHardwareAccelerated ? Width.Bits256 : Width.Scalar;

    /// <summary>People per run.</summary>
    public abstract int Lanes { get; }

    /// <summary>A simulator on the patient grid.</summary>
    /// <param name="width">People side by side.</param>
    public static DiscSimulator Create(Width width) => width switch
    {
        Width.Bits512 => new Simulator<Wide512>(PatientGrid.Layout),
        Width.Bits256 => new Simulator<Wide256>(PatientGrid.Layout),
        _ => new Simulator<Scalar>(PatientGrid.Layout),
    };

    /// <summary>Runs a group of people to the end of a schedule.</summary>
    /// <param name="runs">Who under which treatment; at most <see cref="Lanes"/>.</param>
    /// <param name="mechanisms">Mechanisms that are on.</param>
    /// <param name="schedule">Steps and visits.</param>
    /// <param name="everyStep">Whether to record every step, or day 0 and the visits.</param>
    /// <param name="observe">Called at every record with the day, when <see cref="Map"/> may be read; null in trials.</param>
    /// <param name="rescue">Asked at day 0 and at every visit; null for no rescue. Once rescued a person is not asked again.</param>
    /// <returns>One trajectory per run.</returns>
    /// <exception cref="ArgumentException">A procedure falls on a day on which no step of the schedule begins.</exception>
    public abstract Trajectory[] Run(
        IReadOnlyList<(Person Person, Treatment Treatment)> runs,
        MechanismSet mechanisms,
        Schedule schedule,
        bool everyStep = false,
        Action<double>? observe = null,
        RescueRule? rescue = null);

    /// <summary>The present fields of one person's disc.</summary>
    /// <param name="lane">Position in the runs.</param>
    public abstract DiscMap Map(int lane);
}

/// <summary>Fields of one disc on the cells of its grid, each as [z index * number of columns + r index].</summary>
/// <param name="REdges">Cell edges along r (mm), from the axis.</param>
/// <param name="ZEdges">Cell edges along z (mm), upwards, at the present height; 0 at the mid-plane.</param>
/// <param name="NucleusRadius">r_N (mm).</param>
/// <param name="EndplateRadius">r_C (mm).</param>
/// <param name="Height">Present height between the endplates (mm).</param>
/// <param name="Fields">Name, unit and values.</param>
public sealed record DiscMap(
    IReadOnlyList<double> REdges,
    IReadOnlyList<double> ZEdges,
    double NucleusRadius,
    double EndplateRadius,
    double Height,
    IReadOnlyList<(string Name, string Unit, double[] Values)> Fields);
