using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>One place of a valid study is broken; the message is the contract.</summary>
public class StudyMessageTests
{
    [Theory]
    // keys
    [InlineData("allocation: 30", "allocaton: 30",
        "s.yaml:18:5: arms[1].allocaton: unknown key; did you mean 'allocation'? Expected one of: id, label, procedures, product, dose_millions, volume_ml, carrier, storage, origin, puncture, needle_gauge, secretome_potency, entry_nplike_fraction, harvest, adherence, bmi_units, effect, day, allocation, evidence.")]
    [InlineData("month: 12", "months: 12",
        "s.yaml:24:50: endpoints[0].months: unknown key; did you mean 'month'? Expected one of: id, kind, label, primary, measure, month.")]
    [InlineData("question: Does it work?", "question: a\nquestion: b",
        "s.yaml:5:1: question: duplicate key, first given in line 4; keep one of the two.")]
    [InlineData("    volume_ml: 2", "    dose_millions: 6",
        "s.yaml:16:5: arms[1].dose_millions: duplicate key, first given in line 15; keep one of the two.")]
    [InlineData("{ preset: trial }", "{}",
        "s.yaml:7:13: population.preset: missing key; add a line such as 'preset: trial'.")]
    [InlineData("seed: 7\n", "",
        "s.yaml:1:1: seed: missing key; add a line such as 'seed: 20110201'.")]
    [InlineData("seed: 7", "seed:",
        "s.yaml:5:6: seed: found no value, expected a whole number; give one or remove the key.")]
    [InlineData("seed: 7", "seed: 7\n[a]: b",
        "s.yaml:6:1: found a list or map as a key, expected a word; check the brackets.")]
    // types
    [InlineData("subjects: 50", "subjects: many",
        "s.yaml:6:11: subjects: found 'many', expected a whole number.")]
    [InlineData("subjects: 50", "subjects: \"50\"",
        "s.yaml:6:11: subjects: found the text '50' in quotes, expected a whole number; remove the quotes.")]
    [InlineData("pain.coupling: 0.5", "pain.coupling: 0.5 mm",
        "s.yaml:30:30: parameters.pain.coupling: found '0.5 mm', expected a bare number in the unit of data/parameters/parameters.csv; convert it and leave 'mm' out.")]
    [InlineData("subjects: 50", "subjects: 50.5",
        "s.yaml:6:11: subjects: found '50.5', expected a whole number.")]
    [InlineData("subjects: 50", "subjects: [50]",
        "s.yaml:6:11: subjects: found a list, expected a whole number.")]
    [InlineData("{ preset: trial }", "[trial]",
        "s.yaml:7:13: population: found a list, expected keys with values ('key: value', a space after the colon).")]
    [InlineData("{ preset: trial }", "trial",
        "s.yaml:7:13: population: found 'trial', expected keys with values ('key: value', a space after the colon).")]
    [InlineData("[1, 3, 12]", "12",
        "s.yaml:22:16: visits_months: found '12', expected a list of months; put it in brackets: [a, b], or start each line with '- '.")]
    [InlineData("title: A small trial", "title: [A, small, trial]",
        "s.yaml:3:8: title: found a list, expected a text.")]
    [InlineData("title: A small trial", "title: ' '",
        "s.yaml:3:8: title: found an empty text, expected a text; write one.")]
    [InlineData("primary: yes", "primary: maybe",
        "s.yaml:24:70: endpoints[0].primary: found 'maybe', expected yes or no (also on, off, true, false).")]
    [InlineData("seed: 7", "seed: -7",
        "s.yaml:5:7: seed: found '-7', expected a whole number from 0 to 18446744073709551615.")]
    [InlineData("study: small", "study: My Trial",
        "s.yaml:2:8: study: found 'My Trial', expected an id; use 1 to 64 of the letters a-z, digits and '-', no '-' first.")]
    // numbers
    [InlineData("dose_millions: 6", "dose_millions: 6 M",
        "s.yaml:15:20: arms[1].dose_millions: found '6 M', expected a bare number in millions of cells; write 6.")]
    [InlineData("dose_millions: 6", "dose_millions: 6e6 cells",
        "s.yaml:15:20: arms[1].dose_millions: found '6e6 cells', expected a bare number in millions of cells; convert it and leave 'cells' out.")]
    [InlineData("volume_ml: 2", "volume_ml: 2 mL",
        "s.yaml:16:16: arms[1].volume_ml: found '2 mL', expected a bare number in mL; write 2.")]
    [InlineData("volume_ml: 2", "volume_ml: 2000 µL",
        "s.yaml:16:16: arms[1].volume_ml: found '2000 µL', expected a bare number in mL; convert it and leave 'µL' out.")]
    [InlineData("volume_ml: 2", "volume_ml: 1,5",
        "s.yaml:16:16: arms[1].volume_ml: found '1,5', expected a number in mL; write a decimal point and no separators of thousands.")]
    [InlineData("dose_millions: 6", "dose_millions: 6000000",
        "s.yaml:15:20: arms[1].dose_millions: 6000000 is out of range; expected 0 to 200 millions of cells.")]
    [InlineData("dose_millions: 6", "dose_millions: .nan",
        "s.yaml:15:20: arms[1].dose_millions: found '.nan', expected a finite number in millions of cells.")]
    [InlineData("dose_millions: 6", "dose_millions: NaN",
        "s.yaml:15:20: arms[1].dose_millions: found 'NaN', expected a finite number in millions of cells.")]
    [InlineData("dose_millions: 6", "dose_millions: .inf",
        "s.yaml:15:20: arms[1].dose_millions: found '.inf', expected a finite number in millions of cells.")]
    [InlineData("dose_millions: 6", "dose_millions: 1e999",
        "s.yaml:15:20: arms[1].dose_millions: found '1e999', expected a finite number in millions of cells.")]
    [InlineData("share: 2", "share: 0",
        "s.yaml:9:46: sites[1].share: 0 is out of range; expected above 0.")]
    [InlineData("level: 0.95", "level: 95%",
        "s.yaml:29:66: analysis.level: found '95%', expected a bare number; leave '%' out.")]
    [InlineData("pain.coupling: 0.5", "pain.coupling: 1.5",
        "s.yaml:30:30: parameters.pain.coupling: 1.5 is out of range; expected 0 to 1.")]
    [InlineData("month: 12", "month: 72",
        "s.yaml:24:57: endpoints[0].month: 72 is out of range; expected above 0, at most 60 months.")]
    [InlineData("grade: [3, 4]", "grade: [3, 6]",
        "s.yaml:8:56: eligibility.grade[1]: 6 is out of range; expected 1 to 5.")]
    // ids
    [InlineData("product: mpc_6m_ha", "product: mpc-6m-ha",
        "s.yaml:14:14: arms[1].product: unknown product 'mpc-6m-ha'; did you mean 'mpc_6m_ha'? Expected one of: saline, ha, mpc_6m_ha, mpc_18m_ha.")]
    [InlineData("product: mpc_6m_ha", "product: steroid",
        "s.yaml:14:14: arms[1].product: unknown product 'steroid'. Expected one of: saline, ha, mpc_6m_ha, mpc_18m_ha.")]
    [InlineData("pain.coupling: 0.5", "pain.couplng: 0.5",
        "s.yaml:30:15: parameters.pain.couplng: unknown parameter 'pain.couplng'; did you mean 'pain.coupling'? Expected one of: pain.coupling, inflammation.tone_tau_d, transport.oxygen_solubility.")]
    [InlineData("mechanism.migration: on", "mechanism.migraton: on",
        "s.yaml:31:15: mechanisms.mechanism.migraton: unknown mechanism 'mechanism.migraton'; did you mean 'mechanism.migration'? Expected one of: mechanism.migration, mechanism.leak.")]
    [InlineData("mechanism.migration: on", "mechanism.migration: 1",
        "s.yaml:31:36: mechanisms.mechanism.migration: found '1', expected yes or no (also on, off, true, false).")]
    [InlineData("reference: saline", "reference: salin",
        "s.yaml:19:12: reference: unknown arm 'salin'; did you mean 'saline'? Expected one of: saline, mpc6.")]
    [InlineData("evidence: AMIRDELFAN2021", "evidence: AMIRDELFAN2012",
        "s.yaml:32:11: evidence: unknown study 'AMIRDELFAN2012'; did you mean 'AMIRDELFAN2021'? Expected one of: AMIRDELFAN2021, RESPINE2024.")]
    [InlineData("measure: odi", "measure: oswestry",
        "s.yaml:28:56: endpoints[1].all[1].measure: found 'oswestry'. Expected one of: vas_mm, odi.")]
    [InlineData("blinding: blinded", "blinding: blind",
        "s.yaml:20:11: blinding: found 'blind'; did you mean 'blinded'? Expected one of: blinded, open.")]
    [InlineData("preset: trial", "preset: trail",
        "s.yaml:7:23: population.preset: found 'trail'; did you mean 'trial'? Expected one of: trial, clinic, herniation, facet.")]
    // arms
    [InlineData("subjects: 50", "subjects: 60",
        "s.yaml:6:11: subjects: 60 subjects, but the allocations of the arms add up to 20 + 30 = 50; make them equal, for example 'subjects: 50'.")]
    [InlineData("id: mpc6", "id: saline",
        "s.yaml:13:9: arms[1].id: duplicates arms[0]; give each a name of its own, or remove one.")]
    [InlineData("  - { id: saline, product: saline, allocation: 20, evidence: SAL }\n", "",
        "s.yaml:12:3: arms: found a list of 1, expected 2 or more arms.")]
    [InlineData("  - { id: saline, product: saline, allocation: 20, evidence: SAL }\n", "  - { id: saline }\n  - { id: b }\n  - { id: c }\n  - { id: d }\n  - { id: e }\n  - { id: f }\n",
        "s.yaml:12:3: arms: found a list of 7, expected 6 or fewer arms.")]
    [InlineData("    product: mpc_6m_ha\n", "",
        "s.yaml:13:5: arms[1].puncture: missing key; add it (such as 'puncture: yes'), or name a 'product' that gives it.")]
    [InlineData("product: saline, ", "",
        "s.yaml:12:5: arms[0]: no treatment; name a row of data/parameters/products.csv, such as 'product: saline'.")]
    [InlineData("volume_ml: 2", "volume_ml: 0",
        "s.yaml:16:16: arms[1].volume_ml: 0 mL cannot hold 6 million cells; give a volume, or no cells.")]
    [InlineData("volume_ml: 2", "volume_ml: 2\n    puncture: no",
        "s.yaml:17:15: arms[1].puncture: found no, but something is injected; write yes, or set dose_millions and volume_ml to 0.")]
    [InlineData("day: 0", "day: 360",
        "s.yaml:17:10: arms[1].day: day 360 is not before the last visit (day 360); nothing would be seen of it.")]
    [InlineData("block_size: 5", "block_size: 4",
        "s.yaml:21:30: randomisation.block_size: a block of 4 cannot hold the allocation 2:3; use 5 or a multiple of it, up to 50.")]
    [InlineData("evidence: AMIRDELFAN2021", "",
        "s.yaml:12:62: arms[0].evidence: an arm of which study? Add 'evidence: STUDY_ID' at the top level, or remove this line.")]
    // visits, eligibility, endpoints, analysis
    [InlineData("[1, 3, 12]", "[1, 12, 3]",
        "s.yaml:22:24: visits_months[2]: month 3 does not come after month 12; write each month once, in rising order.")]
    [InlineData("[1, 3, 12]", "[]",
        "s.yaml:22:16: visits_months: found a list of 0, expected 1 or more months.")]
    [InlineData("month: 12", "month: 6",
        "s.yaml:24:57: endpoints[0].month: no visit at month 6; visits_months has 1, 3, 12. Use one of these or add the visit.")]
    [InlineData("months: [3, 12]", "months: [3, 24]",
        "s.yaml:27:17: endpoints[1].months[1]: no visit at month 24; visits_months has 1, 3, 12. Use one of these or add the visit.")]
    [InlineData("min: 18", "min: 80",
        "s.yaml:8:23: eligibility.age_y: min 80 is above max 75, so nobody is eligible; swap them.")]
    [InlineData("{ min: 18, max: 75 }", "{}",
        "s.yaml:8:23: eligibility.age_y: found neither min nor max; give one of them, or remove the entry.")]
    [InlineData("grade: [3, 4]", "grade: [3, 3]",
        "s.yaml:8:52: eligibility.grade: the same grade stands twice; write each grade once.")]
    [InlineData("id: responder", "id: vas-12",
        "s.yaml:25:9: endpoints[1].id: duplicates endpoints[0]; give each a name of its own, or remove one.")]
    [InlineData("all: [", "any: [{ measure: odi, percent: 20 }]\n    all: [",
        "s.yaml:25:5: endpoints[1]: found both 'all' and 'any', expected one of them; list the criteria under 'all' if every one must hold.")]
    [InlineData("    all: [{ measure: vas_mm, percent: 50 }, { measure: odi, points: 15 }]\n", "",
        "s.yaml:25:5: endpoints[1]: found neither 'all' nor 'any', expected one of them; list the criteria under 'all' if every one must hold.")]
    [InlineData("{ measure: odi, points: 15 }", "{ measure: odi }",
        "s.yaml:28:45: endpoints[1].all[1]: found no condition; add 'percent', 'points' or 'at_most'.")]
    [InlineData("sites: [{ id: a, share: 1 }, { id: b, share: 2 }]\n", "",
        "s.yaml:28:52: analysis.covariates[1]: the study has one site, so there is nothing to adjust for; list two or more sites, or remove it.")]
    [InlineData("strata: [site]", "strata: [site, site]",
        "s.yaml:10:16: strata[1]: duplicates strata[0]; give each a name of its own, or remove one.")]
    [InlineData("id: b,", "id: a,",
        "s.yaml:9:36: sites[1].id: duplicates sites[0]; give each a name of its own, or remove one.")]
    // the file
    [InlineData("pulposus: 1", "pulposus: 2",
        "s.yaml:1:11: pulposus: format version 2 is not known to this program, which reads version 1; write 'pulposus: 1' or update the program.")]
    [InlineData("pulposus: 1\n", "",
        "s.yaml:1:1: pulposus: missing key; add a line such as 'pulposus: 1'.")]
    [InlineData("study: small", "patient: small",
        "s.yaml:1:1: this is a patient file, expected a study file; run it with 'pulposus simulate'.")]
    [InlineData("subjects: 50", "subjects: [50",
        "s.yaml:6:1: not valid YAML (the parser lost its way after this place); check indentation, brackets, quotes and the space after each ':' here and in the lines around.")]
    [InlineData("title: A small trial", "title: A small trial: phase 2",
        "s.yaml:3:21: not valid YAML (While scanning a plain scalar value, found invalid mapping); check indentation, brackets, quotes and the space after each ':' here and in the lines around.")]
    [InlineData("subjects: 50", "---\nsubjects: 50",
        "s.yaml:6:1: a second document starts here, expected one per file; remove the '---' or split the file.")]
    [InlineData("{ block_size: 5 }", "\n : 5",
        "s.yaml:22:3: randomisation: found no key before the ':'; write one, and check the indentation.")]
    [InlineData("title: A small trial", "title: &t A small trial",
        "s.yaml:3:8: title: anchors (&) and aliases (*) are not read; write the value out, in quotes if it is a text.")]
    [InlineData("subjects: 50", "subjects: !!int 50",
        "s.yaml:6:11: subjects: tags (!) are not read; remove the tag, or put a text in quotes.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message)
    {
        string text = Samples.Study.Replace(valid, broken, StringComparison.Ordinal);
        (text == Samples.Study).ShouldBeFalse();
        InputException error = Should.Throw<InputException>(() => StudyFile.Parse(text, "s.yaml", Tables.Few, Tables.Limits));
        error.Message.ShouldBe(message);
    }
}
