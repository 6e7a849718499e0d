using System.Runtime.CompilerServices;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Metabolism;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Transport;

/// <summary>
/// Steady oxygen, glucose and lactate around the cells of a disc: div(D_i F grad c_i) + R_i = 0.
/// </summary>
/// <remarks>
/// <para>
/// R_O = -(0.024/S) [respiring q_O(p, pH) + V_M (M_U+M_F) p/(p+K_M)] kPa/d; R_G = -0.024 glycolytic q_G mM/d;
/// R_L = -2 R_G. Glucose and lactate share one tissue factor, so w = L + 2 (D0_g/D0_l) G is harmonic: it is solved once
/// per geometry and boundary, and L = w - 2 (D0_g/D0_l) G is exact.
/// </para>
/// <para>
/// Newton per species with its own derivative, oxygen then glucose, Gauss-Seidel over both. The derivative is kept while
/// it is off by less than a share (<see cref="ChordSystem{T}"/>); what a sweep leaves is then a tenth of what it changes, or
/// less, and the iteration ends when that is below the tolerance in kPa and mM. No step goes below a tenth of the old
/// value. A lane that has converged is frozen, so that no person's result depends on a neighbour. A lane that has not
/// converged after the allowed sweeps is tried again with sinks written as (R/c) c; if that fails too, it is reported.
/// Steady within hours, against days for everything that drives it: the storage that this leaves out is put back by the
/// ramp on donor demand.
/// </para>
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class NutrientSolver<T>
    where T : struct, IReal<T>
{
    readonly ChordSystem<T> oxygen;
    readonly ChordSystem<T> glucose;
    readonly GridCholesky<T> matrix;
    readonly T[] solution;
    readonly T[] invariant;

    /// <summary>Room for the problem on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public NutrientSolver(DiscLayout layout)
    {
        oxygen = new ChordSystem<T>(layout);
        glucose = new ChordSystem<T>(layout);
        matrix = layout.Matrix<T>();
        solution = Aligned.Array<T>(layout.Cells);
        invariant = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>The rate laws.</summary>
    public CellRates<T> Rates { get; set; }

    /// <summary>Half-saturation of oxygen use by undifferentiated donor cells (kPa).</summary>
    public T DonorOxygenHalfSaturation { get; set; }

    /// <summary>Largest error that counts as converged (kPa and mM).</summary>
    public T Tolerance { get; set; }

    /// <summary>Error that a sweep leaves, per change in it.</summary>
    public T Contraction { get; set; }

    /// <summary>Smallest share of the old value after one Newton step.</summary>
    public T StepFloor { get; set; }

    /// <summary>Share by which the slope of consumption may be off before it is renewed; 0 for Newton steps.</summary>
    public T ChordShare { get; set; }

    /// <summary>Allowed sweeps of the Newton iteration, and of the fallback.</summary>
    public (int Newton, int Fallback) Sweeps { get; set; }

    /// <summary>Solves the harmonic invariant of a geometry and boundary, and from it a first guess of the fields.</summary>
    /// <param name="lanes">Mask of the lanes to change.</param>
    /// <param name="diffusion">Operator of the nutrients.</param>
    /// <param name="supply">Boundary concentrations.</param>
    public void SolveInvariant(T lanes, DiffusionOperator<T> diffusion, in NutrientSupply<T> supply)
    {
        T ratio = LactatePerGlucose(supply);
        T atBone = supply.Endplate.Lactate + (ratio * supply.Endplate.Glucose);
        T atAnnulus = supply.Annulus.Lactate + (ratio * supply.Annulus.Glucose);
        for (int cell = 0; cell < solution.Length; cell++)
            solution[cell] = (diffusion.Bone[cell] * atBone) + (diffusion.Outer[cell] * atAnnulus);
        matrix.Factor(diffusion.Diagonal, diffusion.Along, diffusion.Across);
        matrix.Solve(solution);
        for (int cell = 0; cell < solution.Length; cell++)
        {
            invariant[cell] = T.Select(lanes, solution[cell], invariant[cell]);
            oxygen.Boundary[cell] = (diffusion.Bone[cell] * supply.Endplate.Oxygen) + (diffusion.Outer[cell] * supply.Annulus.Oxygen);
            glucose.Boundary[cell] = (diffusion.Bone[cell] * supply.Endplate.Glucose) + (diffusion.Outer[cell] * supply.Annulus.Glucose);
        }

        oxygen.Expire(lanes);
        glucose.Expire(lanes);
    }

    /// <summary>Starts the fields from the endplate values, as a cold solve needs.</summary>
    /// <param name="lanes">Mask of the lanes to change.</param>
    /// <param name="supply">Boundary concentrations.</param>
    /// <param name="fields">Fields to set.</param>
    public void Start(T lanes, in NutrientSupply<T> supply, NutrientFields<T> fields)
    {
        for (int cell = 0; cell < solution.Length; cell++)
        {
            fields.Oxygen[cell] = T.Select(lanes, supply.Endplate.Oxygen, fields.Oxygen[cell]);
            fields.Glucose[cell] = T.Select(lanes, supply.Endplate.Glucose, fields.Glucose[cell]);
        }

        SetLactate(lanes, supply, fields);
    }

    /// <summary>Solves for the fields, starting from their present values.</summary>
    /// <param name="lanes">Mask of the lanes to solve.</param>
    /// <param name="geometry">Cell volumes.</param>
    /// <param name="diffusion">Operator of the nutrients.</param>
    /// <param name="supply">Boundary concentrations.</param>
    /// <param name="demand">Consuming cells.</param>
    /// <param name="fields">Fields, changed in place.</param>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Solve(
        T lanes, DiscGeometry<T> geometry, DiffusionOperator<T> diffusion, in NutrientSupply<T> supply, NutrientDemand<T> demand, NutrientFields<T> fields)
    {
        SetLactate(lanes, supply, fields);
        T active = Iterate(lanes, Sweeps.Newton, fallback: false, geometry, diffusion, supply, demand, fields);
        if (!T.Any(active))
            return active;
        Start(active, supply, fields);
        return Iterate(active, Sweeps.Fallback, fallback: true, geometry, diffusion, supply, demand, fields);
    }

    T Iterate(
        T active, int sweeps, bool fallback, DiscGeometry<T> geometry, DiffusionOperator<T> diffusion, in NutrientSupply<T> supply, NutrientDemand<T> demand, NutrientFields<T> fields)
    {
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            // Who has not converged by half of the sweeps goes on with Newton steps.
            T share = fallback || 2 * sweep > sweeps ? T.Constant(0) : ChordShare;
            LineariseOxygen(fallback, geometry, supply, demand, fields);
            oxygen.Renew(active, share, diffusion);
            T change = Update(active, oxygen, fields.Oxygen);
            LineariseGlucose(fallback, geometry, supply, demand, fields);
            glucose.Renew(active, share, diffusion);
            change = Real.Max(change, Update(active, glucose, fields.Glucose));
            SetLactate(active, supply, fields);
            active = Real.And(active, Real.Not(T.Less(Contraction * change, Tolerance)));
            if (!T.Any(active))
                break;
        }

        return active;
    }

    void LineariseOxygen(bool fallback, DiscGeometry<T> geometry, in NutrientSupply<T> supply, NutrientDemand<T> demand, NutrientFields<T> fields)
    {
        T scale = T.Constant(Units.MillimolarPerDay) / (supply.Solubility * supply.Diffusivity.Oxygen);
        T halfSaturation = DonorOxygenHalfSaturation;
        CellRates<T> rates = Rates;
        for (int cell = 0; cell < solution.Length; cell++)
        {
            T p = fields.Oxygen[cell];
            T use = demand.Respiring[cell] * rates.OxygenUse(p, rates.HeldPh(fields.Lactate[cell]), out T slope);
            slope *= demand.Respiring[cell];
            T share = T.Constant(1) / (p + halfSaturation);
            T donor = demand.DonorOxygen[cell] * share;
            use = T.FusedMultiplyAdd(donor, p, use);
            slope = T.FusedMultiplyAdd(donor * halfSaturation, share, slope);
            Put(oxygen, cell, fallback, scale * geometry.Volumes[cell], p, use, slope);
        }
    }

    void LineariseGlucose(bool fallback, DiscGeometry<T> geometry, in NutrientSupply<T> supply, NutrientDemand<T> demand, NutrientFields<T> fields)
    {
        T scale = T.Constant(Units.MillimolarPerDay) / supply.Diffusivity.Glucose;
        T ratio = LactatePerGlucose(supply);
        CellRates<T> rates = Rates;
        for (int cell = 0; cell < solution.Length; cell++)
        {
            T g = fields.Glucose[cell];
            T use = demand.Glycolytic[cell] * rates.GlucoseUse(g, fields.Oxygen[cell], fields.Lactate[cell], ratio, out T slope);
            slope *= demand.Glycolytic[cell];
            Put(glucose, cell, fallback, scale * geometry.Volumes[cell], g, use, slope);
        }
    }

    // The fallback writes a sink as (use/c) c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(ChordSystem<T> system, int cell, bool fallback, T scale, T c, T use, T slope)
    {
        use *= scale;
        system.Use[cell] = use;
        system.Slope[cell] = fallback ? use / c : scale * slope;
    }

    T Update(T active, ChordSystem<T> system, T[] field)
    {
        system.Solve(field, solution);
        T change = T.Constant(0);
        T sum = change;
        for (int cell = 0; cell < solution.Length; cell++)
        {
            T old = field[cell];
            // In this order a value that is not a number stays one, and the lane fails instead of converging on its floor.
            T next = Real.Max(StepFloor * old, solution[cell]);
            T step = Real.Abs(next - old);
            change = T.Select(T.Less(step, change), change, step);
            sum += step;
            field[cell] = T.Select(active, next, old);
        }

        // A largest value forgets what is not a number; a sum does not.
        return T.Select(Real.IsFinite(sum), change, T.Constant(double.PositiveInfinity));
    }

    void SetLactate(T lanes, in NutrientSupply<T> supply, NutrientFields<T> fields)
    {
        T ratio = LactatePerGlucose(supply);
        for (int cell = 0; cell < solution.Length; cell++)
            fields.Lactate[cell] = T.Select(lanes, T.FusedMultiplyAdd(-ratio, fields.Glucose[cell], invariant[cell]), fields.Lactate[cell]);
    }

    static T LactatePerGlucose(in NutrientSupply<T> supply) =>
        T.Constant(2) * supply.Diffusivity.Glucose / supply.Diffusivity.Lactate;
}
