using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviour 22: adverse events come as often as their probabilities say.</summary>
static class EventBehaviours
{
    const int People = 1600;
    const int LongFactor = 4;
    const double Year = 360;

    // Of some twenty kinds the largest of so many standard errors is expected once in a few hundred runs.
    const double MostErrors = 4;

    /// <summary>All rows.</summary>
    public static IEnumerable<Finding> All(Effort effort)
    {
        int n = effort == Effort.Long ? LongFactor * People : People;
        (string Name, double Seen, double Expected)[] rates = [.. Injection(n), .. Surgery(n)];
        (string Name, double Errors)[] errors = [.. rates.Select(r => (r.Name, Math.Abs(r.Seen - r.Expected) / Math.Sqrt(Math.Max(r.Expected, 1)))).OrderByDescending(x => x.Item2)];
        yield return Finding.AtMost(
            "behaviour-22-rates", $"{rates.Length} kinds of events, {n} people each: largest distance of a count from its expectation ({errors[0].Name}), in standard errors", errors[0].Errors, MostErrors, format: "0.0");
        Person[] people = Courses.Drawn(n, 22, ("safety.tumour_background", 0.01));
        int Tumours(Treatment treatment) => Count(Courses.Run(people.Select(p => (p, treatment)), Year), AdverseEventKind.Tumour);
        Procedure cells = Courses.Cells(20);
        int difference = Tumours(cells) - Tumours(cells.WithoutCells());
        yield return Finding.AtMost("behaviour-22-tumour", "tumours with cells less tumours without, ratio 1, background raised to 1 % a year", Math.Abs(difference), 0);
    }

    static IEnumerable<(string, double, double)> Injection(int n)
    {
        Person[] people = Courses.Drawn(n, 21);
        Procedure cells = ProductCatalogue.Find("bm_msc_auto_10m") with { IsAllogeneic = true };
        Trajectory[] all = Courses.Run(people.Select(p => (p, (Treatment)cells)), Year);
        (string, double, double) Row(AdverseEventKind kind, double expected) => (kind.ToString(), Count(all, kind), expected);
        double years = Year / Model.Units.DaysPerYear;
        yield return Row(AdverseEventKind.Flare, n * Default("safety.flare"));
        yield return Row(AdverseEventKind.Discitis, n * Default("safety.discitis_gmp"));
        yield return Row(AdverseEventKind.Fever, n * Default("safety.fever_expanded_cells"));
        yield return Row(AdverseEventKind.AntiHla, n * Default("safety.anti_hla"));
        yield return Row(AdverseEventKind.NerveInjury, n * Default("safety.nerve_injury"));
        yield return Row(AdverseEventKind.HarvestPain, n * Default("safety.harvest_site_pain"));
        yield return Row(AdverseEventKind.FibrousGrowth, n * Default("safety.fibrous_growth") * Math.Min(1, Year / Default("safety.growth_days")));
        yield return Row(AdverseEventKind.EctopicBone, all.Sum(t => 1 - Math.Exp(-Default("safety.ectopic_per_million_track") * t.Ledger.Track)) * Math.Min(1, Year / Default("safety.growth_days")));
        yield return Row(AdverseEventKind.Background, n * years * Default("safety.background_ae_rate"));
        yield return Row(AdverseEventKind.SeriousBackground, n * years * Default("safety.background_sae_rate"));
        double logit = Math.Log(Default("safety.herniation_1y") / (1 - Default("safety.herniation_1y")));
        double punctured = all.Sum(t => 1 / (1 + Math.Exp(-(logit - (Default("safety.herniation_annulus_slope") * (t.Last(Readout.Annulus) - Default("safety.herniation_reference_annulus")))))));
        yield return Row(AdverseEventKind.Herniation, (punctured * Math.Min(1, Year / Default("safety.herniation_window_d"))) + (n * years * Default("safety.herniation_background")));
    }

    static IEnumerable<(string, double, double)> Surgery(int n)
    {
        Trajectory[] fusions = Courses.Run(Courses.Drawn(n, 23).Select(p => (p, (Treatment)ProductCatalogue.Find("fusion"))), Year);
        double years = Year / Model.Units.DaysPerYear;
        yield return (nameof(AdverseEventKind.SurgicalComplication), Count(fusions, AdverseEventKind.SurgicalComplication), n * Default("therapy.fusion.major_complication"));
        yield return (nameof(AdverseEventKind.Reoperation), Count(fusions, AdverseEventKind.Reoperation), n * (1 - Math.Exp(-years * Default("therapy.fusion.reoperation_rate"))));
        yield return (nameof(AdverseEventKind.AdjacentSurgery), Count(fusions, AdverseEventKind.AdjacentSurgery), n * (1 - Math.Exp(-years * Default("therapy.fusion.adjacent_surgery_rate"))));
        Population herniated = new(25, new PersonRecipe(Preset.Herniation, Courses.Nothing, Courses.Nothing));
        Trajectory[] discectomies = Courses.Run(Enumerable.Range(0, n).Select(k => (herniated.Candidate((ulong)k), (Treatment)ProductCatalogue.Find("discectomy"))), Year);
        yield return (
            nameof(AdverseEventKind.Reherniation), Count(discectomies, AdverseEventKind.Reherniation), n * Default("therapy.discectomy.reherniation_2y") * Math.Min(1, Year / Default("therapy.discectomy.reherniation_d")));
    }

    static int Count(Trajectory[] all, AdverseEventKind kind) => all.Sum(t => t.AdverseEvents.Count(e => e.Kind == kind));

    static double Default(string id) => ParameterCatalogue.Find(id)!.Default;
}
