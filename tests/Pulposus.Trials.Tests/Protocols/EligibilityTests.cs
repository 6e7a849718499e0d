using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Protocols;

public class EligibilityTests
{
    public static TheoryData<Variable, string> Names => new()
    {
        { Variable.Age, "age 20–30 y" },
        { Variable.Bmi, "BMI 20–30 kg/m²" },
        { Variable.Vas, "VAS back pain 20–30 mm" },
        { Variable.Odi, "ODI 20–30 points" },
        { Variable.PainDuration, "pain duration 20–30 months" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_range_judges_its_own_variable_and_includes_its_limits(Variable variable, string said)
    {
        Eligibility eligibility = new([new(variable, 20, 30)], [], null);
        string? Verdict(double x) => eligibility.FirstFailure(v => v == variable ? x : 1000, 3, false);
        Verdict(20).ShouldBeNull();
        Verdict(30).ShouldBeNull();
        Verdict(Math.BitDecrement(20)).ShouldBe(said);
        Verdict(Math.BitIncrement(30)).ShouldBe(said);
        eligibility.Describe().ShouldBe([said]);
    }

    [Theory]
    [InlineData(18, double.PositiveInfinity, "age at least 18 y")]
    [InlineData(double.NegativeInfinity, 75.5, "age at most 75.5 y")]
    public void Open_ranges_are_said_as_such(double min, double max, string said) =>
        new EligibleRange(Variable.Age, min, max).Describe().ShouldBe(said);

    [Fact]
    public void Grades_and_modic_changes_are_judged_after_the_ranges()
    {
        Eligibility strict = new([new(Variable.Age, 18, 75)], [3, 4], true);
        string? Verdict(double age, int grade, bool modic) => strict.FirstFailure(_ => age, grade, modic);
        Verdict(50, 3, true).ShouldBeNull();
        Verdict(50, 4, true).ShouldBeNull();
        Verdict(50, 2, false).ShouldBe("Pfirrmann grade 3, 4");
        Verdict(50, 3, false).ShouldBe("Modic type 1 change");
        Verdict(80, 2, false).ShouldBe("age 18–75 y");
        (strict with { Modic1 = false }).FirstFailure(_ => 50, 3, true).ShouldBe("no Modic type 1 change");
        strict.Describe().ShouldBe(["age 18–75 y", "Pfirrmann grade 3, 4", "Modic type 1 change"]);
        new Eligibility([], [], null).FirstFailure(_ => double.NaN, 5, true).ShouldBeNull();
    }
}
