using System.Runtime.Intrinsics;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>A reference person of a grade with an endplate factor, who gets 20 M cells or the control procedure.</summary>
sealed record ReferenceTwins(int Grade, double EndplateFactor)
{
    public static readonly ReferenceTwins[] All = [.. new[] { 2, 3, 4 }.SelectMany(grade => new[] { 0.25, 0.85 }.Select(f => new ReferenceTwins(grade, f)))];

    public static readonly double[] Visits = [90, 180, 360, 720];

    static readonly Procedure cells = new("cells", "20 M cells in HA", string.Empty, ProcedureKind.Injection)
    {
        DoseMillions = 20,
        VolumeMl = 1,
        Carrier = Carrier.Ha,
        IsCryopreserved = true,
        IsAllogeneic = true,
        Punctures = true,
        NeedleGauge = 22,
        Setting = ContextSetting.BlindedInjection,
    };

    public Person Person(IReadOnlyDictionary<string, double>? parameters = null) =>
        PersonRecipe.Reference(Grade, parameters ?? new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal) { ["endplate_factor"] = EndplateFactor }).Typical();

    /// <summary>Both arms of some people, as many side by side as the processor can.</summary>
    public static (Trajectory Dosed, Trajectory Control)[] Run(
        DiscLayout layout, IReadOnlyList<Person> people, bool always = true, double stepFactor = 1, IReadOnlyList<double>? visits = null)
    {
        Schedule schedule = new(visits ?? Visits, [0], stepFactor);
        (Person Person, Treatment)[] runs = [.. people.SelectMany(p => new[] { (p, cells), (p, cells.WithoutCells()) })];
        Trajectory[] all = Vector512.IsHardwareAccelerated ? Run(new Simulator<Wide512>(layout), runs, schedule, always) : Run(new Simulator<Wide256>(layout), runs, schedule, always);
        if (all.FirstOrDefault(t => t.Failure != FailureReason.None) is { } failed)
            throw new InvalidOperationException($"A reference person failed on day {failed.FailedOn}: {failed.Failure}.");
        return [.. all.Chunk(2).Select(pair => (pair[0], pair[1]))];
    }

    static Trajectory[] Run<T>(Simulator<T> simulator, (Person Person, Treatment)[] runs, Schedule schedule, bool always)
        where T : struct, IReal<T>
    {
        simulator.Nutrients.Always = always;
        return [.. runs.Chunk(simulator.Lanes).SelectMany(group => simulator.Run(group, MechanismSet.Default, schedule))];
    }

    /// <summary>The grid that the others are judged by: 44 x 40, cells of 0.001 mm at the edge of the endplate.</summary>
    public static DiscLayout Reference() => new(
        Grading.Geometric(19, 0.97),
        Grading.Geometric(11, 0.5),
        Grading.Geometric(14, 1.7),
        Grading.Mirrored(Grading.Geometric(7, 0.4)),
        Grading.TowardsBothEnds(13, 0.9),
        Grading.Geometric(7, 0.4));

    /// <summary>The grids of the specification: uniform blocks, edges in the disc between uniform and cosine spacing.</summary>
    public static DiscLayout Specification(int nucleus, int inner, int rim, int endplate, int disc) => new(
        Grading.Geometric(nucleus, 1),
        Grading.Geometric(inner, 1),
        Grading.Geometric(rim, 1),
        Grading.Geometric(endplate, 1),
        [.. Enumerable.Range(0, disc + 1).Select(k => (double)k / disc).Select(u => (u + ((1 - Math.Cos(Math.PI * u)) / 2)) / 2)],
        Grading.Geometric(endplate, 1));
}
