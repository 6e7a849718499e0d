using Pulposus.Numerics.Arithmetic;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Assumptions;

/// <summary>
/// What a statistician types in the place of the model: how the people of each arm will turn out. Arms are in the order of
/// the protocol, visits start with the baseline.
/// </summary>
/// <remarks>
/// Scales are normal and not clipped to 0-100, so that they agree with the formulas of textbooks. A person has the same
/// scores in every arm (twins): x_av = mean_av + sd_av (L z)_v with L L' the correlation between visits; ODI uses
/// L (rho z + sqrt(1 - rho^2) w). Leaving, missed visits, responding and events are drawn apart from the scales and from
/// each other. Leaves out: any dependence of leaving or rescue on pain, any effect of rescue on pain.
/// </remarks>
public sealed record TypedAssumptions
{
    /// <summary>VAS back pain (mm); null where nothing is assumed.</summary>
    public AssumedScale? Vas { get; init; }

    /// <summary>ODI (points); null where nothing is assumed.</summary>
    public AssumedScale? Odi { get; init; }

    /// <summary>Correlation between the visits of one person, positive definite; the same for both scales.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Correlation { get; init; }

    /// <summary>Correlation between VAS and ODI of one visit.</summary>
    public double BetweenScales { get; init; }

    /// <summary>
    /// Share of responders in each arm; null where responders follow from the scales. A scale without means then only
    /// carries the response: a responder meets every criterion at every visit, the others none.
    /// </summary>
    public IReadOnlyList<double>? Responders { get; init; }

    /// <summary>Share of each arm that has left before each visit after the baseline; null where they leave at a rate.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Dropout { get; init; }

    /// <summary>Hazard of leaving in each arm (per month).</summary>
    public required IReadOnlyList<double> WithdrawalPerMonth { get; init; }

    /// <summary>Hazard of rescue by drugs or care in each arm (per month).</summary>
    public required IReadOnlyList<double> RescuePerMonth { get; init; }

    /// <summary>Hazard of surgery in each arm (per month); whichever of rescue and surgery comes first is the rescue.</summary>
    public required IReadOnlyList<double> SurgeryPerMonth { get; init; }

    /// <summary>Probability that a visit is missed by someone who is still in the trial.</summary>
    public double MissedVisits { get; init; }

    /// <summary>Shares of the levels of factors other than the site.</summary>
    public IReadOnlyDictionary<Factor, IReadOnlyDictionary<int, double>> Factors { get; init; } = new Dictionary<Factor, IReadOnlyDictionary<int, double>>();

    /// <summary>Whether anyone leaves the trial.</summary>
    public bool Leaves => (Dropout?.Any(arm => arm.Any(share => share > 0)) ?? false) || WithdrawalPerMonth.Any(rate => rate > 0);

    /// <summary>The assumptions with everyone leaving at a multiple of the hazard.</summary>
    /// <param name="times">The multiple, at least 0.</param>
    public TypedAssumptions WithDropout(double times) => this with
    {
        Dropout = Dropout is null ? null : [.. Dropout.Select(arm => (IReadOnlyList<double>)[.. arm.Select(share => share < 1 ? 1 - Power(1 - share, times) : share)])],
        WithdrawalPerMonth = [.. WithdrawalPerMonth.Select(rate => rate * times)],
    };

    /// <summary>The assumptions with every difference of the arms from one of them multiplied: of means and shares, of hazards on the log scale.</summary>
    /// <param name="times">The multiple; 0 makes all arms alike but for their spread and who leaves.</param>
    /// <param name="reference">Position of the arm that stays as it is.</param>
    public TypedAssumptions WithEffect(double times, int reference)
    {
        AssumedScale? Scale(AssumedScale? scale) => scale is null ? null : scale with
        {
            Means = [.. scale.Means.Select(arm => (IReadOnlyList<double>)[.. arm.Select((mean, v) => Between(scale.Means[reference][v], mean))])],
        };
        double Between(double from, double to) => from + (times * (to - from));
        IReadOnlyList<double> Hazards(IReadOnlyList<double> rates) =>
            [.. rates.Select(rate => rate > 0 && rates[reference] > 0 ? rates[reference] * Power(rate / rates[reference], times) : rate)];
        return this with
        {
            Vas = Scale(Vas),
            Odi = Scale(Odi),
            Responders = Responders is null ? null : [.. Responders.Select(share => Math.Clamp(Between(Responders[reference], share), 0, 1))],
            RescuePerMonth = Hazards(RescuePerMonth),
            SurgeryPerMonth = Hazards(SurgeryPerMonth),
        };
    }

    static double Power(double x, double exponent) => Elementary.Exp(exponent * Elementary.Log(x));
}

/// <summary>Means and standard deviations of a scale, by arm and visit from the baseline on.</summary>
/// <param name="Means">Means.</param>
/// <param name="Sds">Standard deviations between people, above 0.</param>
public sealed record AssumedScale(IReadOnlyList<IReadOnlyList<double>> Means, IReadOnlyList<IReadOnlyList<double>> Sds);
