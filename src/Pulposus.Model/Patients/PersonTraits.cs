using Pulposus.Model.Matrix;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Patients;

/// <summary>
/// Derives a person's traits from covariates and draws: size of the disc, supply, tone, aggrecan, shares of pain.
/// </summary>
/// <remarks>
/// h_0 = h_ref(grade) f_lev; f_EP,j = clip(f_EP(grade) exp(s_EP z_j) [x f_dia if diabetic], 0.05, 1.3);
/// tone = min(0.8, I0(grade) + d_ob [BMI &gt; 30] + d_sm [smoker] + d_mo [Modic 1]); A0 is its normal law truncated to
/// the range whose noise-free grade is the assigned one; lam_F = (1-lam_D-lam_R) l_F, lam_S likewise, l_F + l_S scaled
/// to at most 1, lam_D x (1-lam_R) with a herniation; with a positive facet block lam_F has its own law and the other
/// shares are scaled to the rest; f_EP x f_calc in the severe scenario of calcified endplates; Z0 + 0.05 depression; annulus -0.08 per grade above III. Sources: UPF, NPMRI14, CEPMRI, PFSLOPE,
/// REV-A, REV-B, DeP11, Won21. Left out: other levels, anything that changes with age after enrolment.
/// </remarks>
internal sealed class PersonTraits(IReadOnlyDictionary<string, double> parameters, IReadOnlyDictionary<string, double> covariates)
{
    const string EndplateFactor = "endplate_factor";
    const string UpperEndplateFactor = "endplate_factor_upper";
    const string LowerEndplateFactor = "endplate_factor_lower";
    const string CalcifiedEndplates = "endplates_calcified";
    const string Tone = "tone";
    const string Aggrecan = "aggrecan";
    const string Thickness = "anatomy.cep_thickness_mm";

    static readonly Parameter radius = Parameter.Named("anatomy.disc_radius_mm");
    static readonly Parameter nucleusFraction = Parameter.Named("anatomy.np_radius_fraction");
    static readonly Parameter endplateFraction = Parameter.Named("anatomy.cep_radius_fraction");
    static readonly Parameter thickness = Parameter.Named(Thickness);
    static readonly Parameter height = Parameter.Named("anatomy.height_mm");
    static readonly Parameter[] heightByGrade = Parameter.ByGrade("anatomy.height_mm");
    static readonly Parameter level = Parameter.Named("population.level");
    static readonly Parameter[] levelFactor =
        [.. ((Categorical)Distribution.Parse("categorical", ParameterCatalogue.Find("population.level")!.DistributionParameters))
            .Categories.Select(name => Parameter.Named("anatomy.level_height_factor." + name))];

    static readonly Parameter endplateMedian = Parameter.Named("transport.endplate_factor_median");
    static readonly Parameter endplateSpread = Parameter.Named("transport.endplate_factor_sdlog");
    static readonly Parameter endplateLowest = Parameter.Named("transport.endplate_factor_lowest");
    static readonly Parameter endplateHighest = Parameter.Named("transport.endplate_factor_highest");
    static readonly Parameter calcification = Parameter.Named("transport.calcified_endplate_factor");
    static readonly Parameter diabetesEndplate = Parameter.Named("transport.diabetes_endplate_factor");
    static readonly Parameter diabetesGlucose = Parameter.Named("transport.diabetes_glucose_factor");
    static readonly Parameter smokingBoundary = Parameter.Named("transport.smoking_boundary_factor");
    static readonly Parameter diabetes = Parameter.Named("population.diabetes");
    static readonly Parameter smoker = Parameter.Named("population.smoker");
    static readonly Parameter modic1 = Parameter.Named("population.modic1");
    static readonly Parameter bmi = Parameter.Named("population.bmi");
    static readonly Parameter duration = Parameter.Named("population.pain_duration_months");
    static readonly Parameter vas = Parameter.Named("population.vas_true_mm");
    static readonly Parameter depression = Parameter.Named("population.depression_z");
    static readonly Parameter expectation = Parameter.Named("population.expectation_z");
    static readonly Parameter integrity = Parameter.Named("population.annulus_integrity");
    static readonly Parameter presensitised = Parameter.Named("population.allo_presensitised");
    static readonly Parameter presensitisedAntibody = Parameter.Named("immune.presensitised_antibody");
    static readonly Parameter integrityPerGrade = Parameter.Named("annulus.integrity_per_grade");
    static readonly Parameter integrityLowest = Parameter.Named("annulus.integrity_lowest");
    static readonly Parameter integrityHighest = Parameter.Named("annulus.integrity_highest");
    static readonly Parameter integrityGrade = Parameter.Named("annulus.integrity_reference_grade");
    static readonly Parameter toneByGrade = Parameter.Named("inflammation.tone_initial");
    static readonly Parameter toneObesity = Parameter.Named("inflammation.tone_obesity");
    static readonly Parameter toneSmoking = Parameter.Named("inflammation.tone_smoking");
    static readonly Parameter toneModic = Parameter.Named("inflammation.tone_modic1");
    static readonly Parameter toneHighest = Parameter.Named("inflammation.tone_highest");
    static readonly Parameter obesity = Parameter.Named("inflammation.obesity_bmi");
    static readonly Parameter diabetesLoss = Parameter.Named("matrix.diabetes_loss_factor");
    static readonly Parameter aggrecan = Parameter.Named("matrix.aggrecan_initial");
    static readonly Parameter capacity = Parameter.Named("delivery.disc_capacity_ml");
    static readonly Parameter capacityGradeV = Parameter.Named("delivery.capacity_grade_5_factor");
    static readonly Parameter herniated = Parameter.Named("population.herniation_present");
    static readonly Parameter herniationSize = Parameter.Named("population.herniation_size_initial");
    static readonly Parameter rootShare = Parameter.Named("population.root_share");
    static readonly Parameter blockPositive = Parameter.Named("population.facet_block_positive");
    static readonly Parameter facetShareBlockPositive = Parameter.Named("population.facet_share_block_positive");
    static readonly Parameter discShare = Parameter.Named("pain.disc_share");
    static readonly Parameter facetShare = Parameter.Named("pain.facet_share_of_rest");
    static readonly Parameter ligamentShare = Parameter.Named("pain.ligament_share_of_rest");
    static readonly Parameter sensitisation = Parameter.Named("pain.sensitisation_initial");
    static readonly Parameter sensitisationDepression = Parameter.Named("pain.sensitisation_per_depression");
    static readonly Parameter sensitisationLowest = Parameter.Named("pain.sensitisation_lowest");

    /// <summary>Covariates beyond the rows of <c>population.*</c> that a user may fix.</summary>
    public static IReadOnlyList<string> Fixable { get; } = [EndplateFactor, UpperEndplateFactor, LowerEndplateFactor, CalcifiedEndplates, Tone, Aggrecan];

    /// <summary>Sets all traits of a person.</summary>
    /// <param name="person">Person with all values set.</param>
    /// <param name="grade">Pfirrmann grade.</param>
    /// <param name="score">Normal score by name.</param>
    /// <param name="isDrawn">Whether laws are evaluated at scores, or defaults stand.</param>
    public void Complete(Person person, int grade, Func<string, double> score, bool isDrawn)
    {
        Size(person, grade, score, isDrawn);
        Supply(person, score);
        Disc(person, grade, score, isDrawn);
        Pain(person);
        person[Trait.ContextScore] = score("context.person");
        person[Trait.BaselineFunctionScore] = score("function.odi_residual_baseline");
        person[Trait.FunctionScore] = score("function.odi_residual_change");
        person[Trait.RetentionScore] = score("delivery.retention_sd");
    }

    void Size(Person p, int grade, Func<string, double> score, bool isDrawn)
    {
        p[Trait.Grade] = grade;
        p[Trait.DiscRadius] = p[radius];
        p[Trait.NucleusRadius] = p[radius] * p[nucleusFraction];
        p[Trait.EndplateRadius] = p[radius] * p[endplateFraction];
        p[Trait.Height] = p[height] * p[levelFactor[(int)p[level]]];
        p[Trait.HealthyHeight] = p[Trait.Height] * Default(heightByGrade[0]) / Default(heightByGrade[grade - 1]);
        p[Trait.UpperEndplateThickness] = p[thickness];
        ParameterRow row = ParameterCatalogue.Find(Thickness)!;
        p[Trait.LowerEndplateThickness] = isDrawn && !parameters.ContainsKey(Thickness)
            ? row.Clip(Distribution.Parse(row.Distribution, row.DistributionParameters).AtNormalScore(score(Thickness + ".lower")))
            : p[thickness];
        p[Trait.Bmi] = p[bmi];
    }

    void Supply(Person p, Func<string, double> score)
    {
        double Factor(string own, string name)
        {
            double drawn = p[endplateMedian] * Elementary.Exp(p[endplateSpread] * score(name)) * (p[diabetes] > 0 ? p[diabetesEndplate] : 1);
            double factor = covariates.TryGetValue(own, out double set) ? set : covariates.TryGetValue(EndplateFactor, out set) ? set : drawn;
            if (covariates.GetValueOrDefault(CalcifiedEndplates) > 0)
                factor *= p[calcification];
            return Math.Clamp(factor, p[endplateLowest], p[endplateHighest]);
        }

        p[Trait.UpperEndplateFactor] = Factor(UpperEndplateFactor, UpperEndplateFactor);
        p[Trait.LowerEndplateFactor] = Factor(LowerEndplateFactor, LowerEndplateFactor);
        p[Trait.Smoker] = p[smoker];
        p[Trait.OxygenBoundaryFactor] = p[smoker] > 0 ? p[smokingBoundary] : 1;
        p[Trait.GlucoseBoundaryFactor] = p[Trait.OxygenBoundaryFactor] * (p[diabetes] > 0 ? p[diabetesGlucose] : 1);
    }

    void Disc(Person p, int grade, Func<string, double> score, bool isDrawn)
    {
        p[Trait.AnnulusIntegrity] = Math.Clamp(
            p[integrity] - (p[integrityPerGrade] * (grade - p[integrityGrade])), p[integrityLowest], p[integrityHighest]);
        double tone = p[toneByGrade]
            + (p[bmi] > p[obesity] ? p[toneObesity] : 0)
            + (p[smoker] > 0 ? p[toneSmoking] : 0)
            + (p[modic1] > 0 ? p[toneModic] : 0);
        p[Trait.Tone] = Math.Clamp(covariates.TryGetValue(Tone, out double fixedTone) ? fixedTone : tone, 0, p[toneHighest]);
        p[Trait.Aggrecan] = covariates.TryGetValue(Aggrecan, out double fixedAggrecan) ? fixedAggrecan
            : isDrawn ? GradeConsistentAggrecan(p, grade, score) : p[aggrecan];
        p[Trait.DiabetesLossFactor] = p[diabetes] > 0 ? p[diabetesLoss] : 1;
        p[Trait.Capacity] = p[capacity] * (grade == ParameterCatalogue.Grades ? p[capacityGradeV] : 1);
        p[Trait.Modic1] = p[modic1];
        p[Trait.Antibody] = p[presensitised] > 0 ? p[presensitisedAntibody] : 0;
    }

    double GradeConsistentAggrecan(Person p, int grade, Func<string, double> score)
    {
        string id = "matrix.aggrecan_initial.grade_" + grade.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (parameters.ContainsKey(id))
            return p[aggrecan];
        ParameterRow row = ParameterCatalogue.Find(id)!;
        double[] law = [.. row.DistributionParameters.Split(';').Select(x => double.Parse(x, System.Globalization.CultureInfo.InvariantCulture))];
        (double low, double high) = Imaging.AggrecanOfGrade(p, grade);
        double from = Normal.Cdf((Math.Max(low, row.Min ?? low) - law[0]) / law[1]);
        double to = Normal.Cdf((Math.Min(high, row.Max ?? high) - law[0]) / law[1]);
        return row.Clip(law[0] + (law[1] * Normal.Quantile(from + ((to - from) * Normal.Cdf(score("matrix.aggrecan_initial"))))));
    }

    static void Pain(Person p)
    {
        p[Trait.PainDuration] = p[duration];
        p[Trait.BaselinePain] = p[vas];
        p[Trait.Depression] = p[depression];
        p[Trait.Expectation] = p[expectation];
        p[Trait.Sensitisation] = Math.Clamp(p[sensitisation] + (p[sensitisationDepression] * p[depression]), p[sensitisationLowest], 1);

        bool isHerniated = p[herniated] > 0;
        p[Trait.Herniation] = isHerniated ? p[herniationSize] : 0;
        p[Trait.RootShare] = isHerniated ? p[rootShare] : 0;
        p[Trait.DiscShare] = p[discShare] * (1 - p[Trait.RootShare]);
        double rest = 1 - p[Trait.DiscShare] - p[Trait.RootShare];
        double excess = Math.Max(1, p[facetShare] + p[ligamentShare]);
        p[Trait.FacetShare] = rest * p[facetShare] / excess;
        p[Trait.LigamentShare] = rest * p[ligamentShare] / excess;
        if (p[blockPositive] > 0)
            GiveToFacets(p);
    }

    // A person whose pain yields to a facet block has a facet share of its own law; the other shares give way alike.
    static void GiveToFacets(Person p)
    {
        // Whose facets did all the hurting has no other share that could give way.
        double left = p[Trait.FacetShare] < 1 ? (1 - p[facetShareBlockPositive]) / (1 - p[Trait.FacetShare]) : 0;
        foreach (Trait share in new[] { Trait.DiscShare, Trait.LigamentShare, Trait.RootShare })
            p[share] *= left;
        p[Trait.FacetShare] = p[facetShareBlockPositive];
    }

    static double Default(Parameter parameter) => ParameterCatalogue.Rows[parameter.Slot].Default;
}
