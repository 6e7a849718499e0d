using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Transport;

/// <summary>
/// The problem of <see cref="NutrientSolver{T}"/> for native cells alone, solved with few factorisations: the fast path of
/// many steady problems.
/// </summary>
/// <remarks>
/// <para>
/// A c + q(c) = b per solute, A the operator over the diffusivity. Chord steps (A + S) c' = b - q(c) + S c with the slopes S
/// of an earlier sweep, so that one factor serves several sweeps; oxygen, then glucose, then lactate from the harmonic
/// invariant. Which sweeps take new slopes depends on their number alone and a lane that has converged is frozen, so that
/// no problem depends on a neighbour.
/// </para>
/// <para>
/// What does not converge within the allowed sweeps is left to <see cref="NutrientSolver{T}"/>, the plain reference, which
/// takes new slopes in every sweep and has a fallback.
/// </para>
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class SteadySweeps<T>
    where T : struct, IReal<T>
{
    readonly DiscLayout layout;
    readonly Solution oxygen;
    readonly Solution glucose;
    readonly T[] invariant;
    readonly T[] panel;

    /// <summary>Room for the problem on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public SteadySweeps(DiscLayout layout)
    {
        this.layout = layout;
        oxygen = new Solution(layout);
        glucose = new Solution(layout);
        invariant = Aligned.Array<T>(layout.Cells);
        panel = Aligned.Array<T>(BlockedBand.Panel(layout.HalfBandwidth));
    }

    /// <summary>Solves from the present oxygen and glucose.</summary>
    /// <param name="settings">Tolerance, step floor and rate laws.</param>
    /// <param name="geometry">Cell volumes.</param>
    /// <param name="diffusion">Operator of the nutrients.</param>
    /// <param name="supply">Boundary concentrations.</param>
    /// <param name="demand">Consuming cells; no donor cells.</param>
    /// <param name="fields">Fields, changed in place.</param>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Solve(
        NutrientSolver<T> settings, DiscGeometry<T> geometry, DiffusionOperator<T> diffusion, in NutrientSupply<T> supply, NutrientDemand<T> demand, NutrientFields<T> fields)
    {
        T ratio = T.Constant(2) * supply.Diffusivity.Glucose / supply.Diffusivity.Lactate;
        SolveInvariant(diffusion, supply, ratio);
        SetLactate(Real.Always<T>(), ratio, fields);
        T perDay = T.Constant(Units.MillimolarPerDay);
        oxygen.Set(diffusion, supply.Endplate.Oxygen, supply.Annulus.Oxygen, perDay / (supply.Solubility * supply.Diffusivity.Oxygen), geometry, demand.Respiring);
        glucose.Set(diffusion, supply.Endplate.Glucose, supply.Annulus.Glucose, perDay / supply.Diffusivity.Glucose, geometry, demand.Glycolytic);
        CellRates<T> rates = settings.Rates;
        T active = Real.Always<T>();
        for (int sweep = 0; sweep < BatchGrid.Sweeps && T.Any(active); sweep++)
        {
            bool renew = sweep % BatchGrid.Renewal == 0;
            for (int cell = 0; cell < invariant.Length; cell++)
            {
                T p = fields.Oxygen[cell];
                T use = rates.OxygenUse(p, rates.HeldPh(fields.Lactate[cell]), out T slope);
                oxygen.Put(renew, cell, p, use, slope);
            }

            T change = oxygen.Step(renew, active, settings.StepFloor, diffusion, layout.HalfBandwidth, panel, fields.Oxygen);
            for (int cell = 0; cell < invariant.Length; cell++)
            {
                T g = fields.Glucose[cell];
                T use = rates.GlucoseUse(g, fields.Oxygen[cell], fields.Lactate[cell], ratio, out T slope);
                glucose.Put(renew, cell, g, use, slope);
            }

            change = Real.Max(change, glucose.Step(renew, active, settings.StepFloor, diffusion, layout.HalfBandwidth, panel, fields.Glucose));
            SetLactate(active, ratio, fields);
            active = Real.And(active, Real.Not(T.Less(change, settings.Tolerance)));
        }

        return active;
    }

    void SolveInvariant(DiffusionOperator<T> diffusion, in NutrientSupply<T> supply, T ratio)
    {
        T atBone = T.FusedMultiplyAdd(ratio, supply.Endplate.Glucose, supply.Endplate.Lactate);
        T atAnnulus = T.FusedMultiplyAdd(ratio, supply.Annulus.Glucose, supply.Annulus.Lactate);
        for (int cell = 0; cell < invariant.Length; cell++)
            invariant[cell] = (diffusion.Bone[cell] * atBone) + (diffusion.Outer[cell] * atAnnulus);
        diffusion.BandInto(oxygen.Factor);
        BlockedBand.Factor(oxygen.Factor, layout.Cells, layout.HalfBandwidth, panel);
        BlockedBand.Solve(oxygen.Factor, layout.Cells, layout.HalfBandwidth, invariant);
    }

    void SetLactate(T lanes, T ratio, NutrientFields<T> fields)
    {
        for (int cell = 0; cell < invariant.Length; cell++)
            fields.Lactate[cell] = T.Select(lanes, T.FusedMultiplyAdd(-ratio, fields.Glucose[cell], invariant[cell]), fields.Lactate[cell]);
    }

    /// <summary>One solute: its factor, slopes, boundary terms and right-hand side.</summary>
    sealed class Solution(DiscLayout layout)
    {
        readonly T[] slopes = Aligned.Array<T>(layout.Cells);
        readonly T[] boundary = Aligned.Array<T>(layout.Cells);
        readonly T[] scale = Aligned.Array<T>(layout.Cells);
        readonly T[] next = Aligned.Array<T>(layout.Cells);

        public T[] Factor { get; } = Aligned.Array<T>(layout.Cells * (layout.HalfBandwidth + 1));

        public void Set(DiffusionOperator<T> diffusion, T bone, T outer, T perVolume, DiscGeometry<T> geometry, T[] cells)
        {
            for (int cell = 0; cell < scale.Length; cell++)
            {
                scale[cell] = perVolume * geometry.Volumes[cell] * cells[cell];
                boundary[cell] = (diffusion.Bone[cell] * bone) + (diffusion.Outer[cell] * outer);
            }
        }

        public void Put(bool renew, int cell, T c, T use, T slope)
        {
            if (renew)
                slopes[cell] = scale[cell] * slope;
            next[cell] = T.FusedMultiplyAdd(slopes[cell], c, T.FusedMultiplyAdd(-scale[cell], use, boundary[cell]));
        }

        /// <summary>Solves, and takes the step in the active lanes; the largest change, +infinity where it is not a number.</summary>
        public T Step(bool renew, T active, T floor, DiffusionOperator<T> diffusion, int b, T[] panel, T[] field)
        {
            if (renew)
            {
                diffusion.BandInto(Factor);
                for (int cell = 0; cell < slopes.Length; cell++)
                    Factor[(cell * (b + 1)) + b] += slopes[cell];
                BlockedBand.Factor(Factor, slopes.Length, b, panel);
            }

            BlockedBand.Solve(Factor, slopes.Length, b, next);
            T change = T.Constant(0);
            T sum = change;
            for (int cell = 0; cell < field.Length; cell++)
            {
                T old = field[cell];
                T value = Real.Max(floor * old, next[cell]);
                T step = Real.Abs(value - old);
                change = Real.Max(change, step);
                sum += step;
                field[cell] = T.Select(active, value, old);
            }

            // A largest value forgets what is not a number; a sum does not.
            return T.Select(Real.IsFinite(sum), change, T.Constant(double.PositiveInfinity));
        }
    }
}
