namespace Pulposus.Model.Patients;

/// <summary>What follows from a person's covariates and draws and is fixed at enrolment (units in brackets).</summary>
public enum Trait
{
    /// <summary>Disc radius R (mm).</summary>
    DiscRadius,

    /// <summary>Nucleus radius r_N (mm).</summary>
    NucleusRadius,

    /// <summary>Endplate radius r_C (mm).</summary>
    EndplateRadius,

    /// <summary>Height between the endplates at enrolment h_0, mean of the day (mm).</summary>
    Height,

    /// <summary>Height of the same person's disc at grade I, h_healthy (mm).</summary>
    HealthyHeight,

    /// <summary>Thickness of the upper cartilage endplate (mm).</summary>
    UpperEndplateThickness,

    /// <summary>Thickness of the lower cartilage endplate (mm).</summary>
    LowerEndplateThickness,

    /// <summary>Supply factor of the upper endplate f_EP,up (1).</summary>
    UpperEndplateFactor,

    /// <summary>Supply factor of the lower endplate f_EP,lo (1).</summary>
    LowerEndplateFactor,

    /// <summary>1 for a smoker.</summary>
    Smoker,

    /// <summary>Factor on boundary oxygen (1).</summary>
    OxygenBoundaryFactor,

    /// <summary>Factor on boundary glucose (1).</summary>
    GlucoseBoundaryFactor,

    /// <summary>Annulus integrity at enrolment (0-1).</summary>
    AnnulusIntegrity,

    /// <summary>Catabolic tone at enrolment (0-0.8).</summary>
    Tone,

    /// <summary>Aggrecan of the nucleus at enrolment A0 (1 = healthy).</summary>
    Aggrecan,

    /// <summary>Factor on aggrecan loss in diabetes f_dL (1).</summary>
    DiabetesLossFactor,

    /// <summary>Volume the disc takes without pressure V_cap (mL).</summary>
    Capacity,

    /// <summary>Pfirrmann grade, 1 to 5.</summary>
    Grade,

    /// <summary>1 with a Modic type 1 change.</summary>
    Modic1,

    /// <summary>Body-mass index (kg/m2).</summary>
    Bmi,

    /// <summary>Duration of the present pain (months).</summary>
    PainDuration,

    /// <summary>True pain at enrolment V_b (mm).</summary>
    BaselinePain,

    /// <summary>Share of pain from the disc.</summary>
    DiscShare,

    /// <summary>Share of pain from the facet joints.</summary>
    FacetShare,

    /// <summary>Share of pain from the ligament.</summary>
    LigamentShare,

    /// <summary>Share of pain from the nerve root.</summary>
    RootShare,

    /// <summary>Sensitisation at enrolment Z0 (0-1).</summary>
    Sensitisation,

    /// <summary>Herniation size at enrolment (0-2).</summary>
    Herniation,

    /// <summary>Antibody against donor cells at enrolment (0-1).</summary>
    Antibody,

    /// <summary>Depression score (SD).</summary>
    Depression,

    /// <summary>Expectation score (SD).</summary>
    Expectation,

    /// <summary>Normal score xi_i of the contextual response.</summary>
    ContextScore,

    /// <summary>Normal score xi_1 of baseline function.</summary>
    BaselineFunctionScore,

    /// <summary>Normal score xi_2 of the change of function.</summary>
    FunctionScore,

    /// <summary>Normal score of retention of the injection.</summary>
    RetentionScore,
}
