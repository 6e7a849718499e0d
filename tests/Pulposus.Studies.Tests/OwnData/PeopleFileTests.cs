using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.OwnData;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.OwnData;

/// <summary>A file of own patients: what it may hold, what is said of what it may not, and that its content belongs to the plan.</summary>
public class PeopleFileTests
{
    [Fact]
    public void Cells_are_read_in_their_units_and_codes()
    {
        StudyPeople people = Parse("age_y,sex,level,grade,modic1,smoker,vas_mm,odi,bmi\n44.5,F,L5-S1,4,yes,0,61,,27\nNA,male,l1_l2,2,N,1,,38.5,\n");
        people.Count.ShouldBe(2);
        ScreenedPerson first = people.Table.Rows[0];
        first.Covariates.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)).ShouldBe(
            [("age_y", 44.5), ("bmi", 27), ("female", 1), ("grade", 4), ("level", 4), ("modic1", 1), ("smoker", 0)]);
        (first.VasMm, first.Odi).ShouldBe((61, null));
        ScreenedPerson second = people.Table.Rows[1];
        second.Covariates.Keys.Order(StringComparer.Ordinal).ShouldBe(["female", "grade", "level", "modic1", "smoker"]);
        (second.VasMm, second.Odi).ShouldBe((null, 38.5));
        people.Columns.Order(StringComparer.Ordinal).ShouldBe(["age_y", "bmi", "grade", "level", "modic1", "odi", "sex", "smoker", "vas_mm"]);
    }

    [Theory]
    [InlineData("", "the file is empty; expected a line of column names and one line per patient")]
    [InlineData("age_y,bmi\n", "there is no patient below the column names")]
    [InlineData("age_y;bmi\n44;27\n", ":1:1: the columns are separated by semicolons")]
    [InlineData("age_y,bmi\n44.7319,27,3\n", ":2:1: 3 cells, expected 2")]
    [InlineData("age,bmi\n44,27\n", "age: unknown column; did you mean 'age_y'? Expected some of: age_y, sex, bmi")]
    [InlineData("patient_id,bmi\nA7319,27\n", "patient_id: unknown column. Expected some of: age_y, sex, bmi, smoker, diabetes, opioid_use, depression_z, expectation_z, pain_duration_months, level, grade, modic1, vas_mm, odi. Leave out what identifies a person.")]
    [InlineData("age_y,bmi\n44,\n45,NA\n", "bmi: the column is empty; remove it.")]
    [InlineData("age_y,bmi\n44,27\n4.7319,27\n", ":3:1: age_y: expected a number, 18 to 75 (years), or nothing or NA")]
    [InlineData("bmi,age_y\n27,forty7319\n", ":2:4: age_y: expected a number, 18 to 75 (years)")]
    [InlineData("age_y,sex\n44,x7319\n", ":2:4: sex: expected F or M")]
    [InlineData("age_y,grade\n44,3.7319\n", ":2:4: grade: expected a Pfirrmann grade, 1 to 5")]
    [InlineData("age_y,level\n44,L7319\n", ":2:4: level: expected one of l1_l2, l2_l3, l3_l4, l4_l5, l5_s1")]
    [InlineData("vas_mm\n107.319\n", ":2:1: vas_mm: expected a number, 0 to 100 (mm)")]
    [InlineData("smoker\n7319\n", ":2:1: smoker: expected yes or no")]
    [InlineData("age_y,AGE_Y\n44,44\n", "AGE_Y: this column stands there twice")]
    public void What_cannot_be_used_is_named_by_line_and_column_and_never_quoted(string text, string said)
    {
        string message = Should.Throw<InputException>(() => Parse(text)).Message;
        message.ShouldStartWith("own.csv");
        message.ShouldContain(said);
        message.Contains("7319", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_at_the_study()
    {
        using OwnStudy own = new();
        File.Delete(own.People);
        string message = Should.Throw<InputException>(() => Read(own)).Message;
        message.ShouldStartWith($"{own.Study}:8:17: people.file: no such file: {own.People}");
    }

    [Fact]
    public void What_the_file_says_cannot_be_fixed_by_the_study_too()
    {
        using OwnStudy own = new(extra: "parameters: { population.bmi: 27 }");
        Should.Throw<InputException>(() => Read(own)).Message.ShouldContain("parameters.population.bmi: the file of people says it of each patient");
    }

    [Fact]
    public void The_plan_holds_the_hash_of_the_file_and_not_its_name()
    {
        using OwnStudy own = new();
        StudyPlan plan = StudyPlan.Of(Read(own));
        string moved = Path.Combine(Path.GetDirectoryName(own.People)!, "elsewhere.csv");
        File.Copy(own.People, moved);
        StudyPlan.Of(StudyFile.Read(own.Study, Catalogue.Known, Catalogue.Limits, moved)).Hash.ShouldBe(plan.Hash);
        File.WriteAllText(moved, File.ReadAllText(own.People).Replace("57.73194726", "58.73194726", StringComparison.Ordinal));
        (StudyPlan.Of(StudyFile.Read(own.Study, Catalogue.Known, Catalogue.Limits, moved)).Hash == plan.Hash).ShouldBeFalse();
    }

    [Fact]
    public void The_trial_recruits_from_the_file()
    {
        using OwnStudy own = new();
        Protocol protocol = ProtocolMapping.Of(Read(own), own.Study);
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        double[] ages = [.. cohort.Subjects.Select(s => protocol.Population().Candidate(s.Candidate).Value("population.age_y"))];
        ages.ShouldAllBe(age => Math.Abs((age % 1) - 0.73194726) < 1e-9);
        ages.Distinct().Count().ShouldBe(20, "there are more patients than subjects, so nobody takes part twice");
    }

    static StudyPeople Parse(string text) => PeopleFile.Parse("own.csv", text, "");

    static StudyFile Read(OwnStudy own) => StudyFile.Read(own.Study, Catalogue.Known, Catalogue.Limits);
}
