using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Symptoms;

/// <summary>True back pain, as a baseline and what is added to it; layers in mm, negative is better.</summary>
/// <typeparam name="T">Number type.</typeparam>
internal struct PainLayers<T>
    where T : struct, IReal<T>
{
    /// <summary>Natural course of the episode, -V_b f.</summary>
    public T NaturalCourse;

    /// <summary>Contextual response, -C.</summary>
    public T Context;

    /// <summary>The simulated disc, V_b (y-1)(1-f).</summary>
    public T Mechanism;

    /// <summary>Specific effect that trials may show beyond the mechanism.</summary>
    public T Residual;

    /// <summary>Drugs, care, carriers, plasma, surgery, rescue, as far as they act beside the simulated disc.</summary>
    public T Therapy;

    /// <summary>Adverse events.</summary>
    public T Events;
}

/// <summary>True pain V and its layers, and function.</summary>
/// <remarks>
/// <para>
/// V = clip(V_b y (1-f) - C + therapy terms + event terms, 0, 100). Natural course f = f_nat exp(-duration/12 mo)(1-exp(-t/tau_nat)).
/// Context C = C_i (1-exp(-t'/tau_k)) exp(-t'/tau_w), t' since the first action, C_i = [mu_c(setting) + b_c (V_b-62)
/// + b_dep dep](1+0.15 expectation) + s_c xi_i (s_c f_sd without a procedure); nothing in C depends on the dose.
/// Residual (delta_r + s_prod xi_product)(lam_D/0.5)(V_b/62)(1-r_disc) sum_j (E_j-E_(j-1))(1-exp(-t_j/tau_ron))
/// exp(-t_j/tau_roff) over injections j, t_j since each, E_j = 1-exp(-(m_1+..+m_j)/M_50), m_j the donor cells (10^6) that
/// injection j has added 7 d later (or before the next cells; until then the present number). No cells, no residual.
/// ODI = clip(ODI_0 + o_2 (V-V_b) + s_o1 xi_2 (1-exp(-t/30)), 0, 100), ODI_0 = clip(o_0+o_1 V_b+s_o0 xi_1, 0, 100).
/// </para>
/// <para>
/// mm, points, days. Context and residual were set from controlled trials (REV-B, Wu18, CAL: VAST21, Nor17, Ami21 with a
/// sceptical prior), so agreement with those is no confirmation. Left out: mood over time.
/// Switches: natural_course, context, residual_effect.
/// </para>
/// </remarks>
internal static class Pain
{
    static readonly Parameter naturalFraction = Parameter.Named("pain.natural_fraction");
    static readonly Parameter naturalTau = Parameter.Named("pain.natural_tau_d");
    static readonly Parameter naturalDuration = Parameter.Named("pain.natural_duration_months");
    static readonly Parameter contextTau = Parameter.Named("context.tau_d");
    static readonly Parameter contextWane = Parameter.Named("context.wane_tau_d");
    static readonly Parameter contextSd = Parameter.Named("context.person_sd_mm");
    static readonly Parameter contextSlope = Parameter.Named("context.baseline_slope");
    static readonly Parameter contextDepression = Parameter.Named("context.depression_slope");
    static readonly Parameter contextExpectation = Parameter.Named("context.expectation_gain");
    static readonly Parameter referencePain = Parameter.Named("context.reference_vas_mm");
    static readonly Parameter residual = Parameter.Named("prior.residual_effect_mm");
    static readonly Parameter residualOnset = Parameter.Named("prior.residual_onset_d");
    static readonly Parameter residualDecay = Parameter.Named("prior.residual_decay_d");
    static readonly Parameter residualDose = Parameter.Named("prior.residual_dose_scale");
    static readonly Parameter residualShare = Parameter.Named("prior.residual_reference_share");
    static readonly Parameter productSd = Parameter.Named("prior.residual_product_sd_mm");
    static readonly Parameter odiIntercept = Parameter.Named("function.odi_intercept");
    static readonly Parameter odiSlope = Parameter.Named("function.odi_slope");
    static readonly Parameter odiSdBaseline = Parameter.Named("function.odi_sd_baseline");
    static readonly Parameter odiChange = Parameter.Named("function.odi_change_slope");
    static readonly Parameter odiSdPerson = Parameter.Named("function.odi_sd_person");
    static readonly Parameter odiOnset = Parameter.Named("function.odi_person_onset_d");
    static readonly Parameter highest = Parameter.Named("pain.scale_mm");

    /// <summary>What true pain is made of at the present state and time.</summary>
    public static PainLayers<T> Layers<T>(in Lanes<T> p, MechanismSet on, Regimens<T> regimen, DiscState<T> s, T meanTone)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T one = T.Constant(1);
        T natural = on[Mechanism.NaturalCourse] ? NaturalCourse(p, s.Time) : zero;
        T disc = p[Trait.BaselinePain] * (Nociception.PainFactor(p, s, meanTone) - one) * (one - natural);
        return new PainLayers<T>
        {
            NaturalCourse = -p[Trait.BaselinePain] * natural,
            Context = on[Mechanism.Context] ? -Context(p, regimen, s.Time) : zero,
            Mechanism = disc,
            Residual = on[Mechanism.ResidualEffect] ? Residual(p, regimen, s) : zero,
            Therapy = regimen.Therapy.At(s.Time),
            Events = regimen.Events.At(s.Time) + RootPain.InTheBack(p, s),
        };
    }

    /// <summary>True pain (mm) of layers.</summary>
    public static T Total<T>(in Lanes<T> p, in PainLayers<T> layers)
        where T : struct, IReal<T> =>
        Real.Clip(p[Trait.BaselinePain] + layers.NaturalCourse + layers.Context + layers.Mechanism + layers.Residual + layers.Therapy + layers.Events, T.Constant(0), p[highest]);

    /// <summary>True leg pain (mm), which a herniation causes and an epidural steroid relieves.</summary>
    public static T OfLeg<T>(in Lanes<T> p, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T> =>
        Real.Clip(RootPain.InTheLeg(p, s) + regimen.Therapy.LegAt(s.Time), T.Constant(0), p[highest]);

    /// <summary>True ODI (points) at a true pain (mm) and time (d).</summary>
    public static T Function<T>(in Lanes<T> p, T pain, T time)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T start = Real.Clip(
            p[odiIntercept] + (p[odiSlope] * p[Trait.BaselinePain]) + (p[odiSdBaseline] * p[Trait.BaselineFunctionScore]), zero, p[highest]);
        T person = p[odiSdPerson] * p[Trait.FunctionScore] * (T.Constant(1) - Elementary.Exp(-time / p[odiOnset]));
        return Real.Clip(start + (p[odiChange] * (pain - p[Trait.BaselinePain])) + person, zero, p[highest]);
    }

    static T NaturalCourse<T>(in Lanes<T> p, T time)
        where T : struct, IReal<T> =>
        p[naturalFraction] * Elementary.Exp(-p[Trait.PainDuration] / p[naturalDuration]) * (T.Constant(1) - Elementary.Exp(-time / p[naturalTau]));

    static T Context<T>(in Lanes<T> p, Regimens<T> regimen, T time)
        where T : struct, IReal<T>
    {
        T mean = regimen.ContextMean
            + (p[contextSlope] * (p[Trait.BaselinePain] - p[referencePain]))
            + (p[contextDepression] * p[Trait.Depression]);
        T expected = mean * T.FusedMultiplyAdd(p[contextExpectation], p[Trait.Expectation], T.Constant(1));
        T person = expected + (p[contextSd] * regimen.ContextSpread * p[Trait.ContextScore]);
        T since = time - regimen.ContextDay;
        return T.Select(T.Less(since, T.Constant(0)), T.Constant(0), person * Course(since, p[contextTau], p[contextWane]));
    }

    static T Residual<T>(in Lanes<T> p, Regimens<T> regimen, DiscState<T> s)
        where T : struct, IReal<T>
    {
        T zero = T.Constant(0);
        T one = T.Constant(1);
        T sum = zero;
        T cells = zero;
        T reached = zero;
        foreach (ref readonly Injected<T> injection in s.Injections.AsSpan())
        {
            cells += injection.Engrafted;
            T dose = one - Elementary.Exp(-cells / p[residualDose]);
            T since = s.Time - injection.Day;
            T isAfter = Real.And(T.Less(zero, injection.Engrafted), Real.Not(T.Less(since, zero)));
            sum += T.Select(isAfter, (dose - reached) * Course(since, p[residualOnset], p[residualDecay]), zero);
            reached = dose;
        }

        T person = p[Trait.DiscShare] / p[residualShare] * (p[Trait.BaselinePain] / p[referencePain]);
        T size = T.FusedMultiplyAdd(p[productSd], regimen.ProductScore, p[residual]);
        return size * person * (one - s.DriveRemoved) * sum;
    }

    static T Course<T>(T since, T onset, T decay)
        where T : struct, IReal<T> =>
        (T.Constant(1) - Elementary.Exp(-since / onset)) * Elementary.Exp(-since / decay);
}
