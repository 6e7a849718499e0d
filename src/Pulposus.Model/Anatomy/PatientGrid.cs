using Pulposus.Model.Patients;
using Pulposus.Numerics.Grids;

namespace Pulposus.Model.Anatomy;

/// <summary>The grid on which patients are simulated: full height, graded towards the edges of both endplates.</summary>
/// <remarks>
/// Its cost, cells times half-bandwidth squared, is at most 1.3 times that of an ungraded 12 x 10 grid. Its error against
/// a fine graded grid, and how the gradings were chosen, stand in <c>docs/decisions</c> and are asserted by the
/// verification tests.
/// </remarks>
internal static class PatientGrid
{
    /// <summary>The layout.</summary>
    public static DiscLayout Layout { get; } = new(
        Block("nucleus"),
        Block("inner"),
        Block("rim"),
        Grading.Mirrored(Block("endplate")),
        Grading.TowardsBothEnds(Count("half_disc"), Ratio("half_disc")),
        Block("endplate"));

    static double[] Block(string name) => Grading.Geometric(Count(name), Ratio(name));

    static int Count(string name) => (int)ParameterCatalogue.Find("numerics.grid_cells." + name)!.Default;

    static double Ratio(string name) => ParameterCatalogue.Find("numerics.grid_ratio." + name)!.Default;
}
