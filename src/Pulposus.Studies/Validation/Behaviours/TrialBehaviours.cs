using Pulposus.Model.Patients;
using Pulposus.Statistics;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviours of a large blinded trial: 3, 4, 7, 8, 9, 14 and 15.</summary>
static class TrialBehaviours
{
    static readonly ResponderEndpoint respine = new("r", "r", false, [12], false, [new(Scale.Vas, 20, 20, null), new(Scale.Odi, 20, null, null)]);
    static readonly ResponderEndpoint composite = new("c", "c", false, [12, 24], true, [new(Scale.Vas, 50, null, null), new(Scale.Odi, null, 15, null)]);

    /// <summary>All rows of the trial.</summary>
    public static IEnumerable<Finding> All(Effort effort)
    {
        BlindedTrial trial = BlindedTrial.Of(effort);
        return [.. Control(trial), .. Doses(trial), .. Structure(trial), .. Shares(trial)];
    }

    static IEnumerable<Finding> Control(BlindedTrial trial)
    {
        double Vas(double month) => trial.Mean(s => trial.Change(Outcome.Vas, s, "control", month));
        yield return Finding.Within("behaviour-3-month-1", "control arm, mean VAS change at 1 month", Vas(1), -18, -12, "mm", "0.0");
        yield return Finding.Within("behaviour-3-month-3", "control arm, mean VAS change at 3 months", Vas(3), -25, -17, "mm", "0.0");
        yield return Finding.Within("behaviour-3-month-12", "control arm, mean VAS change at 12 months", Vas(12), -28, -18, "mm", "0.0");
        MeanInterval year = Summary.Mean([.. trial.Data.Complete.Select(s => trial.Change(Outcome.Vas, s, "control", 12))]);
        yield return Finding.Within("behaviour-3-sd", "control arm, SD of the VAS change at 12 months", year.StandardDeviation, 22, 28, "mm", "0.0");
        yield return Finding.AtLeast("behaviour-3-speed", "control arm, share of the 12-month change reached by month 3", 100 * Vas(3) / year.Mean, 80, "%", "0");
        double Share(ResponderEndpoint endpoint) => 100 * trial.Mean(s => trial.Data.Responds(endpoint, s, BlindedTrial.Arm("control")) ? 1 : 0);
        yield return Finding.Within("behaviour-4-respine", "controls who respond by the RESPINE definition at 12 months", Share(respine), 65, 80, "%", "0.0");
        yield return Finding.Within("behaviour-4-composite", "controls with the composite at 12 and 24 months", Share(composite), 10, 22, "%", "0.0");
    }

    static IEnumerable<Finding> Doses(BlindedTrial trial)
    {
        foreach ((string low, string high) in new[] { ("6", "18"), ("20", "40") })
        {
            double difference = trial.Mean(s => trial.Value(Outcome.TruePain, s, high, 12) - trial.Value(Outcome.TruePain, s, low, 12));
            yield return Finding.AtMost($"behaviour-7-{low}-{high}", $"{high} M against {low} M, size of the difference of true VAS at 12 months", Math.Abs(difference), 2, "mm", "0.00");
        }
    }

    static IEnumerable<Finding> Structure(BlindedTrial trial)
    {
        double noise = ParameterCatalogue.Find("observation.t2_cv")!.Default;
        foreach (string dose in BlindedTrial.Doses.Where(d => d.Millions is > 0 and <= 20).Select(d => d.Id))
        {
            double[] t2 = [.. trial.Data.Complete.Select(s => (trial.Value(Outcome.TrueT2, s, dose, 12) / trial.Value(Outcome.TrueT2, s, "control", 12)) - 1)];
            double gain = 100 * trial.Mean(s => trial.Value(Outcome.Aggrecan, s, dose, 12) - trial.Value(Outcome.Aggrecan, s, "control", 12));
            yield return Finding.AtMost($"behaviour-8-t2-{dose}", $"{dose} M, mean T2 gain at 12 months against control", 100 * t2.Average(), 4, "%", "0.00");
            yield return Finding.AtLeast($"behaviour-8-noise-{dose}", $"{dose} M, people whose T2 gain is below the noise of its measurement", 100.0 * t2.Count(x => Math.Abs(x) < noise) / t2.Length, 90, "%", "0.0");
            yield return Finding.Within($"behaviour-8-aggrecan-{dose}", $"{dose} M, aggrecan gain at 12 months", gain, 0.1, 2, "points of 100", "0.00");
        }

        double[] alive = [.. trial.Data.Complete.Select(s => 100 * trial.Value(Outcome.DonorCells, s, "18", 12) / 18).Order()];
        yield return Finding.Within("behaviour-9-mean", "18 M, donor cells alive at 12 months, mean share of the dose", alive.Average(), 0.5, 3, "%", "0.00");
        yield return Finding.AtMost("behaviour-9-high", "18 M, donor cells alive at 12 months, 95th percentile", Summary.Quantiles(alive, 0.95)[0], 10, "%", "0.00");

        double Correlation(Func<int, double> x, Func<int, double> y) => Math.Abs(Summary.Pearson([.. trial.Data.Complete.Select(x)], [.. trial.Data.Complete.Select(y)])!.Value);
        yield return Finding.AtMost(
            "behaviour-14-grade", "size of the correlation of grade with VAS", Correlation(s => trial.Data.Outcomes[Outcome.TruePfirrmann, s, 0, 0], s => trial.Data.Outcomes[Outcome.TruePain, s, 0, 0]), 0.35, format: "0.00");
        yield return Finding.AtMost(
            "behaviour-14-change", "size of the correlation of the changes of aggrecan and VAS", Correlation(s => trial.Change(Outcome.Aggrecan, s, "20", 12), s => trial.Change(Outcome.TruePain, s, "20", 12)), 0.35, format: "0.00");
    }

    static IEnumerable<Finding> Shares(BlindedTrial trial)
    {
        int[] byShare = [.. trial.Data.Complete.OrderBy(s => trial.Persons[s][Trait.DiscShare])];
        int third = byShare.Length / 3;
        double Effect(IEnumerable<int> people) => people.Average(s => trial.Value(Outcome.TruePain, s, "20", 12) - trial.Value(Outcome.TruePain, s, "control", 12));
        double Context(IEnumerable<int> people) => people.Average(s => trial.Value(Outcome.Context, s, "control", 12));
        (int[] bottom, int[] top) = (byShare[..third], byShare[^third..]);
        yield return Finding.AtLeast("behaviour-15-specific", "20 M, specific effect in the third with most disc pain over that in the third with least", Effect(top) / Effect(bottom), 2, format: "0.0");
        yield return Finding.AtMost("behaviour-15-context", "difference of the contextual response between these thirds", Math.Abs(Context(top) - Context(bottom)), 3, "mm", "0.0");
    }
}
