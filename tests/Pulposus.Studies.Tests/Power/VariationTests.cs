using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Power;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Power;

/// <summary>What a curve goes over.</summary>
public class VariationTests
{
    static Protocol Model => ProtocolMapping.Of(TestStudy.Parse(PowerStudy.Model), "test.yaml");

    static Protocol Assumed => ProtocolMapping.Of(TestStudy.Parse(PowerStudy.Assumed), "test.yaml");

    static Protocol Varied(Protocol protocol, string text) => Variation.Parse("--vary", text) is var v ? v.Apply("--vary", protocol, v.Values[0]) : protocol;

    [Fact]
    public void Values_are_read_in_rising_order()
    {
        Variation variation = Variation.Parse("--vary", "dropout=2,0.5,1");
        variation.What.ShouldBe(Studies.Power.Varied.Dropout);
        variation.Values.ShouldBe([0.5, 1, 2]);
        variation.Name(0.5).ShouldBe("dropout=0.5");
    }

    [Theory]
    [InlineData("n", "found 'n', expected one of n, dose, dropout, effect with its values, such as 'n=100,150,200'.")]
    [InlineData("size=100", "found 'size=100', expected one of n, dose, dropout, effect with its values, such as 'n=100,150,200'.")]
    [InlineData("n=100,many", "found 'many', expected a number of at least 0.")]
    [InlineData("effect=-1", "found '-1', expected a number of at least 0.")]
    [InlineData("n=100,100", "give each value once, and 50 at most.")]
    public void Nonsense_is_refused(string text, string message) =>
        Should.Throw<InputException>(() => Variation.Parse("--vary", text)).Message.ShouldEndWith(message);

    [Fact]
    public void Of_the_model()
    {
        Varied(Model, "n=72").Arms.Select(a => a.Allocation).ShouldBe([24, 24, 24]);
        Varied(Model, "dose=0.5").Arms[1].Treatment.DoseMillions.ShouldBe(3);
        double rate = Pulposus.Model.Patients.ParameterCatalogue.Find("observation.dropout_rate")!.Default;
        Varied(Model, "dropout=2").Parameters["observation.dropout_rate"].ShouldBe(2 * rate);
        double effect = Pulposus.Model.Patients.ParameterCatalogue.Find("prior.residual_effect_mm")!.Default;
        Varied(Model, "effect=0.5").Parameters["prior.residual_effect_mm"].ShouldBe(effect / 2);
    }

    [Fact]
    public void Of_typed_means()
    {
        Varied(Assumed, "effect=2").Assumptions!.Vas!.Means[1].ShouldBe([65, 30, 15]);
        Varied(Assumed, "dropout=0").Assumptions!.Dropout![0].ShouldBe([0, 0]);
    }

    [Theory]
    [InlineData("n=100", "100 people cannot be allocated 12:12:12; use a multiple of 3, such as 99 or 102.")]
    [InlineData("dose=40", "40 times 6 million cells is more than the 200 million that the model is valid for.")]
    public void What_a_design_cannot_have_is_refused(string text, string message) =>
        Should.Throw<InputException>(() => Varied(Model, text)).Message.ShouldEndWith(message);

    [Fact]
    public void Typed_means_know_no_dose() =>
        Should.Throw<InputException>(() => Varied(Assumed, "dose=2")).Message.ShouldEndWith("typed assumptions know no dose; vary 'effect'.");

    [Fact]
    public void A_rate_of_leaving_that_is_not_there_is_not_varied()
    {
        const string Message = "nobody leaves this trial, so that there is no rate to vary; give it one (assumptions.dropout), or switch mechanism.dropout on.";
        Protocol stays = Model with { Mechanisms = MechanismSet.Default.With(Mechanism.Dropout, on: false) };
        Should.Throw<InputException>(() => Varied(stays, "dropout=2")).Message.ShouldEndWith(Message);
        Protocol typed = Assumed with { Assumptions = Assumed.Assumptions! with { Dropout = null } };
        Should.Throw<InputException>(() => Varied(typed, "dropout=2")).Message.ShouldEndWith(Message);
        Protocol none = Assumed with { Assumptions = Assumed.Assumptions! with { Dropout = [[0, 0], [0, 0]] } };
        Should.Throw<InputException>(() => Varied(none, "dropout=2")).Message.ShouldEndWith(Message);
    }
}
