using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviours of steroid, surgery, and cells outside the disc: 12, 13, 17 (steroid) and 24.</summary>
static class CareBehaviours
{
    const double Low = 40;

    /// <summary>Behaviour 12: a steroid in a Modic 1 disc.</summary>
    public static IEnumerable<Finding> Steroid(Effort effort)
    {
        TwinTrial nguyen = new("nguyen", effort);
        yield return Finding.Within("behaviour-12-month-1", "steroid in Modic 1, better than contrast at 1 month", -nguyen.Difference("steroid", "contrast", Outcome.TruePain, 1), 10, 16, "mm", "0.0");
        yield return Finding.AtMost("behaviour-12-month-12", "the same at 12 months, size of the difference", Math.Abs(nguyen.Difference("steroid", "contrast", Outcome.TruePain, 12)), 1, "mm", "0.0");
        double Below(string arm) => nguyen.Percent(arm, Outcome.Vas, 1, (_, vas) => vas < Low);
        yield return Finding.Within("behaviour-12-share", "share below 40 mm at 1 month, steroid less contrast", Below("steroid") - Below("contrast"), 15, 30, "points", "0.0");
        Person modic = Courses.With(("modic1", 1));
        Trajectory[] both = Courses.Run([(modic, ProductCatalogue.Find("steroid")), (modic, Treatment.None)], 30, 720);
        yield return Finding.AtMost(
            "behaviour-17-steroid", "steroid gone: distance of tone from the untreated twin at 24 months", 100 * Math.Abs((both[0].Last(Readout.MeanTone) / both[1].Last(Readout.MeanTone)) - 1), 5, "%", "0.00");
    }

    /// <summary>Behaviour 13: fusion.</summary>
    public static IEnumerable<Finding> Fusion(Effort effort)
    {
        double vas = new TwinTrial("fritzell", effort).Difference("fusion", "usual", Outcome.TruePain, 24);
        yield return Finding.Within("behaviour-13-usual", "fusion against usual care, VAS at 24 months", vas, -22, -12, "mm", "0.0");
        double odi = new TwinTrial("fairbank", effort).Difference("fusion", "rehab", Outcome.TrueOdi, 24);
        yield return Finding.Within("behaviour-13-rehabilitation", "fusion against intensive rehabilitation, ODI at 24 months", odi, -8, 2, "points", "0.0");
    }

    /// <summary>Behaviour 24: cells in joints and ligaments.</summary>
    public static IEnumerable<Finding> Outside(Effort effort)
    {
        Person[] people = Courses.Drawn(effort == Effort.Long ? 256 : 64, 24);
        MechanismSet calm = MechanismSet.Default.With(Mechanism.SafetyEvents, on: false);
        double Vas(Treatment treatment) => Courses.Run(people.Select(p => (p, treatment)), calm, 90, 360).Average(t => t.Last(Readout.Pain));
        double sham = Vas(ProductCatalogue.Find("sham"));
        foreach (string product in new[] { "facet_cells", "ligament_cells" })
        {
            Procedure procedure = ProductCatalogue.Find(product);
            yield return Finding.About($"behaviour-24-{product}", $"{procedure.Label} less sham, mean VAS at 12 months", Vas(procedure) - sham, 0, 1e-9, "mm", "0.0");
            yield return new Finding(
                $"behaviour-24-{product}-label",
                $"{procedure.Label}: label",
                "no controlled evidence",
                "always",
                procedure.EvidenceLabel.ToLowerInvariant(),
                procedure.LacksControlledEvidence && procedure.EvidenceLabel.Equals("no controlled evidence", StringComparison.OrdinalIgnoreCase));
        }
    }
}
