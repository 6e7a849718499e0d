namespace Pulposus.Studies.Files;

/// <summary>What estimands and the conduct of a trial say about its arms, endpoints and each other.</summary>
static class DesignChecks
{
    const int Grades = 5;

    // A month is 30 days throughout the model.
    const double DaysPerMonth = 30;

    /// <summary>Throws at the first contradiction.</summary>
    public static void Check(StudyFile study, YamlMap root)
    {
        Sites(study, root);
        Strata(study, root);
        Beliefs(study, root);
        Crossover(study, root);
        for (int k = 0; k < study.Estimands.Count; k++)
            new EstimandCheck(study, study.Estimands[k], root, k).Run();
        Decision(study, root);
    }

    static void Sites(StudyFile study, YamlMap root)
    {
        int timed = study.Sites.Count(s => s.PerMonth is not null);
        if (timed > 0 && timed < study.Sites.Count)
            throw root.At("sites").Error($"{timed} of {study.Sites.Count} sites have 'per_month'; give it to all or to none.");
        if (timed > 0 && study.Sites.All(s => s.OpensMonth > 0))
            throw root.At("sites").Error("no site opens at month 0, which is when the first site opens; lower every 'opens_month' by the same number.");
        if (study.Costs is { PerMonth: > 0 } && timed == 0)
            throw root.At("costs", "per_month").Error("the trial has no calendar: give the sites 'per_month', or remove this line.");
    }

    /// <summary>Strata must hold two people each on average, or blocks and minimisation balance nothing.</summary>
    static void Strata(StudyFile study, YamlMap root)
    {
        long cells = study.Strata.Aggregate(1L, (n, stratum) => n * stratum switch
        {
            Stratum.Site => study.Sites.Count,
            Stratum.Grade => study.Eligibility.Grades?.Count ?? Grades,
            Stratum.Modic1 => study.Eligibility.Modic1 == Modic1Rule.Any ? 2 : 1,
            _ => 2,
        });
        if (study.Randomisation == RandomisationMethod.Blocks && study.Strata.Count > 0 && study.Subjects < 2 * cells)
            throw root.At("strata").Error($"{cells} strata for {study.Subjects} subjects leave one subject or none in a stratum, which balances nothing; use fewer strata, or 'randomisation: {{ method: minimisation }}'.");
        if (study.Randomisation == RandomisationMethod.Minimisation && study.Strata.Count == 0)
            throw root.At("randomisation", "method").Error("minimisation needs something to balance; add 'strata', for example 'strata: [site, grade]'.");
        if (study.Randomisation == RandomisationMethod.Simple && study.Strata.Count > 0)
            throw root.At("strata").Error("simple randomisation knows no strata; remove them, or use 'method: blocks' or 'minimisation'.");
    }

    static void Beliefs(StudyFile study, YamlMap root)
    {
        if (study.Beliefs is not { } beliefs)
            return;
        if (study.Blinding == Blinding.Open)
            throw root.At("beliefs").Error("in an open trial everyone knows; remove this block, or write 'blinding: blinded'.");
        foreach (string name in beliefs.Believers.Keys)
            root.At("beliefs", "believers", name).Arm(study, name);
        if (study.Arms.FirstOrDefault(a => !beliefs.Believers.ContainsKey(a.Id)) is { } missing)
            throw root.At("beliefs", "believers").Error($"says nothing of the arm '{missing.Id}'; add its share of people who believe to have got the active treatment.");
    }

    static void Crossover(StudyFile study, YamlMap root)
    {
        if (study.Crossover is not { } crossover)
            return;
        for (int k = 0; k < crossover.From.Count; k++)
            root.At("crossover", "from", k).Arm(study, crossover.From[k]);
        root.At("crossover", "to").Arm(study, crossover.To);
        if (crossover.From.Contains(crossover.To, StringComparer.Ordinal))
            throw root.At("crossover", "to").Error($"'{crossover.To}' also stands under 'from'; nobody changes to the treatment they have.");
        if (crossover.From.Distinct(StringComparer.Ordinal).Count() < crossover.From.Count)
            throw root.At("crossover", "from").Error("the same arm stands twice; write each once.");
        if (!study.VisitsMonths.SkipLast(1).Contains(crossover.Month))
            throw root.At("crossover", "month").Error($"people change after a visit that is not the last; expected one of: {string.Join(", ", study.VisitsMonths.SkipLast(1).Select(m => m.Said()))}.");
        double lastDay = study.VisitsMonths[^1] * DaysPerMonth;
        double offered = crossover.Month * DaysPerMonth;
        if (study.Arms.First(a => a.Id == crossover.To).Treatment.FirstOrDefault(p => p.Day + offered >= lastDay) is { } late)
            throw root.At("crossover", "month").Error($"day {late.Day.Said()} of '{crossover.To}' is then day {(late.Day + offered).Said()}, not before the last visit (day {lastDay.Said()}); nothing would be seen of it. Change earlier, or add a visit.");
        string[] known = [.. study.Endpoints.OfType<ResponderEndpoint>().Where(e => e.Months.Max() <= crossover.Month).Select(e => e.Id)];
        if (crossover.Unless is { } unless && !known.Contains(unless, StringComparer.Ordinal))
        {
            throw root.At("crossover", "unless").Error(
                $"'{unless}' is no responder endpoint that is known by month {crossover.Month.Said()}; expected {(known.Length > 0 ? $"one of: {string.Join(", ", known)}" : "no 'unless', or such an endpoint in the list")}.");
        }
    }

    static void Decision(StudyFile study, YamlMap root)
    {
        if (study.Decision is not { } decision)
            return;
        if (study.Estimands.Count > 0 && !study.Estimands.Any(e => e.Primary))
            throw root.At("decision").Error("no estimand is primary, so nothing decides; write 'primary: yes' at one or more of them, or remove this block.");
        if (decision.Order.Count == 0)
            return;
        if (decision.Adjust != AdjustmentMethod.FixedSequence)
            throw root.At("decision", "order").Error("only a fixed sequence has an order; write 'adjust: fixed_sequence', or remove this line.");
        for (int k = 0; k < decision.Order.Count; k++)
            root.At("decision", "order", k).Arm(study, decision.Order[k]);
        string[] others = [.. study.Arms.Select(a => a.Id).Where(id => id != study.Reference)];
        if (decision.Order.Count != others.Length || others.Except(decision.Order, StringComparer.Ordinal).Any())
            throw root.At("decision", "order").Error($"must name every arm but the reference once: {string.Join(", ", others)}.");
    }

    /// <summary>Holds that a name is one of the arms.</summary>
    internal static void Arm(this YamlField field, StudyFile study, string name)
    {
        string[] arms = [.. study.Arms.Select(a => a.Id)];
        if (!arms.Contains(name, StringComparer.Ordinal))
            throw field.Error($"unknown arm '{name}'{Spelling.Hint(name, arms)} Expected one of: {string.Join(", ", arms)}.");
    }
}
