using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Patients;

public class PersonRecipeTests
{
    const int Many = 400;

    // Section 11: grade III, L4-L5, BMI 27, non-smoker, no Modic change, iota 0.7, I0 0.30, A0 0.667, f_EP 0.85 both,
    // eta0 0.5, Z0 0.4, Fc0 0.35, Lg0 0.3, lam_D 0.5, duration 60 mo, V_b 62, C_i 20, tau_k 30 d, all xi 0.
    [Fact]
    public void TheReferencePersonIsTheOneOfTheSpecification()
    {
        Person p = PersonRecipe.Reference(3, Disc.Values(), Disc.Values()).Typical();
        Dictionary<Trait, double> traits = new()
        {
            [Trait.Grade] = 3,
            [Trait.Bmi] = 27,
            [Trait.Modic1] = 0,
            [Trait.AnnulusIntegrity] = 0.7,
            [Trait.Tone] = 0.30,
            [Trait.Aggrecan] = 0.667,
            [Trait.UpperEndplateFactor] = 0.85,
            [Trait.LowerEndplateFactor] = 0.85,
            [Trait.Sensitisation] = 0.4,
            [Trait.DiscShare] = 0.5,
            [Trait.PainDuration] = 60,
            [Trait.BaselinePain] = 62,
            [Trait.Smoker] = 0,
            [Trait.OxygenBoundaryFactor] = 1,
            [Trait.GlucoseBoundaryFactor] = 1,
            [Trait.DiabetesLossFactor] = 1,
            [Trait.Antibody] = 0,
            [Trait.Herniation] = 0,
            [Trait.RootShare] = 0,
            [Trait.Depression] = 0,
            [Trait.Expectation] = 0,
            [Trait.ContextScore] = 0,
            [Trait.BaselineFunctionScore] = 0,
            [Trait.FunctionScore] = 0,
            [Trait.RetentionScore] = 0,
            [Trait.Height] = 9.1,
            [Trait.HealthyHeight] = 11.3,
            [Trait.DiscRadius] = 20.4,
            [Trait.NucleusRadius] = 0.64 * 20.4,
            [Trait.EndplateRadius] = 0.85 * 20.4,
            [Trait.UpperEndplateThickness] = 0.7,
            [Trait.LowerEndplateThickness] = 0.7,
            [Trait.Capacity] = 1.5,
            [Trait.FacetShare] = 0.25,
            [Trait.LigamentShare] = 0.06,
        };
        traits.Keys.Order().ShouldBe(Enum.GetValues<Trait>());
        foreach ((Trait trait, double value) in traits)
            p[trait].ShouldBe(value, 1e-12, trait.ToString());

        p.Value("pain.nerve_initial").ShouldBe(0.5);
        p.Value("facet.initial_by_age").ShouldBe(0.35);
        p.Value("ligament.initial_laxity").ShouldBe(0.3);
        p.Value("context.tau_d").ShouldBe(30);
        p.Value("context.mean_mm.blinded_injection").ShouldBe(20);
        foreach (string flag in new[] { "smoker", "diabetes", "modic1", "opioid_use", "allo_presensitised", "herniation_present" })
            p.Value("population." + flag).ShouldBe(0, flag);
    }

    [Theory]
    [InlineData("smoker", Trait.Tone, 0.33)]
    [InlineData("modic1", Trait.Tone, 0.38)]
    [InlineData("smoker", Trait.OxygenBoundaryFactor, 0.85)]
    [InlineData("smoker", Trait.GlucoseBoundaryFactor, 0.85)]
    [InlineData("diabetes", Trait.GlucoseBoundaryFactor, 1.2)]
    [InlineData("diabetes", Trait.UpperEndplateFactor, 0.85 * 0.85)]
    [InlineData("diabetes", Trait.DiabetesLossFactor, 1.2)]
    [InlineData("allo_presensitised", Trait.Antibody, 0.3)]
    public void ARiskActsOnItsTrait(string risk, Trait trait, double value) => Disc.With((risk, 1))[trait].ShouldBe(value, 1e-12);

    [Fact]
    public void ToneIsCappedAndObesityBeginsAbove30()
    {
        Disc.With(("bmi", 30))[Trait.Tone].ShouldBe(0.3, 1e-12);
        Disc.With(("bmi", 30.1))[Trait.Tone].ShouldBe(0.35, 1e-12);
        Disc.With(("tone", 0.95))[Trait.Tone].ShouldBe(0.8);
    }

    [Theory]
    [InlineData(1, 0.86)]
    [InlineData(4, 0.62)]
    [InlineData(5, 0.54)]
    public void TheAnnulusWeakensWithGrade(int grade, double integrity) =>
        Disc.Reference(grade)[Trait.AnnulusIntegrity].ShouldBe(integrity, 1e-12);

    [Fact]
    public void GradeVHoldsLessAndLevelsDifferInHeight()
    {
        Disc.Reference(5)[Trait.Capacity].ShouldBe(1.5 * 0.7, 1e-12);
        Disc.With(("level", 4))[Trait.Height].ShouldBe(9.1 * 0.929, 1e-12);
        Disc.With(("level", 0))[Trait.Height].ShouldBe(9.1 * 0.708, 1e-12);
    }

    [Fact]
    public void DrawnPeopleAreConsistent()
    {
        foreach (Person p in Draw(Preset.Clinic))
        {
            int grade = (int)p[Trait.Grade];
            (double low, double high) = Imaging.AggrecanOfGrade(p, grade);
            p[Trait.Aggrecan].ShouldBeInRange(low - 1e-12, high + 1e-12);
            NoiseFreeGrade(p).ShouldBe(grade, $"A0 {p[Trait.Aggrecan]}, h {p[Trait.Height]} of {p[Trait.HealthyHeight]}");
            double shares = p[Trait.DiscShare] + p[Trait.FacetShare] + p[Trait.LigamentShare] + p[Trait.RootShare];
            shares.ShouldBeLessThanOrEqualTo(1 + 1e-12);
            p[Trait.Tone].ShouldBeInRange(0, 0.8);
            p[Trait.UpperEndplateFactor].ShouldBeInRange(0.05, 1.3);
            p[Trait.LowerEndplateFactor].ShouldBeInRange(0.05, 1.3);
            p[Trait.AnnulusIntegrity].ShouldBeInRange(0.05, 0.98);
            p[Trait.Sensitisation].ShouldBeInRange(0.02, 1);
        }
    }

    [Fact]
    public void DrawsStayWithinTheirBounds()
    {
        foreach (Person p in Draw(Preset.Trial))
        {
            for (int k = 0; k < ParameterCatalogue.Rows.Count; k++)
                ParameterCatalogue.Rows[k].Clip(p.Values[k]).ShouldBe(p.Values[k], ParameterCatalogue.Rows[k].Id);
        }
    }

    [Fact]
    public void WhatVariesBetweenTrialsProductsOrOurKnowledgeIsNotDrawn()
    {
        foreach (Person p in Draw(Preset.Trial).Take(5))
        {
            for (int k = 0; k < ParameterCatalogue.Rows.Count; k++)
            {
                ParameterRow row = ParameterCatalogue.Rows[k];
                if (row.Variation is "trial" or "product" or "epistemic" or "none")
                    p.Values[k].ShouldBe(row.Default, row.Id);
            }
        }
    }

    [Fact]
    public void RowsOfOneSymbolMoveTogether()
    {
        foreach (Person p in Draw(Preset.Trial).Take(20))
        {
            double factor = p.Value("cells.native_density_np.grade_3") / 2.8;
            (p.Value("cells.native_density_af.grade_5") / 2.5).ShouldBe(factor, 1e-9);
            (p.Value("cells.native_density_cep.grade_1") / 15).ShouldBe(factor, 1e-9);
            p.Value("cells.native_density_np").ShouldBe(p.Value($"cells.native_density_np.grade_{p[Trait.Grade]}"));
        }
    }

    [Fact]
    public void AVariableOfBothKindsTakesItsPersonalShareOfTheSpread()
    {
        PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(), Disc.Values());
        double At(double score) => recipe.At(name => name == "cells.donor_half_life_d" ? score : 0).Value("cells.donor_half_life_d");
        At(1).ShouldBe(120 * Math.Exp(0.7 / Math.Sqrt(2)), 1e-9);
    }

    [Fact]
    public void WhatTheUserFixesIsNotDrawn()
    {
        PersonRecipe recipe = new(
            Preset.Trial,
            Disc.Values(("matrix.loss_rate", 0.07), ("matrix.aggrecan_initial.grade_4", 0.44), ("anatomy.cep_thickness_mm", 0.9)),
            Disc.Values(("grade", 4), ("bmi", 35), ("endplate_factor_upper", 0.2), ("endplate_factor", 0.4), ("tone", 0.6)));
        Sampling random = new(5);
        for (int k = 0; k < 20; k++)
        {
            Person p = random.Draw(recipe);
            p.Value("matrix.loss_rate").ShouldBe(0.07);
            p[Trait.Grade].ShouldBe(4);
            p[Trait.Bmi].ShouldBe(35);
            p[Trait.Aggrecan].ShouldBe(0.44);
            p[Trait.Tone].ShouldBe(0.6);
            p[Trait.UpperEndplateFactor].ShouldBe(0.2);
            p[Trait.LowerEndplateFactor].ShouldBe(0.4);
            p[Trait.UpperEndplateThickness].ShouldBe(0.9);
            p[Trait.LowerEndplateThickness].ShouldBe(0.9);
        }
    }

    [Fact]
    public void TheClinicDiffersAsItsTableSays()
    {
        Person[] trial = Draw(Preset.Trial);
        Person[] clinic = Draw(Preset.Clinic);
        double Mean(Person[] people, string id) => people.Average(p => p.Value(id));
        double Median(Person[] people, string id) => people.Select(p => p.Value(id)).Order().ElementAt(Many / 2);
        Mean(clinic, "population.age_y").ShouldBe(50, 2.5);
        Mean(trial, "population.age_y").ShouldBe(44, 2);
        Mean(clinic, "population.vas_true_mm").ShouldBe(52, 3);
        Mean(trial, "population.vas_true_mm").ShouldBe(60, 3);
        Mean(clinic, "pain.disc_share").ShouldBe(3 / 8.0, 0.03);
        Mean(trial, "pain.disc_share").ShouldBe(0.5, 0.03);
        Median(clinic, "population.pain_duration_months").ShouldBe(84, 15);
        clinic.Select(p => p[Trait.Grade]).Distinct().Order().ShouldBe([1, 2, 3, 4, 5]);
        trial.ShouldAllBe(p => p[Trait.Grade] >= 2);
        Mean(clinic, "population.bmi").ShouldBe(Mean(trial, "population.bmi"), 1e-9, "the presets share what they do not name");
    }

    static Person[] Draw(Preset preset)
    {
        PersonRecipe recipe = new(preset, Disc.Values(), Disc.Values());
        Sampling random = new(20261122);
        return [.. Enumerable.Range(0, Many).Select(_ => random.Draw(recipe))];
    }

    static int NoiseFreeGrade(Person person)
    {
        Lanes<Scalar> p = new();
        p.Seat(0, person);
        return (int)Bench.Of(Imaging.Grade(p, Imaging.T2(p, p[Trait.Aggrecan]), p[Trait.Height]));
    }
}
