using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>The treatment of the second arm of a valid study is broken; the message is the contract.</summary>
public class ProcedureMessageTests
{
    const string Treatment = "product: mpc_6m_ha\n    dose_millions: 6\n    volume_ml: 2\n    day: 0";

    [Theory]
    // several
    [InlineData("procedures: [{ product: mpc_6m_ha }]\n    volume_ml: 2",
        "s.yaml:15:16: arms[1].volume_ml: stands beside 'procedures'; move it into one of them.")]
    [InlineData("procedures: []",
        "s.yaml:14:17: arms[1].procedures: found a list of 0, expected 1 or more procedures.")]
    [InlineData("procedures: { product: ha }",
        "s.yaml:14:17: arms[1].procedures: found keys with values, expected a list of procedures; put it in brackets: [a, b], or start each line with '- '.")]
    [InlineData("procedures: [{ product: mpc_6m_ha }, { product: ha, days: 30 }]",
        "s.yaml:14:57: arms[1].procedures[1].days: unknown key; did you mean 'day'? Expected one of: product, dose_millions, volume_ml, carrier, storage, origin, puncture, needle_gauge, secretome_potency, entry_nplike_fraction, harvest, adherence, bmi_units, effect, day.")]
    [InlineData("procedures: [{ product: mpc_6m_ha }, { product: ha, day: 365 }]",
        "s.yaml:14:62: arms[1].procedures[1].day: day 365 is not before the last visit (day 360); nothing would be seen of it.")]
    [InlineData("procedures: [{ product: mpc_6m_ha }, { day: 30 }]",
        "s.yaml:14:42: arms[1].procedures[1].dose_millions: missing key; add it (such as 'dose_millions: 6'), or name a 'product' that gives it.")]
    // drugs, care, surgery
    [InlineData("procedures: [{ product: ha }, { product: discectomy, day: 30 }]",
        "s.yaml:14:46: arms[1].procedures[1].product: there is no herniation to remove; use 'population: { preset: herniation }'.")]
    [InlineData("product: discectomy",
        "s.yaml:14:14: arms[1].product: there is no herniation to remove; use 'population: { preset: herniation }'.")]
    [InlineData("product: weight_loss",
        "s.yaml:13:5: arms[1].bmi_units: missing key; add it (such as 'bmi_units: 3'), or name a 'product' that gives it.")]
    [InlineData("procedures: [{ product: weight_loss, bmi_units: 25 }]",
        "s.yaml:14:53: arms[1].procedures[0].bmi_units: 25 is out of range; expected 0 to 20 kg/m2.")]
    [InlineData("product: rehab\n    adherence: 90%",
        "s.yaml:15:16: arms[1].adherence: found '90%', expected a bare number; leave '%' out.")]
    [InlineData("product: rehab\n    adherence: 1.2",
        "s.yaml:15:16: arms[1].adherence: 1.2 is out of range; expected 0 to 1.")]
    [InlineData("product: mpc_6m_ha\n    adherence: 0.9",
        "s.yaml:15:16: arms[1].adherence: belongs to 'product: rehab' alone; leave it out.")]
    [InlineData("product: ha\n    bmi_units: 3",
        "s.yaml:15:16: arms[1].bmi_units: belongs to 'product: weight_loss' alone; leave it out.")]
    // new carriers and comparators
    [InlineData("product: mpc_6m_ha\n    carrier: fibrine",
        "s.yaml:15:14: arms[1].carrier: found 'fibrine'; did you mean 'fibrin'? Expected one of: saline, plasma, ha, fibrin, gel.")]
    [InlineData("product: mpc_6m_ha\n    carrier: { id: collagen, retention_logit: 0.5 }",
        "s.yaml:15:14: arms[1].carrier.bulk_decay_d: missing key; add a line such as 'bulk_decay_d: 60'.")]
    [InlineData("product: mpc_6m_ha\n    carrier: { id: collagen, retention_logit: 0.5, bulk_decay_d: 0 }",
        "s.yaml:15:66: arms[1].carrier.bulk_decay_d: 0 is out of range; expected above 0, at most 1800 days.")]
    [InlineData("effect: { mm: -3, setting: usual-care }",
        "s.yaml:14:32: arms[1].effect.setting: found 'usual-care'; did you mean 'usual_care'? Expected one of: blinded_injection, open_injection, usual_care, untreated, rehabilitation, surgery.")]
    [InlineData("effect: { mm: -3 }",
        "s.yaml:14:13: arms[1].effect.setting: missing key; add a line such as 'setting: usual_care'.")]
    [InlineData("effect: { mm: -300, setting: usual_care }",
        "s.yaml:14:19: arms[1].effect.mm: -300 is out of range; expected -100 to 100 mm.")]
    [InlineData("product: ha\n    effect: { mm: -3, setting: usual_care }",
        "s.yaml:15:13: arms[1].effect: a row of the table has its own effect; remove 'product' or 'effect'.")]
    public void Names_the_place_what_was_found_and_what_to_do(string broken, string message)
    {
        string text = Samples.Study.Replace(Treatment, broken, StringComparison.Ordinal);
        (text == Samples.Study).ShouldBeFalse();
        Should.Throw<InputException>(() => StudyFile.Parse(text, "s.yaml", Tables.Real, Tables.Limits)).Message.ShouldBe(message);
    }

    [Fact]
    public void A_discectomy_is_read_where_people_have_a_herniation()
    {
        string text = Samples.Study.Replace(Treatment, "product: discectomy", StringComparison.Ordinal).Replace("preset: trial", "preset: herniation", StringComparison.Ordinal);
        StudyFile.Parse(text, "s.yaml", Tables.Real, Tables.Limits).Arms[1].Treatment.ShouldBe([new ProcedureChoice("discectomy", 0)]);
    }
}
