namespace Pulposus.Cli.Tests;

/// <summary>Whatever is wrong, there is one line on standard error, nothing on standard output and the code of its class.</summary>
public class BadInputTests
{
    static readonly string patient = Command.Example("reference-patient.yaml");
    static readonly string problem = Command.Example("transport-p1.yaml");

    [Theory]
    [InlineData("", "no command; expected one of: trial, ")]
    [InlineData("simulat", "unknown command 'simulat'; did you mean 'simulate'?")]
    [InlineData("@arguments", "unknown command '@arguments'")]
    [InlineData("--jsn", "unknown option '--jsn'")]
    [InlineData("simulate", "PATIENT.yaml is missing")]
    [InlineData("transport", "PROBLEM.yaml is missing")]
    [InlineData("simulate --set pain.coupling=0.5", "PATIENT.yaml is missing")]
    [InlineData("simulate PATIENT --jsn", "unknown option '--jsn'; did you mean '--json'?")]
    [InlineData("simulate PATIENT extra", "unknown argument 'extra'")]
    [InlineData("simulate PATIENT --json=maybe", "'maybe'")]
    [InlineData("simulate PATIENT --months", "--months")]
    [InlineData("simulate PATIENT --months 3 --months 4", "--months")]
    [InlineData("simulate PATIENT --months many", "--months: found 'many', expected a number above 0, at most 60.")]
    [InlineData("simulate PATIENT --months 60.1", "at most 60")]
    [InlineData("simulate PATIENT --months 0", "above 0")]
    [InlineData("simulate PATIENT --months NaN", "found 'NaN'")]
    [InlineData("simulate PATIENT --months 1,5", "found '1,5'")]
    [InlineData("simulate PATIENT --draws mean", "--draws: found 'mean', expected 'median' or a whole number")]
    [InlineData("simulate PATIENT --draws -1", "found '-1'")]
    [InlineData("simulate PATIENT --draws 18446744073709551616", "18446744073709551615")]
    [InlineData("simulate PATIENT --treatment mpc_18", "unknown product 'mpc_18'; did you mean 'mpc_18m_ha'?")]
    [InlineData("simulate PATIENT --treatment weight_loss", "--treatment: weight_loss needs a size; write 'treatment: { product: weight_loss, bmi_units: 3 }' in the file")]
    [InlineData("simulate PATIENT --treatment discectomy", "covariates: there is no herniation that a discectomy could remove; add 'herniation_present: yes'")]
    [InlineData("simulate PATIENT --set pain.couplng=0.5", "unknown parameter 'pain.couplng'; did you mean 'pain.coupling'?")]
    [InlineData("simulate PATIENT --set pain.coupling=1.5", "--set: pain.coupling: 1.5 is out of range; expected 0 to 1.")]
    [InlineData("simulate PATIENT --set pain.coupling=NaN", "out of range")]
    [InlineData("simulate PATIENT --set transport.endplate_factor_corr=Infinity", "out of range")]
    [InlineData("simulate PATIENT --set pain.coupling", "expected PARAMETER.ID=VALUE")]
    [InlineData("simulate PATIENT --set pain.coupling=", "expected PARAMETER.ID=VALUE")]
    [InlineData("simulate PATIENT --set =1", "expected PARAMETER.ID=VALUE")]
    [InlineData("simulate PATIENT --set numerics.step_d.1=1", "unknown parameter 'numerics.step_d.1'")]
    [InlineData("simulate PATIENT --set population.smoker=0.5", "population.smoker: found 0.5, expected a whole number 0 to 1")]
    [InlineData("simulate PATIENT --set population.grade=6", "6 is out of range; expected 1 to 5")]
    [InlineData("simulate PATIENT --set population.herniation_present=0.5", "population.herniation_present: found 0.5, expected a whole number 0 to 1")]
    [InlineData("simulate PATIENT --set safety.discitis_onset_d=0.5", "safety.discitis_onset_d: 0.5 is out of range; expected 1 to 90 d")]
    [InlineData("simulate PATIENT --set matrix.new_loss_rate_sensitivity=0.2", "matrix.new_loss_rate_sensitivity: no equation uses it; leave it out")]
    [InlineData("simulate PATIENT --off paracrin", "unknown mechanism 'paracrin'; did you mean 'mechanism.paracrine'?")]
    [InlineData("simulate PROBLEM", "this is a problem file, expected a patient file; run it with 'pulposus transport'")]
    [InlineData("transport PATIENT", "this is a patient file, expected a problem file; run it with 'pulposus simulate'")]
    [InlineData("transport PROBLEM --accuracy fin", "--accuracy: found 'fin'; did you mean 'fine'? Expected one of: trial, standard, fine.")]
    [InlineData("parameters aggrcan", "did you mean 'cells.osmolarity_per_aggrecan'")]
    [InlineData("parameters retention more", "unknown argument 'more'")]
    public void Bad_input_is_code_2(string arguments, string said)
    {
        string[] args = [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a == "PATIENT" ? patient : a == "PROBLEM" ? problem : a)];
        Check(Command.Run(args), 2, said);
        if (arguments.Contains("--json", StringComparison.Ordinal) || args.Length < 2)
            return;
        Check(Command.Run([.. args, "--json"]), 2, "");
    }

    [Theory]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-vi\n", ":3:12: reference: found 'grade-vi'")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment:\n  product: mpc_18\n", ":5:12: treatment.product: unknown product 'mpc_18'; did you mean 'mpc_18m_ha'?")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: prp, dose_millions: 6 }\n", "treatment.dose_millions: 'prp' has no dose of its own that could be replaced; leave it out")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: weight_loss }\n", ":4:12: treatment.bmi_units: missing key; add it (such as 'bmi_units: 3')")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: discectomy }\n", "covariates: there is no herniation that a discectomy could remove")]
    [InlineData("pulposus: 1\npatient: x\nreference: rat\n", ":3:12: reference: found 'rat'. Expected one of: grade-i, grade-ii, grade-iii, grade-iv, grade-v, rabbit, dog.")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: [{ product: mpc_6m_ha }, { product: ha, day: 30 }, { product: saline, day: 60 }, { product: prp, day: 90 }]\n", "treatment: 4 injections into the disc are outside the valid range of the model; expected at most 3")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: [{ product: nsaid }, { product: ha, dose_millions: 6 }]\n", "treatment[1].dose_millions: the product 'ha' has no cells")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: []\n", ":4:12: treatment: found a list of 0, expected 1 or more procedures")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: sham, dose_millions: 6 }\n", "treatment.dose_millions: 6 million cells, but the needle does not enter the disc ('sham')")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: mpc_6m_ha, puncture: no }\n", "treatment.puncture: 6 million cells, but the needle does not enter")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: mpc_6m_ha, volume_ml: 0 }\n", "treatment.volume_ml: 0 mL cannot hold 6 million cells")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: ha, dose_millions: 6 }\n", "the product 'ha' has no cells, so 'storage'")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ncovariates: { facet_block_positive: 0.4 }\n", "covariates.facet_block_positive: found 0.4, expected a whole number 0 to 1")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ncovariates: { smoker: 0.4 }\n", "covariates.smoker: found 0.4, expected a whole number 0 to 1")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ncovariates: { endplate_factor: 2 }\n", "covariates.endplate_factor: 2 is out of range; expected 0.05 to 1.3")]
    [InlineData("pulposus: 1\npatient: x\nreference: grade-iii\ntreatment: { product: saline, day: 720 }\n", "the procedure on day 720 is not within the 720 days simulated; raise --months")]
    public void A_bad_patient_is_code_2_and_names_the_place(string text, string said)
    {
        string path = Command.Written(text);
        (int code, string output, string error) = Command.Run("simulate", path);
        Check((code, output, error), 2, said);
        if (!said.Contains("--months", StringComparison.Ordinal))
            error.ShouldStartWith($"pulposus: {path}:");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_code_4()
    {
        Check(Command.Run("simulate", "no-such-file.yaml"), 4, "no-such-file.yaml: no such file");
        Check(Command.Run("transport", Command.Root), 4, "is a folder, expected a file");
    }

    [Fact]
    public void A_simulation_that_fails_is_code_1()
    {
        // Limits of this constant are not known to the table; the model refuses it.
        Check(Command.Run("simulate", patient, "--set", "transport.endplate_factor_lowest=9"), 1, "the program failed");
    }

    [Fact]
    public void A_stopped_command_is_code_130_and_prints_nothing()
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(["simulate", patient, "--json"], output, error, isTerminal: false, new CancellationToken(canceled: true));
        Check((code, output.ToString(), error.ToString()), 130, "stopped");
    }

    static void Check((int Code, string Out, string Error) result, int code, string said)
    {
        result.Error.ShouldStartWith("pulposus: ");
        result.Error.ShouldContain(said);
        result.Error.TrimEnd('\n').ShouldNotContain('\n', "a message is one line");
        result.ShouldSatisfyAllConditions(() => result.Code.ShouldBe(code), () => result.Out.ShouldBeEmpty());
    }
}
