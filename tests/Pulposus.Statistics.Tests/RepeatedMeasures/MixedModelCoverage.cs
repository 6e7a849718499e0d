using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

/// <summary>Intervals hold what they promise in small trials with dropout that depends on what was seen.</summary>
public class MixedModelCoverage
{
    const int Replicates = 4000;

    [Theory]
    [InlineData(DegreesOfFreedomMethod.Satterthwaite)]
    [InlineData(DegreesOfFreedomMethod.KenwardRoger)]
    public void The_true_effect_at_the_last_visit_is_inside_95_percent(DegreesOfFreedomMethod method)
    {
        VisitGenerator generator = new(20261123);
        int covered = 0;
        double bias = 0, variance = 0;
        for (int i = 0; i < Replicates; i++)
        {
            MixedModelResult result = MixedModel.Fit(generator.Trial(40, 3, 0.15), CovarianceStructure.Unstructured, method);
            VisitDifference last = result.Differences[^1];
            if (last.Lower <= VisitGenerator.TrueEffect && VisitGenerator.TrueEffect <= last.Upper)
                covered++;
            bias += (last.Estimate - VisitGenerator.TrueEffect) / Replicates;
            variance += last.StandardError * last.StandardError / Replicates;
        }

        ((double)covered / Replicates).ShouldBeInRange(0.94, 0.96);
        Math.Abs(bias).ShouldBeLessThan(4 * Math.Sqrt(variance / Replicates));
    }

    /// <summary>The reason for a mixed model: those who stay look better, and comparing only them is biased.</summary>
    [Fact]
    public void Completers_alone_would_be_biased()
    {
        VisitGenerator generator = new(77);
        double all = 0, completers = 0;
        for (int i = 0; i < 300; i++)
        {
            RepeatedMeasuresData data = generator.Trial(200, 3, 0.6);
            MixedModelResult result = MixedModel.Fit(data, CovarianceStructure.Unstructured, DegreesOfFreedomMethod.Satterthwaite);
            int[] stayed = [.. Enumerable.Range(0, 200).Where(s => !double.IsNaN(data.Outcome[s][2]))];
            all += result.AdjustedMeans.ShouldNotBeNull()[2].Mean / 300;
            completers += stayed.Where(s => data.Arm[s] == 0).Average(s => data.Outcome[s][2]) / 300;
        }

        // Without dropout the reference arm would have 20 + 0.5 * 60 + 2 * 2 at the last visit.
        all.ShouldBe(54, 0.5);
        completers.ShouldBeLessThan(51);
    }
}
