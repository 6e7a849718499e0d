using System.Text.Json.Serialization;

namespace Pulposus.Studies.Files;

/// <summary>What a study file assumes in the place of the model. Lists over arms are in the order of the arms, lists over visits start with the baseline.</summary>
/// <param name="VasMm">VAS back pain (mm); null for none.</param>
/// <param name="Odi">ODI (points); null for none.</param>
/// <param name="Correlation">Correlation between visits.</param>
/// <param name="BetweenScales">Correlation between the scales at one visit.</param>
/// <param name="Responders">Share of responders by arm; null where they follow from the scales.</param>
/// <param name="Dropout">Share that has left before each visit after the baseline, by arm; null for a rate or none.</param>
/// <param name="WithdrawalPerMonth">Hazard of leaving by arm (per month).</param>
/// <param name="RescuePerMonth">Hazard of rescue by drugs or care by arm (per month).</param>
/// <param name="SurgeryPerMonth">Hazard of surgery by arm (per month).</param>
/// <param name="MissedVisits">Probability that a visit is missed.</param>
/// <param name="Factors">Shares of the levels of factors other than the site.</param>
public sealed record StudyAssumptions(
    ScaleAssumption? VasMm,
    ScaleAssumption? Odi,
    IReadOnlyList<IReadOnlyList<double>> Correlation,
    double BetweenScales,
    IReadOnlyList<double>? Responders,
    IReadOnlyList<IReadOnlyList<double>>? Dropout,
    IReadOnlyList<double> WithdrawalPerMonth,
    IReadOnlyList<double> RescuePerMonth,
    IReadOnlyList<double> SurgeryPerMonth,
    double MissedVisits,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FactorShares? Factors)
{
    /// <summary>Whether means are assumed of a scale.</summary>
    internal bool Speaks(Measure measure) => (measure == Measure.VasMm ? VasMm : Odi) is not null;
}

/// <summary>Means and standard deviations of a scale.</summary>
/// <param name="Means">Mean by arm and visit.</param>
/// <param name="Sds">Standard deviation by arm and visit.</param>
public sealed record ScaleAssumption(IReadOnlyList<IReadOnlyList<double>> Means, IReadOnlyList<IReadOnlyList<double>> Sds);

/// <summary>Shares of the levels of factors; null where nothing is assumed.</summary>
/// <param name="Modic1">Share of people with a Modic type 1 change.</param>
/// <param name="Smoker">Share of smokers.</param>
/// <param name="Grade">Share of each Pfirrmann grade; together 1.</param>
public sealed record FactorShares(double? Modic1, double? Smoker, IReadOnlyDictionary<int, double>? Grade);
