using Pulposus.Model.Anatomy;
using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Transport;

/// <summary>The nutrients of a living disc: when the operators and the fields are made anew.</summary>
/// <remarks>
/// <para>
/// D_i = D0_i [phi/(2-phi)]^2 F, F = 1 but in the endplates, where it is f_EP,j f_W; phi = the tissue's water at the
/// assigned grade + T(A_NP) - T(A0), T the tissue's grade table over aggrecan. Operators are rebuilt when the height
/// changed by more than 1 %, phi by more than 0.01, or the boundary of an ex-smoker by more than 1 %. Demand: respiring m_N N + m_D M_D + m_S M_S, donor oxygen
/// V_M (M_U+M_F), glycolytic m_N N + m_U (M_U+M_F) + m_D M_D + m_S M_S; all donor demand times
/// 1-exp(-(t+dt/2-t_inj)/tau_q) after an injection, which stands in for solute storage.
/// </para>
/// <para>
/// In every step until day 3 after an injection of cells; from then on (without one always) only if since the last solve
/// 60 d passed, an operator changed, or the demand changed by more than 1 %. The error against always solving is
/// asserted in the tests. Sources UPF, W16, REV-A, P11. Switches: solute_storage, donor_consumption.
/// </para>
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class DiscNutrients<T>
    where T : struct, IReal<T>
{
    readonly DiscLayout layout;
    readonly DiffusionOperator<T> diffusion;
    readonly NutrientDemand<T> demand;
    readonly T[] glucoseDemand;
    readonly T[] lastDemand;
    readonly T[] lastDonors;
    NutrientSolver<T> solver = null!;
    NutrientSupply<T> supply;
    (T Nucleus, T Annulus, T Endplate) initialWater;
    (T Nucleus, T Annulus, T Endplate) builtWater;
    T builtStretch;
    T builtBoundary;
    T lastSolve;

    /// <summary>Room for the problem on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public DiscNutrients(DiscLayout layout)
    {
        this.layout = layout;
        diffusion = new DiffusionOperator<T>(layout);
        demand = new NutrientDemand<T>(layout.Cells);
        Factor = Aligned.Array<T>(layout.Cells);
        glucoseDemand = Aligned.Array<T>(layout.Cells);
        lastDemand = Aligned.Array<T>(layout.Cells);
        lastDonors = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>Tissue factor of each cell, as last built.</summary>
    public T[] Factor { get; }

    /// <summary>Boundary concentrations of the people in the lanes.</summary>
    public NutrientSupply<T> Supply => supply;

    /// <summary>Current over initial height, as last built.</summary>
    public T Stretch => builtStretch;

    /// <summary>Solves in every step instead of lazily; for verification.</summary>
    public bool Always { get; set; }

    /// <summary>Mask of the lanes that the latest update solved.</summary>
    public T Solved { get; private set; }

    /// <summary>Takes over new people, before anything is solved for them.</summary>
    public void Start(in Lanes<T> p, DiscState<T> s)
    {
        solver ??= NutrientModel.Solver(layout, p);
        NutrientModel.Set(solver, p);
        builtBoundary = T.Constant(1);
        supply = NutrientModel.Supply(p, builtBoundary);
        initialWater = Water.At(p, p[Trait.Aggrecan]);
        T all = Real.Always<T>();
        builtStretch = T.Constant(1);
        builtWater = Water.OfGrade(p);
        Build(all, p, s);
        solver.Start(all, supply, s.Nutrients);
    }

    /// <summary>Rebuilds the operators in the lanes where height or water has changed enough.</summary>
    /// <returns>Mask of the lanes that were rebuilt.</returns>
    public T RebuildWhereChanged(T lanes, in Lanes<T> p, DiscState<T> s)
    {
        T stretch = s.StructuralHeight / p[Trait.Height];
        (T Nucleus, T Annulus, T Endplate) now = Water.At(p, s.Geometry.NucleusMean(s.Aggrecan));
        (T Nucleus, T Annulus, T Endplate) grade = Water.OfGrade(p);
        now = (grade.Nucleus + now.Nucleus - initialWater.Nucleus, grade.Annulus + now.Annulus - initialWater.Annulus, grade.Endplate + now.Endplate - initialWater.Endplate);
        T moved = T.Less(p[DonorDemand.RebuildHeight], Real.Abs((stretch / builtStretch) - T.Constant(1)));
        T wet = Real.Max(Real.Abs(now.Nucleus - builtWater.Nucleus), Real.Max(Real.Abs(now.Annulus - builtWater.Annulus), Real.Abs(now.Endplate - builtWater.Endplate)));
        T boundary = Lifestyle.BoundaryRatio(p, s);
        T fed = T.Less(p[DonorDemand.RebuildBoundary], Real.Abs((boundary / builtBoundary) - T.Constant(1)));
        T changed = Real.And(lanes, Real.Or(fed, Real.Or(moved, T.Less(p[DonorDemand.RebuildWater], wet))));
        if (!T.Any(changed))
            return changed;
        builtStretch = T.Select(changed, stretch, builtStretch);
        builtBoundary = T.Select(changed, boundary, builtBoundary);
        supply = NutrientModel.Supply(p, builtBoundary);
        builtWater = (T.Select(changed, now.Nucleus, builtWater.Nucleus), T.Select(changed, now.Annulus, builtWater.Annulus), T.Select(changed, now.Endplate, builtWater.Endplate));
        Build(changed, p, s);
        return changed;
    }

    /// <summary>Brings the fields up to date for a step of dt days, in the lanes where that is due: those of
    /// the mask due (an operator changed, or they just started) and those that changed enough by themselves.</summary>
    /// <returns>Mask of the lanes that did not converge.</returns>
    public T Update(T lanes, T due, T dt, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
    {
        bool consume = on[Mechanism.DonorConsumption];
        T solve = Real.And(lanes, Always ? Real.Always<T>() : Real.Or(due, IsDue(consume, p, regimen, s)));
        Solved = solve;
        if (!T.Any(solve))
            return solve;
        SetDemand(consume, dt, p, on, regimen, s);
        T failed = solver.Solve(solve, s.Geometry, diffusion, supply, demand, s.Nutrients);
        lastSolve = T.Select(solve, s.Time, lastSolve);
        for (int cell = 0; cell < lastDemand.Length; cell++)
        {
            lastDemand[cell] = T.Select(solve, glucoseDemand[cell], lastDemand[cell]);
            lastDonors[cell] = T.Select(solve, s.Naive[cell] + s.Fragile[cell], lastDonors[cell]);
        }

        return failed;
    }

    void Build(T lanes, in Lanes<T> p, DiscState<T> s)
    {
        T upper = p[Trait.UpperEndplateFactor] * p[DonorDemand.EndplateScale];
        T lower = p[Trait.LowerEndplateFactor] * p[DonorDemand.EndplateScale];
        for (int cell = 0; cell < Factor.Length; cell++)
        {
            Factor[cell] = layout.Tissues[cell] switch
            {
                Tissue.Nucleus => Water.Obstruction(builtWater.Nucleus),
                Tissue.Annulus => Water.Obstruction(builtWater.Annulus),
                Tissue.UpperEndplate => Water.Obstruction(builtWater.Endplate) * upper,
                _ => Water.Obstruction(builtWater.Endplate) * lower,
            };
        }

        diffusion.Assemble(s.Geometry, builtStretch, Factor);
        solver.SolveInvariant(lanes, diffusion, supply);
    }

    T IsDue(bool consume, in Lanes<T> p, Regimens<T> regimen, DiscState<T> s)
    {
        T since = s.Time - regimen.CellDay;
        T fresh = Real.And(Real.Not(T.Less(since, T.Constant(0))), T.Less(since, p[DonorDemand.LazyWait]));

        // Cells that consume nothing ask for no solve: such a disc takes the steps, and has the bits, of its control.
        T donors = T.Constant(consume ? 1 : 0);
        fresh = consume ? fresh : Real.Never<T>();
        T old = Real.Not(T.Less(s.Time - lastSolve, p[DonorDemand.LazyLongest]));
        T total = T.Constant(0);
        T change = T.Constant(0);
        T oxygen = T.Constant(0);
        for (int cell = 0; cell < lastDemand.Length; cell++)
        {
            T volume = s.Geometry.Volumes[cell];
            T q = glucoseDemand[cell] = DonorDemand.Glycolytic(consume, cell, p, s, T.Constant(1));
            total = T.FusedMultiplyAdd(q, volume, total);
            change = T.FusedMultiplyAdd(Real.Abs(q - lastDemand[cell]), volume, change);
            oxygen = T.FusedMultiplyAdd(Real.Abs(s.Naive[cell] + s.Fragile[cell] - lastDonors[cell]), volume, oxygen);
        }

        T most = p[DonorDemand.LazyChange] * total;
        T changed = Real.Or(T.Less(most, change), T.Less(most, donors * p[DonorDemand.LazyOxygenWeight] * oxygen));
        return Real.Or(fresh, Real.Or(old, changed));
    }

    void SetDemand(bool consume, T dt, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
    {
        T since = Real.Max(T.Constant(0), s.Time + (dt / T.Constant(2)) - regimen.CellDay);
        T ramp = on[Mechanism.SoluteStorage] ? T.Constant(1) - Elementary.Exp(-since / p[DonorDemand.StorageTime]) : T.Constant(1);
        T donorOxygen = consume ? ramp * p[DonorDemand.OxygenRate] : T.Constant(0);
        for (int cell = 0; cell < lastDemand.Length; cell++)
        {
            demand.Respiring[cell] = DonorDemand.Respiring(consume, cell, p, s, ramp);
            demand.Glycolytic[cell] = DonorDemand.Glycolytic(consume, cell, p, s, ramp);
            demand.DonorOxygen[cell] = donorOxygen * (s.Naive[cell] + s.Fragile[cell]);
            glucoseDemand[cell] = DonorDemand.Glycolytic(consume, cell, p, s, T.Constant(1));
        }
    }
}
