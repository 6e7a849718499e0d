using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Whether a trial succeeded, by its decision rule.</summary>
/// <param name="Tested">Primary hypotheses in the order of testing.</param>
/// <param name="Rejected">Which of them are rejected, in either direction.</param>
/// <param name="InFavour">Which of them are rejected in favour of their arm.</param>
/// <param name="IsSuccess">Whether the trial succeeded.</param>
public sealed record Success(IReadOnlyList<EstimandResult> Tested, IReadOnlyList<bool> Rejected, IReadOnlyList<bool> InFavour, bool IsSuccess)
{
    /// <summary>Judges results.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="results">Results of all estimands.</param>
    public static Success Of(Protocol protocol, IReadOnlyList<EstimandResult> results)
    {
        EstimandResult[] primary = [.. results.Where(r => r.Estimand.Primary)];
        if (protocol.Decision.ArmOrder is { Count: > 0 } order)
            primary = [.. primary.Select((r, k) => (r, k)).OrderBy(x => order.ToList().IndexOf(x.r.Arm)).ThenBy(x => x.k).Select(x => x.r)];
        IReadOnlyList<bool> rejected = protocol.Decision.Rejects([.. primary.Select(r => r.PValue)]);
        bool[] inFavour = [.. primary.Select((r, k) => rejected[k] && r.FavoursArm)];
        return new Success(primary, rejected, inFavour, protocol.Decision.All ? inFavour.All(x => x) : inFavour.Any(x => x));
    }
}
