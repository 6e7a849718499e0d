using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli.Tests.Runs;

public class CatalogueTests
{
    [Fact]
    public void The_mechanisms_are_those_of_the_table() =>
        Catalogue.Known.Mechanisms.ShouldBe(
            File.ReadLines(Path.Combine(Command.Root, "data/parameters/mechanisms.csv")).Skip(1).Select(line => line.Split(',')[0]));

    [Fact]
    public void Numbers_that_a_run_reads_from_the_table_alone_cannot_be_set() =>
        Catalogue.Known.Parameters.ShouldAllBe(id => !id.StartsWith("numerics.", StringComparison.Ordinal) && !id.StartsWith("reference.", StringComparison.Ordinal));

    [Theory]
    [InlineData("bmi", 14.24, 51.2)]
    [InlineData("population.bmi", 14.24, 51.2)]
    [InlineData("pain.coupling", 0, 1)]
    [InlineData("endplate_factor_lower", 0.05, 1.3)]
    [InlineData("tone", 0, 0.8)]
    [InlineData("aggrecan", 0.05, 1.3)]
    [InlineData("grade", 1, 5)]
    [InlineData("population.level", 0, 4)]
    public void Limits_come_from_the_table(string name, double min, double max) => Catalogue.Limits(name).ShouldBe((min, max));

    [Fact]
    public void A_number_without_limits_has_none() => Catalogue.Limits("transport.endplate_factor_corr").ShouldBeNull();

    [Fact]
    public void The_names_of_the_examples_are_known()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(Command.Root, "examples"), "*.yaml"))
        {
            string text = File.ReadAllText(path);
            if (text.Contains("\nstudy:", StringComparison.Ordinal))
                StudyFile.Read(path, Catalogue.Known, Catalogue.Limits).ShouldNotBeNull();
            else if (text.Contains("\npatient:", StringComparison.Ordinal))
                PersonMapping.Recipe(PatientFile.Read(path, Catalogue.Known, Catalogue.Limits), path).ShouldNotBeNull();
            else
                ProblemMapping.Of(ProblemFile.Read(path)).Height.ShouldBe(10);
        }
    }

    [Fact]
    public void A_level_is_the_position_of_its_name()
    {
        PatientFile patient = PatientFile.Parse("pulposus: 1\npatient: x\ncovariates: { level: l5_s1, age_y: 50 }\n", "f", Catalogue.Known, Catalogue.Limits);
        Person person = PersonMapping.Recipe(patient, "f").Typical();
        (person.Value("population.level"), person.Value("population.age_y")).ShouldBe((4, 50));
        PersonMapping.Levels.ShouldBe(["l1_l2", "l2_l3", "l3_l4", "l4_l5", "l5_s1"]);
    }

    [Fact]
    public void Switches_are_set_upon_the_default()
    {
        MechanismSet set = PersonMapping.Mechanisms(new Dictionary<string, bool>(StringComparer.Ordinal) { ["mechanism.leak"] = false, ["mechanism.migration"] = true });
        set.Differences().ShouldBe(["mechanism.leak: off", "mechanism.migration: on"]);
    }
}
