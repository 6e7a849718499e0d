using Pulposus.Model.Patients;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Therapy;

/// <summary>Size and course of what each kind of procedure does to pain beside the simulated disc, against the equations in plain doubles.</summary>
public class EffectsTests
{
    const double Day = 7;

    // A smoker with a herniation, who succeeds in stopping.
    static readonly Person person = PersonRecipe.Reference(
        3,
        new Dictionary<string, double>(Bench.Jiggled(), StringComparer.Ordinal)
        {
            // Means of zero would hide a wrong factor.
            ["facet.cell_effect_mm"] = 3.7,
            ["ligament.cell_effect_mm"] = -2.9,
            ["therapy.quit_smoking.success"] = 0.6,
        },
        Disc.Values(("smoker", 1), ("herniation_present", 1))).Typical();

    static readonly Dictionary<string, (Procedure Procedure, bool IsDrug, Func<double, double> Course)> expected = new(StringComparer.Ordinal)
    {
        ["ha"] = (Row("ha"), true, t => P("therapy.ha.effect_mm") * Rise(t, "therapy.ha.onset_d") * Fall(t, "therapy.ha.decay_d")),
        ["cells in ha"] = (Row("mpc_18m_ha"), true, t => P("therapy.ha.effect_mm") * Rise(t, "therapy.ha.onset_d") * Fall(t, "therapy.ha.decay_d")),
        ["cells in saline"] = (Row("mpc_6m_saline"), true, _ => 0),
        ["ha outside the disc"] = (Row("ha") with { Punctures = false }, true, _ => 0),
        ["prp"] = (Row("prp"), true, t => P("therapy.prp.effect_mm") * Rise(t, "therapy.prp.onset_d") * Fall(t, "therapy.prp.decay_d")),
        ["bmc"] = (Row("bmc"), true, t => P("therapy.bmc.effect_mm") * Rise(t, "therapy.prp.onset_d") * Fall(t, "therapy.prp.decay_d")),
        ["prp outside the disc"] = (Row("prp") with { Punctures = false }, true, _ => 0),
        ["bmc outside the disc"] = (Row("bmc") with { Punctures = false }, true, _ => 0),
        ["nsaid"] = (Row("nsaid"), true, t => P("therapy.nsaid.effect_mm") * Rise(t, "therapy.nsaid.onset_d")),
        ["opioid"] = (Row("opioid"), true, t => P("therapy.opioid.effect_mm") * Rise(t, "therapy.nsaid.onset_d")),
        ["rehabilitation"] = (Row("rehab"), true, t => P("therapy.rehab.adherence") * Programme(t)),
        ["intensive rehabilitation"] = (Row("rehab") with { Adherence = 0.9 }, true, t => 0.9 * Programme(t)),
        ["quit"] = (Row("quit_smoking"), true, t => P("therapy.quit_smoking.effect_mm") * Rise(t, "therapy.quit_smoking.onset_d")),
        ["diet"] = (Row("weight_loss") with { BmiUnits = 4 }, true, t => 4 * P("therapy.weight_loss.effect_mm_per_bmi") * Math.Min(1, t / P("therapy.weight_loss.course_d"))),
        ["fusion"] = (Row("fusion"), false, t => P("therapy.fusion.surgical_pain_mm") * Fall(t, "therapy.fusion.pain_decay_d")),
        ["epidural"] = (Row("epidural_steroid"), false, t => P("therapy.epidural_steroid.effect_mm") * person[Trait.RootShare] * Fall(t, "therapy.epidural_steroid.decay_d")),
        ["facet cells"] = (Row("facet_cells"), false, t => P("facet.cell_effect_mm") * person[Trait.FacetShare] / P("facet.reference_share") * Rise(t, "facet.effect_onset_d") * Fall(t, "facet.effect_decay_d")),
        ["facet steroid"] = (Row("facet_steroid"), false, t => P("facet.steroid_effect_mm") * person[Trait.FacetShare] / P("facet.reference_share") * Fall(t, "facet.steroid_decay_d")),
        ["ligament cells"] = (Row("ligament_cells"), false, t => P("ligament.cell_effect_mm") * Band() * Rise(t, "facet.effect_onset_d") * Fall(t, "facet.effect_decay_d")),
        ["ligament prp"] = (Row("ligament_prp"), false, t => P("ligament.prp_effect_mm") * Band() * Rise(t, "facet.effect_onset_d") * Fall(t, "facet.effect_decay_d")),
        ["comparator"] = (Comparator(new(-6, 20, 200)), false, t => -6 * (1 - Math.Exp(-t / 20)) * Math.Exp(-t / 200)),
        ["lasting comparator"] = (Comparator(new(-6, 0, double.PositiveInfinity)), false, _ => -6),
        ["saline"] = (Row("saline"), false, _ => 0),
        ["sham"] = (Row("sham"), false, _ => 0),
        ["steroid"] = (Row("steroid"), false, _ => 0),
        ["discectomy"] = (Row("discectomy"), false, _ => 0),
        ["usual care"] = (Row("usual_care"), false, _ => 0),
        ["untreated"] = (Row("untreated"), false, _ => 0),
    };

    public static TheoryData<string> Names => [.. expected.Keys];

    [Fact]
    public void EveryKindOfProcedureIsHere() =>
        expected.Values.Select(e => e.Procedure.Kind).Distinct().Order().ShouldBe(Enum.GetValues<ProcedureKind>());

    [Theory]
    [MemberData(nameof(Names))]
    public void AnEffectHasItsSizeAndItsCourse(string name)
    {
        (Procedure procedure, bool isDrug, Func<double, double> course) = expected[name];
        Regimens<Scalar> on = Seated(procedure with { Day = Day }, drugs: true);
        Regimens<Scalar> off = Seated(procedure with { Day = Day }, drugs: false);
        foreach (double t in new[] { 1e-6, 0.5, 20, 84, 100, 180, 181, 1000 })
        {
            Bench.Of(on.Therapy.At(Bench.C(Day + t))).ShouldBe(course(t), 1e-9, $"day {t}");
            Bench.Of(off.Therapy.At(Bench.C(Day + t))).ShouldBe(isDrug ? 0 : course(t), 1e-9, $"day {t} without drugs");
        }

        // A visit is measured before the actions of its day.
        foreach (double t in new[] { 0, 6.9, Day })
            Bench.Of(on.Therapy.At(Bench.C(t))).ShouldBe(0, $"day {t}");
    }

    [Fact]
    public void OnlyTheEpiduralSteroidActsOnTheLeg()
    {
        foreach ((string name, (Procedure procedure, _, _)) in expected)
        {
            double leg = Bench.Of(Seated(procedure, drugs: true).Therapy.LegAt(Bench.C(20)));
            leg.ShouldBe(name == "epidural" ? P("therapy.epidural_steroid.effect_mm") * Fall(20, "therapy.epidural_steroid.decay_d") : 0, 1e-12, name);
        }
    }

    [Fact]
    public void EffectsOfSeveralProceduresAddUp()
    {
        Procedure[] all = [Row("nsaid"), Row("rehab") with { Day = 30 }, Row("ha") with { Day = 5 }, Row("ha") with { Day = 90 }, Row("fusion") with { Day = 100 }];
        double sum = all.Sum(p => Bench.Of(Seated(p, drugs: true).Therapy.At(Bench.C(120))));
        Bench.Of(Seated(Treatment.Of(all), drugs: true).Therapy.At(Bench.C(120))).ShouldEqual(sum);
    }

    [Fact]
    public void WhoDoesNotSmokeOrFailsHasNoEffectOfStopping()
    {
        Procedure quit = Row("quit_smoking");
        Effects.Of(quit, Disc.With(("smoker", 1)), drugs: true).ShouldBeEmpty("the typical attempt fails: 0.5 is not below 0.2");
        Effects.Of(quit, PersonRecipe.Reference(3, Disc.Values(("therapy.quit_smoking.success", 1)), Disc.Values()).Typical(), drugs: true).ShouldBeEmpty("never smoked");
    }

    static Procedure Row(string id) => ProductCatalogue.Find(id);

    static Procedure Comparator(PainEffect effect) => new("x", "x", string.Empty, ProcedureKind.Comparator) { Effect = effect };

    static Regimens<Scalar> Seated(Treatment treatment, bool drugs)
    {
        Regimens<Scalar> regimens = new();
        regimens.Seat(0, treatment, person, drugs);
        return regimens;
    }

    static double P(string id) => person.Value(id);

    static double Band() => person[Trait.LigamentShare] / P("ligament.reference_share");

    static double Rise(double t, string onset) => 1 - Math.Exp(-t / P(onset));

    static double Fall(double t, string decay) => Math.Exp(-t / P(decay));

    static double Programme(double t) => P("therapy.rehab.effect_mm") * Rise(t, "therapy.rehab.onset_d")
        * Math.Exp(-Math.Max(0, t - P("therapy.rehab.programme_d")) / P("therapy.rehab.decay_d"));
}
