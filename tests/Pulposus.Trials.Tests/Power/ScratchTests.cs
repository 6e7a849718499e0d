using System.Diagnostics;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Tests.Assumptions;

namespace Pulposus.Trials.Tests.Power;

public class ScratchTests
{
    [Fact]
    public void Look()
    {
        foreach ((string name, Protocol p) in new[] { ("means 100+100", TypedTrials.Means(100, 100, -8, 20)), ("ancova", TypedTrials.Means(100, 100, -8, 20) with { AdjustsForBaseline = true }), ("shares", TypedTrials.Shares(60, 60, 0.5, 0.7)) })
        {
            const int R = 10000;
            ReplicateResults results = new(p, R);
            Stopwatch w = Stopwatch.StartNew();
            Parallel.For(0, R, new ParallelOptions { MaxDegreeOfParallelism = 2 }, r => results.Set(r, ReplicateTrial.Assumed(p, r)));
            double t = w.Elapsed.TotalSeconds;
            OperatingCharacteristics o = OperatingCharacteristics.Of(results, [null], false);
            Console.WriteLine($"{name}: {t:F2} s power {o.Success.Value:F4} +- {o.Success.Error:F4} mean {o.Hypotheses[0].Mean.Value:F3} sd {o.Hypotheses[0].Sd:F4} se {o.Hypotheses[0].StandardError:F4} failed {o.Failed} {o.Problem}");
        }
    }
}
