namespace Pulposus.Studies.Files;

/// <summary>Reads what a study file says of beliefs, crossover, decision and costs; ids are checked in <see cref="DesignChecks"/>.</summary>
static class DesignReader
{
    // Currencies with many digits are fine; more than this is a slip.
    const double HighestCost = 1e12;

    public static StudySite Site(YamlField field)
    {
        YamlMap map = field.Map("id", "share", "per_month", "opens_month", "context_mm");
        double? rate = map.Optional("per_month")?.Number("people per month", Interval.Above(0, 10_000));
        if (rate is null && map.Has("opens_month"))
            throw map.At("opens_month").Error("a site without a rate has no calendar; add 'per_month', or remove this line.");
        return new StudySite(map.Required("id", "site-1").Id(), Share(map, rate))
        {
            PerMonth = rate,
            OpensMonth = map.Optional("opens_month")?.Number(Units.Month, Interval.Between(0, 240)) ?? 0,
            ContextMm = map.Optional("context_mm")?.Number(Units.Millimetre, Interval.Between(-50, 50)) ?? 0,
        };
    }

    public static (RandomisationMethod Method, int BlockSize, double Follow) Randomisation(YamlField? field)
    {
        YamlMap? map = field?.Map("method", "block_size", "follow");
        RandomisationMethod method = map?.Optional("method")?.Word<RandomisationMethod>() ?? RandomisationMethod.Blocks;
        if (map is not null && method != RandomisationMethod.Blocks && map.Has("block_size"))
            throw map.At("block_size").Error("only permuted blocks have a size; remove this line, or write 'method: blocks'.");
        if (map is not null && method != RandomisationMethod.Minimisation && map.Has("follow"))
            throw map.At("follow").Error("only minimisation follows a balance; remove this line, or write 'method: minimisation'.");
        if (map is not null && !map.Has("method") && !map.Has("block_size"))
            throw field!.Error("found neither method nor block_size; give one of them, or remove the block.");
        return (
            method,
            map?.Optional("block_size")?.Integer(Units.None, 1, 1_000_000) ?? 0,
            map?.Optional("follow")?.Number(Units.None, Interval.Above(0.5, 1)) ?? 0.8);
    }

    public static StudyBeliefs? Beliefs(YamlField? field)
    {
        if (field?.Map("context_mm", "believers") is not { } map)
            return null;
        SortedDictionary<string, double> believers = new(StringComparer.Ordinal);
        foreach ((string arm, YamlField share) in map.Required("believers", "{ saline: 0.4, mpc6: 0.6 }").OpenMap().Entries())
            believers.Add(arm, share.Number(Units.None, Interval.Between(0, 1)));
        return new StudyBeliefs(map.Required("context_mm", "8").Number(Units.Millimetre, Interval.Between(-50, 50)), believers);
    }

    public static StudyCrossover? Crossover(YamlField? field)
    {
        if (field?.Map("month", "from", "to", "acceptance", "unless") is not { } map)
            return null;
        return new StudyCrossover(
            map.Required("month", "12").Number(Units.Month, Interval.Above(0, 60)),
            [.. map.Required("from", "[saline]").List("arms", atLeast: 1).Select(f => f.Text())],
            map.Required("to", "mpc18").Text(),
            map.Optional("acceptance")?.Number(Units.None, Interval.Above(0, 1)) ?? 1,
            map.Optional("unless")?.Text());
    }

    public static StudyDecision? Decision(YamlField? field)
    {
        if (field?.Map("alpha", "adjust", "success", "order") is not { } map)
            return null;
        return new StudyDecision(
            map.Optional("alpha")?.Number(Units.None, Interval.Between(0.0001, 0.5)) ?? 0.05,
            map.Optional("adjust")?.Word<AdjustmentMethod>() ?? AdjustmentMethod.None,
            map.Optional("success")?.OneOf("any", "all") == "all",
            [.. map.Optional("order")?.List("arms", atLeast: 1).Select(f => f.Text()) ?? []]);
    }

    public static StudyCosts? Costs(YamlField? field)
    {
        if (field?.Map("per_screened", "per_randomised", "per_month") is not { } map)
            return null;
        double Cost(string key) => map.Optional(key)?.Number("units of your currency", Interval.Between(0, HighestCost)) ?? 0;
        return new StudyCosts(Cost("per_screened"), Cost("per_randomised"), Cost("per_month"));
    }

    // Where sites recruit at rates, the rates say how people fall to sites.
    static double Share(YamlMap map, double? rate)
    {
        if (rate is null)
            return map.Required("share", "1").Number(Units.None, Interval.Above(0));
        if (map.Has("share"))
            throw map.At("share").Error("the rate 'per_month' already says how many people the site recruits; keep one of them.");
        return rate.Value;
    }
}
