using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Power;

/// <summary>Many trials with typed outcomes.</summary>
static class Simulated
{
    public static OperatingCharacteristics Of(Protocol protocol, int replicates, bool isSharpNull = false, LibraryTruth? truth = null)
    {
        ReplicateResults results = new(protocol, replicates);
        Parallel.For(0, replicates, r => results.Set(r, ReplicateTrial.Assumed(protocol, r, isSharpNull)));
        return OperatingCharacteristics.Of(results, [.. results.Hypotheses.Select(_ => truth)], isLibrary: false);
    }
}
