using Pulposus.Model.Anatomy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>
/// The finite-volume operator of -div(F grad c) on the section of a disc, for a diffusivity that is a solute constant
/// times a tissue factor F.
/// </summary>
/// <remarks>
/// Conductance of a face between cells a and b: area / (d_a/F_a + d_b/F_b), d the distances from the cell centres to the
/// face (harmonic mean, exact for layered tissue). Dirichlet at the bone face of the endplates and at r = R; no flux
/// through the axis, the bony rim r &gt; r_C and, in a half layout, the mid-plane. The matrix is symmetric positive
/// definite. Unit of a row: mm; times a diffusivity (mm2/d) and a concentration it is an amount per day. Second order in
/// smooth fields; at the edge of the endplate the field itself is singular (see <see cref="Numerics.Grids.Grading"/>).
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class DiffusionOperator<T>
    where T : struct, IReal<T>
{
    readonly DiscLayout layout;

    /// <summary>Room for an operator on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public DiffusionOperator(DiscLayout layout)
    {
        this.layout = layout;
        Diagonal = Aligned.Array<T>(layout.Cells);
        Along = Aligned.Array<T>(layout.Cells);
        Across = Aligned.Array<T>(layout.Cells);
        Bone = Aligned.Array<T>(layout.Cells);
        Outer = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>Diagonal of the matrix (mm).</summary>
    public T[] Diagonal { get; }

    /// <summary>Conductance of each cell to the cell after it (mm), zero at the end of a line.</summary>
    public T[] Along { get; }

    /// <summary>Conductance of each cell to the cell of the next line (mm), zero in the last line.</summary>
    public T[] Across { get; }

    /// <summary>Conductance of each cell to the bone (mm).</summary>
    public T[] Bone { get; }

    /// <summary>Conductance of each cell to the outer annulus (mm).</summary>
    public T[] Outer { get; }

    /// <summary>Assembles the operator.</summary>
    /// <param name="geometry">Cell edges at enrolment.</param>
    /// <param name="stretch">Current over initial height between the endplates (1).</param>
    /// <param name="factor">Tissue factor F of each cell.</param>
    public void Assemble(DiscGeometry<T> geometry, T stretch, T[] factor)
    {
        Array.Clear(Diagonal);
        Array.Clear(Along);
        Array.Clear(Across);
        Array.Clear(Bone);
        Array.Clear(Outer);
        T pi = T.Constant(Math.PI);
        for (int i = 0; i < layout.Nr; i++)
        {
            T left = geometry.REdges[i];
            T right = geometry.REdges[i + 1];
            T width = right - left;
            T ring = pi * (right + left) * width;
            for (int j = 0; j < layout.Nz; j++)
            {
                int cell = layout.Index(i, j);
                T height = Height(geometry, stretch, j);
                T side = T.Constant(2) * pi * right * height;
                if (i + 1 < layout.Nr)
                    Couple(cell, layout.Index(i + 1, j), Conductance(side, width, factor[cell], geometry.REdges[i + 2] - right, factor[layout.Index(i + 1, j)]));
                else
                    Fix(Outer, cell, T.Constant(2) * side * factor[cell] / width);
                if (j + 1 < layout.Nz)
                    Couple(cell, layout.Index(i, j + 1), Conductance(ring, height, factor[cell], Height(geometry, stretch, j + 1), factor[layout.Index(i, j + 1)]));
                bool atBone = j == layout.Nz - 1 || (j == 0 && !layout.IsHalf);
                if (atBone && i < layout.EndplateColumns)
                    Fix(Bone, cell, T.Constant(2) * ring * factor[cell] / height);
            }
        }
    }

    T Height(DiscGeometry<T> geometry, T stretch, int j)
    {
        T height = geometry.ZEdges[j + 1] - geometry.ZEdges[j];
        return j >= layout.LowerRows && j < layout.LowerRows + layout.DiscRows ? height * stretch : height;
    }

    static T Conductance(T area, T lengthA, T factorA, T lengthB, T factorB) =>
        T.Constant(2) * area * factorA * factorB / ((lengthA * factorB) + (lengthB * factorA));

    void Couple(int a, int b, T conductance)
    {
        (b - a == 1 ? Along : Across)[a] = conductance;
        Diagonal[a] += conductance;
        Diagonal[b] += conductance;
    }

    void Fix(T[] boundary, int cell, T conductance)
    {
        boundary[cell] += conductance;
        Diagonal[cell] += conductance;
    }
}
