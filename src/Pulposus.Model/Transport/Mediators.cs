using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Model.Transport;

/// <summary>
/// The two slow messengers of the disc: a pro-inflammatory mediator c_P (like IL-1) and the secretome of donor cells c_T.
/// </summary>
/// <remarks>
/// <para>
/// div(D_m F_m grad c) - k c + k S = 0, k = ln2/t_P or ln2/t_T; F_m = 1 in the nucleus, f_mA in the annulus,
/// f_mC f_EP,j in the endplates; c = 0 at bone and outer annulus (washout). Hence c = S where nothing moves.
/// S_P = (N/N_healthy) I + s_S M_S; S_T = r_T pot g_th (M_U + w_TD M_D) u(I), u = u_0 + (1-u_0) I/(I+K_u), g_th = f_thaw in
/// the first two days after a cryopreserved product.
/// </para>
/// <para>
/// c and S dimensionless, scaled to their source; D_m (mm2/d). Linear, so one factorisation serves a geometry. r_T is the
/// decisive closure of the model: it was tuned, and only r_T/K_T can be identified. Sources Nau07, REV-B, Wan21, Ant19.
/// Left out: binding to matrix, single cytokines. Switches: paracrine, licensing.
/// </para>
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class Mediators<T>
    where T : struct, IReal<T>
{
    readonly DiscLayout layout;
    readonly DiffusionOperator<T> diffusion;
    readonly T[] factor;
    readonly GridCholesky<T> cytokine;
    readonly GridCholesky<T> secretome;
    readonly T[] diagonal;
    readonly T[] solution;

    /// <summary>Room for both on a layout.</summary>
    /// <param name="layout">The topology.</param>
    public Mediators(DiscLayout layout)
    {
        this.layout = layout;
        diffusion = new DiffusionOperator<T>(layout);
        factor = Aligned.Array<T>(layout.Cells);
        cytokine = layout.Matrix<T>();
        secretome = layout.Matrix<T>();
        diagonal = Aligned.Array<T>(layout.Cells);
        solution = Aligned.Array<T>(layout.Cells);
    }

    /// <summary>Factors both operators for a geometry.</summary>
    /// <param name="p">Values.</param>
    /// <param name="geometry">Geometry at enrolment.</param>
    /// <param name="stretch">Current over initial height.</param>
    public void Rebuild(in Lanes<T> p, DiscGeometry<T> geometry, T stretch)
    {
        for (int cell = 0; cell < factor.Length; cell++)
        {
            factor[cell] = layout.Tissues[cell] switch
            {
                Tissue.Nucleus => T.Constant(1),
                Tissue.Annulus => p[MediatorParameters.Annulus],
                Tissue.UpperEndplate => p[MediatorParameters.Endplate] * p[Trait.UpperEndplateFactor],
                _ => p[MediatorParameters.Endplate] * p[Trait.LowerEndplateFactor],
            };
        }

        diffusion.Assemble(geometry, stretch, factor);
        Factor(cytokine, Decay(p[MediatorParameters.CytokineHalfLife], p), geometry);
        Factor(secretome, Decay(p[MediatorParameters.SecretomeHalfLife], p), geometry);
    }

    /// <summary>Solves c_P for the present tone and cells.</summary>
    public void SolveCytokine(T lanes, in Lanes<T> p, DiscState<T> s)
    {
        T decay = Decay(p[MediatorParameters.CytokineHalfLife], p);
        T senescent = p[MediatorParameters.SenescentSource];
        for (int cell = 0; cell < solution.Length; cell++)
        {
            T source = T.FusedMultiplyAdd(senescent, s.Senescent[cell], s.Native[cell] / s.NativeHealthy[cell] * s.Tone[cell]);
            solution[cell] = decay * s.Geometry.Volumes[cell] * source;
        }

        cytokine.Solve(solution);
        Keep(lanes, s.Cytokine);
    }

    /// <summary>Solves c_T for the present donor cells.</summary>
    /// <returns>Mask of the lanes with donor cells, whose c_T is new.</returns>
    public T SolveSecretome(T lanes, in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s)
    {
        // Lane by lane, not for all at once: a disc whose last cell died keeps the same bits beside one that has cells.
        T secretes = Real.And(lanes, T.Less(T.Constant(0), s.DonorCells));
        if (!on[Mechanism.Paracrine] || !T.Any(secretes))
            return Real.Never<T>();
        T decay = Decay(p[MediatorParameters.SecretomeHalfLife], p);
        T thawing = T.Less(s.Time, regimen.CellDay + p[MediatorParameters.ThawDays]);
        T rate = p[MediatorParameters.SecretomeRate] * regimen.Potency * T.Select(thawing, regimen.ThawFactor, T.Constant(1));
        T basal = p[MediatorParameters.LicensingBase];
        T half = p[MediatorParameters.LicensingHalf];
        T one = T.Constant(1);
        for (int cell = 0; cell < solution.Length; cell++)
        {
            T tone = s.Tone[cell];
            T licence = on[Mechanism.Licensing] ? basal + ((one - basal) * tone / (tone + half)) : one;
            T secreting = T.FusedMultiplyAdd(p[MediatorParameters.NucleusLikeSecretion], s.NucleusLike[cell], s.Naive[cell]);
            solution[cell] = decay * s.Geometry.Volumes[cell] * rate * secreting * licence;
        }

        secretome.Solve(solution);
        Keep(secretes, s.Secretome);
        return secretes;
    }

    // The operator is scaled by D_m: k/D_m stands on the diagonal and in the source.
    static T Decay(T halfLife, in Lanes<T> p) =>
        T.Constant(Units.Ln2) / (halfLife * p[MediatorParameters.Diffusivity] * T.Constant(Units.SquareMillimetresPerDay));

    void Factor(GridCholesky<T> matrix, T decay, DiscGeometry<T> geometry)
    {
        for (int cell = 0; cell < factor.Length; cell++)
            diagonal[cell] = T.FusedMultiplyAdd(decay, geometry.Volumes[cell], diffusion.Diagonal[cell]);
        matrix.Factor(diagonal, diffusion.Along, diffusion.Across);
    }

    void Keep(T lanes, T[] field)
    {
        for (int cell = 0; cell < solution.Length; cell++)
            field[cell] = T.Select(lanes, solution[cell], field[cell]);
    }
}

/// <summary>Parameters of the mediators, outside the generic class so that they are looked up once.</summary>
internal static class MediatorParameters
{
    public static readonly Parameter Diffusivity = Parameter.Named("transport.mediator_diffusivity_np");
    public static readonly Parameter Annulus = Parameter.Named("transport.mediator_factor_annulus");
    public static readonly Parameter Endplate = Parameter.Named("transport.mediator_factor_endplate");
    public static readonly Parameter CytokineHalfLife = Parameter.Named("transport.cytokine_half_life_d");
    public static readonly Parameter SecretomeHalfLife = Parameter.Named("transport.secretome_half_life_d");
    public static readonly Parameter SenescentSource = Parameter.Named("inflammation.senescent_source");
    public static readonly Parameter SecretomeRate = Parameter.Named("inflammation.secretome_rate");
    public static readonly Parameter NucleusLikeSecretion = Parameter.Named("inflammation.nplike_secretion");
    public static readonly Parameter LicensingBase = Parameter.Named("inflammation.licensing_base");
    public static readonly Parameter LicensingHalf = Parameter.Named("inflammation.licensing_half");
    public static readonly Parameter ThawDays = Parameter.Named("cells.thaw_days");
}
