using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Analysis;

/// <summary>Whether a trial succeeded, by its decision rule.</summary>
/// <param name="Tested">Primary hypotheses in the order of testing.</param>
/// <param name="Rejected">Which of them are rejected, in either direction.</param>
/// <param name="InFavour">Which of them are rejected in favour of their arm.</param>
/// <param name="IsSuccess">Whether the trial succeeded; never without a primary hypothesis.</param>
public sealed record Success(IReadOnlyList<EstimandResult> Tested, IReadOnlyList<bool> Rejected, IReadOnlyList<bool> InFavour, bool IsSuccess)
{
    /// <summary>Judges results.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="results">Results of all estimands.</param>
    public static Success Of(Protocol protocol, IReadOnlyList<EstimandResult> results)
    {
        EstimandResult[] primary = [.. results.Where(r => r.Estimand.Primary)];
        if (protocol.Decision.ArmOrder is { Count: > 0 } order)
        {
            string[] estimands = [.. primary.Select(r => r.Estimand.Id).Distinct(StringComparer.Ordinal)];
            primary = [.. primary.OrderBy(r => Array.IndexOf(estimands, r.Estimand.Id)).ThenBy(r => order.ToList().IndexOf(r.Arm))];
        }

        bool[] rejected = [.. protocol.Decision.Rejects([.. primary.Select(r => r.PValue)])];

        // A sequence opens the next hypothesis by showing that an arm is better, not that it is worse.
        int harm = Array.FindIndex(primary, r => !r.FavoursArm);
        if (protocol.Decision.Adjustment == Multiplicity.FixedSequence && harm >= 0)
            Array.Clear(rejected, harm + 1, rejected.Length - harm - 1);
        bool[] inFavour = [.. primary.Select((r, k) => rejected[k] && r.FavoursArm)];
        return new Success(primary, rejected, inFavour, protocol.Decision.All ? inFavour.Length > 0 && inFavour.All(x => x) : inFavour.Any(x => x));
    }
}
