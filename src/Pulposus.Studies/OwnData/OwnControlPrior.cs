using System.Globalization;
using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.OwnData;

/// <summary>From own control-arm results to the law of the mean contextual response mu_c of a trial.</summary>
/// <remarks>
/// The table's law mu_c ~ normal(m_0, s_0^2) is updated with every result y (mean of n people, SD s) by the model's own
/// relation between mu_c and the measured mean change of the reference arm, E[y] = a + b mu_c: precision 1/s_0^2 + sum b^2
/// n/s^2, and its mean. a and b come from the reference arm of the study itself, simulated in the study's own population at
/// two values of mu_c with the same people, so that regression to the mean, natural course and the arm's procedure are not
/// counted as context. Approximations: the relation is a straight line (pain ends at 0 and 100 mm); a is known to about 1
/// mm; results are of different people; the new trial shares the mu_c of the own one, so what varies between trials of one
/// sponsor is not added back. The law of all other settings stays.
/// </remarks>
internal static class OwnControlPrior
{
    /// <summary>Beginning of the ids of mu_c.</summary>
    public const string Context = "context.mean_mm.";

    // The people are the same at both values, so their difference is the slope alone.
    const int People = 480;
    const double Apart = 10;

    /// <summary>The protocol with the law that follows from the results.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="results">Own results; null or without people for none.</param>
    public static Protocol Of(Protocol protocol, IReadOnlyList<OwnControl>? results)
    {
        OwnControl[] known = [.. (results ?? []).Where(r => r.N > 0)];
        if (known.Length == 0)
            return protocol;
        ParameterRow row = Row(protocol.Arms[protocol.Reference].Treatment);
        double[] law = [.. row.DistributionParameters.Split(';').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
        double[] first = Changes(protocol, row.Id, law[0], known);
        double[] second = Changes(protocol, row.Id, law[0] + Apart, known);
        double precision = 1 / (law[1] * law[1]);
        double sum = law[0] * precision;
        for (int k = 0; k < known.Length; k++)
        {
            double slope = (second[k] - first[k]) / Apart;
            double weight = slope * slope * known[k].N / (known[k].Sd * known[k].Sd);
            precision += weight;
            sum += weight * (law[0] + ((known[k].Mean - first[k]) / slope));
        }

        Distribution posterior = Distribution.Parse("normal", string.Create(CultureInfo.InvariantCulture, $"{sum / precision:R};{1 / Math.Sqrt(precision):R}"));
        return protocol with { Laws = new Dictionary<string, Distribution>(protocol.Laws, StringComparer.Ordinal) { [row.Id] = posterior } };
    }

    // The setting that a person under several procedures believes in is the one with the largest default.
    static ParameterRow Row(Treatment treatment) => treatment.Procedures
        .Select(p => ParameterCatalogue.Find(Context + JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Setting.ToString()))!).MaxBy(row => row.Default)!;

    static double[] Changes(Protocol protocol, string id, double value, OwnControl[] results)
    {
        double[] months = [.. results.Select(r => r.Month).Distinct().Order()];

        // A procedure of the arm may come after the visit, and must lie within the time simulated.
        double last = protocol.Arms[protocol.Reference].Treatment.Days.DefaultIfEmpty(0).Max() / Model.Units.DaysPerMonth;
        if (last > months[^1])
            months = [.. months, protocol.VisitMonths[^1]];
        TrialData data = NestedTrials.One(
            protocol with
            {
                Subjects = People,
                Sites = [new Site("site", 1)],
                Strata = [],
                Arms = [protocol.Arms[protocol.Reference] with { Allocation = People }],
                Reference = 0,
                BlockSize = 1,
                Allocation = AllocationMethod.Blocks,
                Beliefs = null,
                Crossover = null,
                Estimands = [],
                Endpoints = [],
                VisitMonths = months,
                Parameters = new Dictionary<string, double>(protocol.Parameters, StringComparer.Ordinal) { [id] = value },
            },
            DiscSimulator.Widest);
        return [.. results.Select(r =>
        {
            int visit = data.Protocol.Visit(r.Month);
            Outcome outcome = TrialData.OutcomeOf(r.Scale == Files.Measure.VasMm ? Scale.Vas : Scale.Odi);
            return data.Observed(0, visit).Average(s => data.Change(outcome, s, 0, visit));
        })];
    }
}
