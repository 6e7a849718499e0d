using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

public class PatientMessageTests
{
    [Theory]
    [InlineData("age_y: 44", "age: 44",
        "p.yaml:4:15: covariates.age: unknown covariate 'age'; did you mean 'age_y'? Expected one of: age_y, bmi, grade, level, smoker, vas_true_mm.")]
    [InlineData("bmi: 27", "bmi: 60",
        "p.yaml:4:31: covariates.bmi: 60 is out of range; expected 14.24 to 51.2 kg/m2.")]
    [InlineData("bmi: 27", "bmi: high",
        "p.yaml:4:31: covariates.bmi: found 'high', expected a number in kg/m2.")]
    [InlineData("bmi: 27", "bmi: yes",
        "p.yaml:4:31: covariates.bmi: found 'yes', expected a number in kg/m2.")]
    [InlineData("vas_true_mm: 62", "vas_true_mm: 6 cm",
        "p.yaml:4:84: covariates.vas_true_mm: found '6 cm', expected a bare number in mm; convert it and leave 'cm' out.")]
    [InlineData("vas_true_mm: 62", "vas_true_mm: 62 mm",
        "p.yaml:4:84: covariates.vas_true_mm: found '62 mm', expected a bare number in mm; write 62.")]
    [InlineData("level: l4_l5", "level: l4-l5",
        "p.yaml:4:52: covariates.level: found 'l4-l5'; did you mean 'l4_l5'? Expected one of: l1_l2, l2_l3, l3_l4, l4_l5, l5_s1.")]
    [InlineData("grade: 3", "grade: iii",
        "p.yaml:4:42: covariates.grade: found 'iii', expected a whole number.")]
    [InlineData("grade-iii", "grade-3",
        "p.yaml:3:12: reference: found 'grade-3'; did you mean 'grade-i'? Expected one of: grade-i, grade-ii, grade-iii, grade-iv, grade-v, rabbit.")]
    [InlineData("mpc_18m_ha", "mpc_19m_ha",
        "p.yaml:5:23: treatment.product: unknown product 'mpc_19m_ha'; did you mean 'mpc_18m_ha'? Expected one of: saline, ha, mpc_6m_ha, mpc_18m_ha.")]
    [InlineData("{ product: mpc_18m_ha, day: 30 }", "{}",
        "p.yaml:5:12: treatment: no treatment; name a row of data/parameters/products.csv, such as 'product: saline'.")]
    [InlineData("{ product: mpc_18m_ha, day: 30 }", "{ dose_millions: 18, volume_ml: 2, puncture: yes, carrier: ha }",
        "p.yaml:5:12: treatment.storage: missing key; add it (such as 'storage: cryo'), or name a 'product' that gives it.")]
    [InlineData("setting: open", "settings: open",
        "p.yaml:7:1: settings: unknown key; did you mean 'setting'? Expected one of: pulposus, patient, title, reference, covariates, treatment, parameters, mechanisms, setting.")]
    [InlineData("patient: someone", "study: someone",
        "p.yaml:1:1: this is a study file, expected a patient file; run it with 'pulposus trial'.")]
    [InlineData("pulposus: 1", "pulposus: one",
        "p.yaml:1:11: pulposus: found 'one', expected a number.")]
    public void Names_the_place_what_was_found_and_what_to_do(string valid, string broken, string message)
    {
        string text = Samples.Patient.Replace(valid, broken, StringComparison.Ordinal);
        (text == Samples.Patient).ShouldBeFalse();
        InputException error = Should.Throw<InputException>(() => PatientFile.Parse(text, "p.yaml", Tables.Few, Tables.Limits));
        error.Message.ShouldBe(message);
    }

    [Fact]
    public void A_person_must_be_described() =>
        Should.Throw<InputException>(() => PatientFile.Parse("pulposus: 1\npatient: x", "p.yaml", Tables.Few, Tables.Limits))
            .Message.ShouldBe("p.yaml:1:1: nobody is described; add 'reference: grade-iii', or 'covariates' with what is known of the person.");
}
