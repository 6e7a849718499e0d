using Pulposus.Model.Anatomy;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Transport;

/// <summary>
/// One solute of the nutrient problem, linearised: (A + diag(slope)) c = boundary - use(c) + slope c, with a slope that is
/// kept, and with it the factor, while the true one stays close (chord steps).
/// </summary>
/// <remarks>
/// A kept slope changes the way to the solution, not the solution: an iteration then converges linearly, with the ratio
/// by which the slope is off at most, instead of quadratically, but costs a third. Each lane renews its slope by its own
/// need; the factor of all lanes is then made again, which gives the others the bits that they had.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class ChordSystem<T>
    where T : struct, IReal<T>
{
    readonly GridCholesky<T> matrix;
    readonly T[] diagonal;
    readonly T[] kept;
    T expired = Real.Always<T>();

    /// <summary>Room for a solute on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public ChordSystem(DiscLayout layout)
    {
        matrix = layout.Matrix<T>();
        diagonal = Aligned.Array<T>(layout.Cells);
        kept = Aligned.Array<T>(layout.Cells);
        Boundary = Aligned.Array<T>(layout.Cells);
        Use = Aligned.Array<T>(layout.Cells);
        Slope = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>What flows in from the boundaries, conductance times concentration.</summary>
    public T[] Boundary { get; }

    /// <summary>What the cells use at the present values, in the units of the operator.</summary>
    public T[] Use { get; }

    /// <summary>Derivative of the use.</summary>
    public T[] Slope { get; }

    /// <summary>Forgets the factor of the lanes of a mask, whose operator has changed.</summary>
    public void Expire(T lanes) => expired = Real.Or(expired, lanes);

    /// <summary>Renews slope and factor in the lanes where the slope has moved by more than a share of its sum.</summary>
    /// <param name="lanes">Mask of the lanes to look at.</param>
    /// <param name="share">The share; 0 for Newton steps.</param>
    /// <param name="diffusion">Operator A.</param>
    public void Renew(T lanes, T share, DiffusionOperator<T> diffusion)
    {
        T total = T.Constant(0);
        T moved = total;
        for (int cell = 0; cell < kept.Length; cell++)
        {
            total += Real.Abs(Slope[cell]);
            moved += Real.Abs(Slope[cell] - kept[cell]);
        }

        T worn = Real.And(lanes, Real.Or(expired, T.Less(share * total, moved)));
        if (!T.Any(worn))
            return;
        expired = Real.And(expired, Real.Not(worn));
        for (int cell = 0; cell < kept.Length; cell++)
        {
            kept[cell] = T.Select(worn, Slope[cell], kept[cell]);
            diagonal[cell] = diffusion.Diagonal[cell] + kept[cell];
        }

        matrix.Factor(diagonal, diffusion.Along, diffusion.Across);
    }

    /// <summary>The next values, from the present ones.</summary>
    /// <param name="present">Values at which use and slope were taken.</param>
    /// <param name="next">The next values.</param>
    public void Solve(T[] present, T[] next)
    {
        for (int cell = 0; cell < next.Length; cell++)
            next[cell] = T.FusedMultiplyAdd(kept[cell], present[cell], Boundary[cell] - Use[cell]);
        matrix.Solve(next);
    }
}
