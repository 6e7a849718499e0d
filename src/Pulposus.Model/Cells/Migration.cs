using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Cells;

/// <summary>Random movement of donor cells inside the nucleus, without flux out of it. Off by default.</summary>
/// <remarks>
/// dM/dt = div(D_cell grad M) for each donor state, by one implicit Euler step of finite volumes at the geometry of
/// enrolment; conserves cells. D_cell (m2/s), assumed (REV-B): over a year a cell moves about a millimetre. Left out:
/// chemotaxis. Switch: migration.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class Migration<T>(DiscLayout layout)
    where T : struct, IReal<T>
{
    readonly T[] band = Aligned.Array<T>(layout.NucleusColumns * layout.DiscRows * (layout.DiscRows + 1));
    readonly T[] column = Aligned.Array<T>(layout.DiscRows + 1);
    readonly T[] solution = Aligned.Array<T>(layout.NucleusColumns * layout.DiscRows);

    /// <summary>Moves the donor cells for dt days in the lanes of a mask.</summary>
    public void Step(T lanes, T dt, in Lanes<T> p, DiscState<T> s)
    {
        Assemble(p[MigrationParameters.CellDiffusivity] * T.Constant(Units.SquareMillimetresPerDay) * dt, s.Geometry);
        BandedCholesky.Factor(band, solution.Length, layout.DiscRows, column);
        Move(lanes, s.Fragile, s.Geometry);
        Move(lanes, s.Naive, s.Geometry);
        Move(lanes, s.NucleusLike, s.Geometry);
        Move(lanes, s.Senescent, s.Geometry);
    }

    void Assemble(T reach, DiscGeometry<T> geometry)
    {
        Array.Clear(band);
        T two = T.Constant(2);
        int rows = layout.DiscRows;
        for (int i = 0; i < layout.NucleusColumns; i++)
        {
            T width = geometry.REdges[i + 1] - geometry.REdges[i];
            for (int j = 0; j < rows; j++)
            {
                int k = (i * rows) + j;
                T height = geometry.ZEdges[layout.LowerRows + j + 1] - geometry.ZEdges[layout.LowerRows + j];
                T volume = geometry.Volumes[layout.Index(i, layout.LowerRows + j)];
                band[(k * (rows + 1)) + rows] += volume;
                if (j + 1 < rows)
                {
                    T next = geometry.ZEdges[layout.LowerRows + j + 2] - geometry.ZEdges[layout.LowerRows + j + 1];
                    Couple(k, k + 1, reach * two * volume / (height * (height + next)));
                }

                if (i + 1 < layout.NucleusColumns)
                {
                    T side = two * T.Constant(Math.PI) * geometry.REdges[i + 1] * height;
                    Couple(k, k + rows, reach * two * side / (width + geometry.REdges[i + 2] - geometry.REdges[i + 1]));
                }
            }
        }
    }

    void Couple(int a, int b, T conductance)
    {
        int rows = layout.DiscRows;
        band[(b * (rows + 1)) + rows - (b - a)] -= conductance;
        band[(a * (rows + 1)) + rows] += conductance;
        band[(b * (rows + 1)) + rows] += conductance;
    }

    void Move(T lanes, T[] field, DiscGeometry<T> geometry)
    {
        for (int k = 0; k < solution.Length; k++)
            solution[k] = field[Cell(k)] * geometry.Volumes[Cell(k)];
        BandedCholesky.Solve(band, solution.Length, layout.DiscRows, solution);
        for (int k = 0; k < solution.Length; k++)
            field[Cell(k)] = T.Select(lanes, solution[k], field[Cell(k)]);
    }

    int Cell(int k) => layout.Index(k / layout.DiscRows, layout.LowerRows + (k % layout.DiscRows));
}

/// <summary>Parameters of migration, outside the generic class so that they are looked up once.</summary>
internal static class MigrationParameters
{
    public static readonly Parameter CellDiffusivity = Parameter.Named("delivery.cell_diffusivity");
}
