namespace Pulposus.Studies.Files;

/// <summary>Which distributions of the model a study takes from the pooled evidence instead of the parameter table.</summary>
/// <param name="SpecificEffect">The specific effect of cells, from controlled trials.</param>
/// <param name="ContextOpen">The mean response to an open injection, from open single arms.</param>
public sealed record StudyPriors(bool SpecificEffect, bool ContextOpen);

/// <summary>Reads the block <c>priors</c> and holds its rule: what has no control group tells nothing about a specific effect.</summary>
static class PriorsReader
{
    const string Specific = "specific_effect";
    const string Context = "context_open";
    const string Controlled = "controlled_trials";
    const string SingleArms = "open_single_arms";
    const string Rule = $"controlled trials inform '{Specific}', open single arms inform '{Context}' and nothing else";

    public static StudyPriors? Read(YamlMap root)
    {
        if (root.Optional("priors") is not { } field)
            return null;
        bool specific = false;
        bool context = false;
        foreach ((string name, YamlField source) in field.OpenMap().Entries())
        {
            string expected = name switch
            {
                Specific => Controlled,
                Context => SingleArms,
                _ => throw source.Error($"no prior can be taken from the evidence for this{Spelling.Hint(name, [Specific, Context])} The rule: {Rule}."),
            };
            if (source.OneOf(Controlled, SingleArms) != expected)
                throw source.Error($"{(expected == Controlled ? $"{SingleArms} have no control group, so they cannot tell a specific effect from the response to being treated" : $"{Controlled} do not tell what people expect of an open injection")}. The rule: {Rule}. Write '{name}: {expected}'.");
            specific |= name == Specific;
            context |= name == Context;
        }

        return specific || context ? new StudyPriors(specific, context) : throw field.Error($"found no entry; write '{Specific}: {Controlled}' or '{Context}: {SingleArms}', or remove the block.");
    }

    /// <summary>A prior that is also fixed, or that nothing in the study would show, is refused.</summary>
    public static void Check(StudyFile study, YamlMap root)
    {
        if (study.Priors is not { } priors)
            return;
        if (priors.SpecificEffect && study.Parameters.ContainsKey(Evidence.EvidencePriors.Residual))
            throw root.At("priors", Specific).Error($"parameters fixes {Evidence.EvidencePriors.Residual}, which this prior would set; keep one of them.");
        if (priors.ContextOpen && study.Parameters.ContainsKey(Evidence.EvidencePriors.OpenContext))
            throw root.At("priors", Context).Error($"parameters fixes {Evidence.EvidencePriors.OpenContext}, which this prior would set; keep one of them.");
        if (priors.ContextOpen && study.Blinding == Blinding.Blinded)
            throw root.At("priors", Context).Error("the injections of this study are blinded, so nothing would be seen of it; leave it out, or write 'blinding: open'.");
    }
}
