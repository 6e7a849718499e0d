using Pulposus.Model.Patients;
using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Populations;

/// <summary>People who present themselves for screening, numbered; the same number is always the same person.</summary>
/// <param name="seed">Seed of the study.</param>
/// <param name="recipe">Population and what the study fixes.</param>
/// <param name="screened">Real patients who present themselves; null for people drawn from the population.</param>
public sealed class Population(ulong seed, PersonRecipe recipe, ScreenedPeople? screened = null)
{
    readonly ScreenedDraws? own = screened is null ? null : new ScreenedDraws(seed, recipe, screened);

    // What belongs to the response or to the procedure keeps its own stream, so that covariates can grow without moving it.
    static readonly Dictionary<string, Stream> ownStream = new(StringComparer.Ordinal)
    {
        ["context.person"] = Stream.Person,
        ["context.tau_d"] = Stream.Person,
        ["function.odi_residual_change"] = Stream.Person,
        ["delivery.retention_sd"] = Stream.Delivery,
        ["cells.needle_loss"] = Stream.Delivery,
        ["annulus.puncture_step"] = Stream.Delivery,
    };

    static readonly Dictionary<string, int> joint = Copula.Default.Names.Select((name, k) => (name, k)).ToDictionary(x => x.name, x => x.k, StringComparer.Ordinal);

    /// <summary>Seed of the study.</summary>
    public ulong Seed => seed;

    /// <summary>The typical person: every variable at its default.</summary>
    public Person Typical => recipe.Typical();

    /// <summary>The person with a number.</summary>
    /// <param name="candidate">Number, from 0.</param>
    public Person Candidate(ulong candidate)
    {
        RandomStream covariates = Streams.Of(seed, candidate, Stream.Covariates);
        (IReadOnlyDictionary<string, double>? observed, double[] scores) = own is null ? (null, Copula.Default.Scores(covariates)) : own.Of(candidate, covariates);
        double Score(string name) =>
            joint.TryGetValue(name, out int k) ? scores[k]
            : ownStream.TryGetValue(name, out Stream stream) ? Streams.Of(seed, candidate, stream).Normal(Streams.Draw(name))
            : name.StartsWith("safety.", StringComparison.Ordinal) ? Streams.Of(seed, candidate, Stream.Safety).Normal(Streams.Draw(name))
            : covariates.Normal(Streams.Draw(name));
        return recipe.At(Score, observed);
    }
}
