using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Simulation;

/// <summary>A run names the parameters it read: with a mechanism off those that it alone reads are gone, and no others.</summary>
public class UsedParametersTests
{
    [Theory]
    [InlineData(Mechanism.MeasurementNoise, "observation.vas_visit_sd observation.t2_cv observation.t2_site_sd observation.height_cv observation.pfirrmann_misread function.odi_sd_visit")]
    [InlineData(Mechanism.Dropout, "observation.dropout_rate observation.dropout_random_share observation.dropout_pain_slope observation.missed_visit")]
    [InlineData(Mechanism.Rescue, "observation.rescue_rate observation.rescue_effect_mm observation.rescue_pain_slope")]
    [InlineData(Mechanism.Drugs, "therapy.ha.effect_mm therapy.prp.effect_mm therapy.prp.decay_d therapy.bmc.effect_mm therapy.nsaid.effect_mm therapy.opioid.effect_mm therapy.rehab.adherence therapy.quit_smoking.effect_mm therapy.quit_smoking.onset_d therapy.weight_loss.effect_mm_per_bmi")]
    [InlineData(Mechanism.SafetyEvents, "safety.flare safety.tumour_background therapy.fusion.reoperation_rate therapy.fusion.adjacent_surgery_rate therapy.fusion.major_complication therapy.discectomy.reherniation_2y annulus.herniation_step")]
    public void AMechanismThatIsOffReadsNothing(Mechanism mechanism, string ids)
    {
        HashSet<string> on = Ids(MechanismSet.Default);
        HashSet<string> off = Ids(MechanismSet.Default.With(mechanism, on: false));
        foreach (string id in ids.Split(' '))
        {
            on.Contains(id).ShouldBeTrue(id);
            off.Contains(id).ShouldBeFalse(id);
        }
    }

    [Theory]
    [InlineData(Mechanism.MeasurementNoise, "observation.dropout_rate observation.rescue_effect_mm observation.missed_visit observation.opioid_stop_rate observation.leaving_reference_mm")]
    [InlineData(Mechanism.Drugs, "therapy.quit_smoking.success therapy.quit_smoking.boundary_recovery_d therapy.weight_loss.course_d therapy.bmc.msc_fraction therapy.steroid.tone_suppression therapy.fusion.surgical_pain_mm")]
    [InlineData(Mechanism.SafetyEvents, "safety.ectopic_growth therapy.fusion.success")]
    public void WhatOthersReadStays(Mechanism mechanism, string ids)
    {
        HashSet<string> off = Ids(MechanismSet.Default.With(mechanism, on: false));
        foreach (string id in ids.Split(' '))
            off.Contains(id).ShouldBeTrue(id);
    }

    [Fact]
    public void EveryParameterOfTheTableIsReadByAnEquation()
    {
        // What serves the copula, a sensitivity run or the reference person stands in no equation of a run; no user may set it.
        ParameterCatalogue.Rows.Except(UsedParameters.All).Select(r => r.Id).Where(id => !id.StartsWith("numerics.", StringComparison.Ordinal)).ShouldBe(
        [
            "transport.endplate_factor_corr", "matrix.new_loss_rate_sensitivity", "matrix.gag_mg_per_g", "reference.annulus_integrity", "reference.vas_true_mm",
        ]);
    }

    static HashSet<string> Ids(MechanismSet mechanisms) => UsedParameters.Of(mechanisms).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
}
