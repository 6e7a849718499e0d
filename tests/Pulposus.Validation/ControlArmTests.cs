using Pulposus.Statistics;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Validation;

/// <summary>Acceptance behaviours 3, 4 and 14: what a screened, blinded control arm does, and how little structure says about pain.</summary>
public sealed class ControlArmTests(BlindedTrial trial, ITestOutputHelper output) : IClassFixture<BlindedTrial>
{
    [Theory]
    [InlineData(1, -18, -12)]
    [InlineData(3, -25, -17)]
    [InlineData(12, -28, -18)]
    public void Behaviour_3_observed_course_of_the_control_arm(double month, double low, double high)
    {
        double mean = trial.Mean(s => trial.Change(Outcome.Vas, s, "control", month));
        output.WriteLine($"control VAS change at {month} months: {mean:F1} mm (expected {low} to {high})");
        mean.ShouldBeInRange(low, high);
    }

    [Fact]
    public void Behaviour_3_spread_and_speed_of_the_control_arm()
    {
        double[] changes = [.. trial.Data.Complete.Select(s => trial.Change(Outcome.Vas, s, "control", 12))];
        MeanInterval year = Summary.Mean(changes);
        double early = trial.Mean(s => trial.Change(Outcome.Vas, s, "control", 3));
        output.WriteLine($"SD of the 12-month change {year.StandardDeviation:F1} mm (22 to 28); share reached by month 3 {early / year.Mean:P0} (above 80 %)");
        year.StandardDeviation.ShouldBeInRange(22, 28);
        (early / year.Mean).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Behaviour_4_responders_among_controls()
    {
        ResponderEndpoint respine = new("r", "r", false, [12], false, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)]);
        ResponderEndpoint composite = new("c", "c", false, [12, 24], true, [new(Scale.Vas, 50, null, null), new(Scale.Odi, null, 15, null)]);
        double loose = trial.Mean(s => trial.Data.Responds(respine, s, trial.Arm("control")) ? 1 : 0);
        double strict = trial.Mean(s => trial.Data.Responds(composite, s, trial.Arm("control")) ? 1 : 0);
        output.WriteLine($"RESPINE definition {loose:P1} (65 to 80 %), composite at 12 and 24 months {strict:P1} (10 to 22 %)");
        loose.ShouldBeInRange(0.65, 0.80);
        strict.ShouldBeInRange(0.10, 0.22);
    }

    [Fact]
    public void Behaviour_14_structure_and_pain_hardly_correlate()
    {
        double grade = Correlation(s => trial.Data.Outcomes[Outcome.TruePfirrmann, s, 0, 0], s => trial.Data.Outcomes[Outcome.TruePain, s, 0, 0]);
        double change = Correlation(s => trial.Change(Outcome.Aggrecan, s, "20", 12), s => trial.Change(Outcome.TruePain, s, "20", 12));
        output.WriteLine($"r(grade, VAS) {grade:F2}, r(change of aggrecan, change of VAS) {change:F2} (both below 0.35)");
        Math.Abs(grade).ShouldBeLessThan(0.35);
        Math.Abs(change).ShouldBeLessThan(0.35);
    }

    double Correlation(Func<int, double> x, Func<int, double> y) =>
        Summary.Pearson([.. trial.Data.Complete.Select(x)], [.. trial.Data.Complete.Select(y)])!.Value;
}
