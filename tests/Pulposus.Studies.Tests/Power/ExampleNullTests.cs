using System.Globalization;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Power;
using Pulposus.Studies.Tests.Execution;
using Pulposus.Studies.Tests.Files;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Power;

/// <summary>
/// Type I error of the examples under both nulls. <c>PULPOSUS_NULLS=100000</c> runs as many trials of each from a library of
/// 2,000 people and prints the rows of data/golden/power/type-one-error.csv.
/// </summary>
public sealed class ExampleNullTests : IDisposable
{
    const double Errors = 3.5;
    static readonly int? many = int.TryParse(Environment.GetEnvironmentVariable("PULPOSUS_NULLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;

    readonly TemporaryFolder place = new();

    [Theory]
    [InlineData("mpc-phase2")]
    [InlineData("respine")]
    [InlineData("phase3")]
    [InlineData("dose-finding")]
    public async Task When_nobody_responds_one_trial_in_twenty_says_otherwise(string name)
    {
        PowerRequest request = PowerStudy.Request(Tables.Example(name + ".yaml"), many ?? 400, many is null ? 120 : 2000);
        FinishedPower run = await PowerStudy.RunAsync(request, PowerStudy.Options(place.Path("out"), Environment.ProcessorCount));
        foreach (ScenarioResult scenario in run.Summary.Scenarios.Where(s => s.IsNull && s.Unavailable is null))
        {
            foreach (HypothesisResult h in scenario.Hypotheses)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name},{scenario.Id},{h.Estimand},{h.Arm},{h.Primary},{run.Summary.Replicates},{scenario.Failed},{h.Significant.Value},{h.Significant.Error},{scenario.AnyRejected!.Value.Value},{scenario.Success!.Value.Value},{h.Coverage?.Value}"));
            }
        }

        ScenarioResult sharp = run.Summary.Scenarios.Single(s => s.Id == PowerScenario.SharpNull);
        sharp.Failed.ShouldBeLessThan(run.Summary.Replicates / 100, sharp.Problem);
        foreach (HypothesisResult h in sharp.Hypotheses)
        {
            // Tests of shares and hazards are asymptotic, those of shares also discrete.
            double known = h.Summary == SummaryMeasure.DifferenceInMeans ? 0.002 : 0.01;
            Math.Abs(h.Significant.Value - request.Protocol.Decision.Alpha).ShouldBeLessThan(known + (Errors * h.Significant.Error), $"{h.Estimand}, {h.Arm}");
        }

        // Where hypotheses share the level, the chance of any false rejection stays below it.
        if (request.Protocol.Decision.Adjustment != Multiplicity.None)
            sharp.AnyRejected!.Value.Value.ShouldBeLessThan(request.Protocol.Decision.Alpha + 0.002 + (Errors * sharp.AnyRejected.Value.Error));
    }

    public void Dispose() => place.Dispose();
}
