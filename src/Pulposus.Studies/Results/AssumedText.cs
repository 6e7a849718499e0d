using System.Globalization;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Typed assumptions in words.</summary>
internal static class AssumedText
{
    /// <summary>What must be said wherever results of assumed outcomes are shown.</summary>
    public static Label Label { get; } = new(
        "assumed means",
        "Means, spread and events of this arm were typed by the author of the study; nothing here follows from the model, and nobody is screened.");

    /// <summary>The assumptions, one sentence each.</summary>
    public static IReadOnlyList<string> Of(Protocol protocol, TypedAssumptions assumed)
    {
        List<string> said = [];
        Scale("VAS (mm)", assumed.Vas);
        Scale("ODI (points)", assumed.Odi);
        if (assumed.Vas is not null || assumed.Odi is not null)
            said.Add("correlation between the measurements of a person: " + string.Join("; ", assumed.Correlation.Select(row => string.Join(" ", row.Select(Number)))));
        if (assumed.Vas is not null && assumed.Odi is not null)
            said.Add($"correlation between the scales at one visit: {Number(assumed.BetweenScales)}");
        if (assumed.Responders is { } shares)
            said.Add("responders: " + ByArm(k => Number(shares[k])));
        if (assumed.Dropout is { } dropout)
            said.Add("left before the visits: " + ByArm(k => List(dropout[k])));
        Hazard("leaving", assumed.WithdrawalPerMonth);
        Hazard("rescue by drugs or care", assumed.RescuePerMonth);
        Hazard("surgery", assumed.SurgeryPerMonth);
        if (assumed.MissedVisits > 0)
            said.Add($"a visit is missed with probability {Number(assumed.MissedVisits)}");
        foreach ((Factor factor, IReadOnlyDictionary<int, double> levels) in assumed.Factors)
            said.Add($"{Descriptions.Of(factor)}: " + string.Join(", ", levels.Select(l => $"{l.Key} in {Number(l.Value)}")));
        return said;

        void Scale(string name, AssumedScale? scale)
        {
            if (scale is not null)
                said.Add($"{name}, normal, mean (SD) from the baseline on: " + ByArm(k => string.Join(", ", scale.Means[k].Zip(scale.Sds[k], (m, sd) => $"{Number(m)} ({Number(sd)})"))));
        }

        void Hazard(string what, IReadOnlyList<double> rates)
        {
            if (rates.Any(rate => rate > 0))
                said.Add($"hazard of {what} per month: " + ByArm(k => Number(rates[k])));
        }

        string ByArm(Func<int, string> text) => string.Join("; ", protocol.Arms.Select((arm, k) => $"{arm.Label} {text(k)}"));
    }

    static string List(IEnumerable<double> values) => string.Join(", ", values.Select(Number));

    static string Number(double x) => x.ToString("0.######", CultureInfo.InvariantCulture);
}
