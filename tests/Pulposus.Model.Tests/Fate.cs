using Pulposus.Model.Patients;

namespace Pulposus.Model.Tests;

/// <summary>People to whom exactly what a test says happens; all their other draws are those of the typical person.</summary>
static class Fate
{
    // Events that come when the integral of their hazard passes -ln u: a small u keeps them away, a large one elsewhere.
    static readonly string[] hazards =
    [
        "safety.herniation_background", "safety.tumour", "safety.background", "safety.background_serious", "safety.fusion_reoperation", "safety.fusion_adjacent",
    ];

    static readonly HashSet<string> sizes = [.. ParameterCatalogue.Rows.Where(r => r.Variation == "event").Select(r => r.Id)];

    /// <summary>Nothing happens to this person but what has a score here: a low one makes an event happen, a high one a hazard strike early.</summary>
    public static Person Of(PersonRecipe recipe, params (string Name, double Score)[] scores)
    {
        Dictionary<string, double> given = Disc.Values(scores);
        return recipe.At(name => given.TryGetValue(name, out double score) ? score : Quiet(name));
    }

    public static Person Of(params (string Name, double Score)[] scores) => Of(PersonRecipe.Reference(3, Disc.Values(), Disc.Values()), scores);

    static double Quiet(string name)
    {
        string first = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('.');
        if (!name.StartsWith("safety.", StringComparison.Ordinal) || sizes.Contains(first) || first.EndsWith("_time", StringComparison.Ordinal))
            return 0;
        return hazards.Contains(first) ? -8 : 8;
    }
}
