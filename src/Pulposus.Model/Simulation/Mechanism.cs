namespace Pulposus.Model.Simulation;

/// <summary>The mechanisms of the model that can be switched, as listed in <c>mechanisms.csv</c>.</summary>
public enum Mechanism
{
    /// <summary>Off: donor demand acts at once after injection.</summary>
    SoluteStorage,

    /// <summary>Off: retention = 1.</summary>
    Leak,

    /// <summary>Off: s_n = 0.</summary>
    NeedleLoss,

    /// <summary>Off: f_F = 0.</summary>
    Fragile,

    /// <summary>Off: (default off) D_cell = 0.</summary>
    Migration,

    /// <summary>Off: donor cells use no glucose or oxygen.</summary>
    DonorConsumption,

    /// <summary>Off: native cells die only at the background rate.</summary>
    NativeDeath,

    /// <summary>Off: h_E = 0.</summary>
    EnvironmentDeath,

    /// <summary>Off: h_I = 0.</summary>
    ToneDeath,

    /// <summary>Off: k_a = 0 and h_imm = 0.</summary>
    Immunity,

    /// <summary>Off: k_p = 0.</summary>
    Proliferation,

    /// <summary>Off: k_s = 0.</summary>
    Senescence,

    /// <summary>Off: k_d = 0.</summary>
    Differentiation,

    /// <summary>Off: f_osm = 1.</summary>
    Osmolarity,

    /// <summary>Off: (default off) u_rec = 0.</summary>
    Recruitment,

    /// <summary>Off: c_T = 0 everywhere.</summary>
    Paracrine,

    /// <summary>Off: u(I) = 1.</summary>
    Licensing,

    /// <summary>Off: w_P = 0.</summary>
    CytokineFeedback,

    /// <summary>Off: w_Phi = 0.</summary>
    Macrophages,

    /// <summary>Off: w_D = 0.</summary>
    Damp,

    /// <summary>Off: xi_d = xi_u = 0.</summary>
    DonorMatrix,

    /// <summary>Off: a_T = 0 and k_NT = 0.</summary>
    Trophic,

    /// <summary>Off: g_P = 0.</summary>
    ToneLoss,

    /// <summary>Off: g_st = 0.</summary>
    StarvationLoss,

    /// <summary>Off: g_A = 0 and k_kappa = 0.</summary>
    Progression,

    /// <summary>Off: J = J_0.</summary>
    Swelling,

    /// <summary>Off: kappa = 1.</summary>
    Fibrosis,

    /// <summary>Off: B = 0.</summary>
    Bulk,

    /// <summary>Off: eta = eta0.</summary>
    Nerve,

    /// <summary>Off: Z = Z0.</summary>
    Sensitisation,

    /// <summary>Off: f = 0.</summary>
    NaturalCourse,

    /// <summary>Off: C = 0.</summary>
    Context,

    /// <summary>Off: residual term = 0: mechanism only.</summary>
    ResidualEffect,

    /// <summary>Off: NSAID, opioid, rehabilitation, lifestyle, HA, PRP, BMC plasma terms = 0.</summary>
    Drugs,

    /// <summary>Off: no annulus step and pi = 1 after injection.</summary>
    Puncture,

    /// <summary>Off: Fc = Fc0.</summary>
    Facet,

    /// <summary>Off: Lg = Lg0.</summary>
    Ligament,

    /// <summary>Off: Hn = Hn0 (no resorption, no new herniation).</summary>
    Root,

    /// <summary>Off: no adverse event drawn.</summary>
    SafetyEvents,

    /// <summary>Off: observed = true.</summary>
    MeasurementNoise,

    /// <summary>Off: no eligibility filter.</summary>
    Screening,

    /// <summary>Off: nobody leaves.</summary>
    Dropout,

    /// <summary>Off: no rescue.</summary>
    Rescue,
}
