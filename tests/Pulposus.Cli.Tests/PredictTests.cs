using System.Text.Json;

namespace Pulposus.Cli.Tests;

public class PredictTests
{
    [Fact]
    public void A_prediction_names_the_three_shares_of_its_uncertainty()
    {
        using JsonDocument json = JsonDocument.Parse(Predict("1"));
        JsonElement root = json.RootElement;
        root.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        (root.GetProperty("knowledge").GetInt32(), root.GetProperty("trials").GetInt32()).ShouldBe((3, 2));
        foreach (JsonElement r in root.GetProperty("results").EnumerateArray())
        {
            double[] shares = [.. new[] { "knowledge_share", "trial_share", "person_share" }.Select(name => r.GetProperty(name).GetDouble())];
            shares.ShouldAllBe(share => share >= 0 && share <= 1);
            shares.Sum().ShouldBe(1, 1e-9);
            double[] quantiles = [.. r.GetProperty("quantiles").EnumerateArray().Select(q => q.GetDouble())];
            quantiles.ShouldBeInOrder();
            r.GetProperty("width").GetDouble().ShouldBe(quantiles[^1] - quantiles[0], 1e-9);
        }

        root.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("kind").GetString()).Distinct(StringComparer.Ordinal).ShouldBe(["arm_mean", "contrast"]);
    }

    [Fact]
    public void It_does_not_depend_on_threads() => Predict("3").ShouldBe(Predict("1"));

    [Theory]
    [InlineData("--knowledge 1", "--knowledge: found '1', expected a whole number from 2 to 10000.")]
    [InlineData("--trials x", "--trials: found 'x', expected a whole number from 2 to 10000.")]
    public void Too_few_draws_are_refused(string option, string said) =>
        Command.Run(["predict", Command.Example("respine.yaml"), .. option.Split(' ')]).Error.ShouldContain(said);

    static string Predict(string threads) =>
        Command.Run("predict", Command.Example("respine.yaml"), "--knowledge", "3", "--trials", "2", "--threads", threads, "--json").Out;
}
