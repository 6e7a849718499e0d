using Pulposus.Model.Patients;
using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Populations;

/// <summary>Makes candidates of real patients: each row of their table once, in an order of the seed's; then rows drawn with replacement.</summary>
internal sealed class ScreenedDraws
{
    readonly ulong seed;
    readonly ScreenedPeople people;
    readonly int[] order;
    readonly ConditionalScores scores;
    readonly Lazy<Evidence>[] evidence;

    public ScreenedDraws(ulong seed, PersonRecipe recipe, ScreenedPeople people)
    {
        this.seed = seed;
        this.people = people;
        scores = new ConditionalScores(recipe, people.Columns);
        evidence = [.. people.Rows.Select(row => new Lazy<Evidence>(() => scores.Told(row)))];

        // A table is often sorted, by age or by site: who comes first must not depend on that.
        order = [.. Enumerable.Range(0, people.Rows.Count)];
        RandomStream stream = Streams.Screened(seed);
        for (int k = order.Length - 1; k > 0; k--)
        {
            int other = (int)(stream.Uniform((ulong)k) * (k + 1));
            (order[k], order[other]) = (order[other], order[k]);
        }
    }

    /// <summary>What is known of a candidate, and scores of all that the copula joins, given what is known.</summary>
    /// <param name="candidate">Number.</param>
    /// <param name="covariates">The stream from which the candidate's scores would come.</param>
    public (IReadOnlyDictionary<string, double> Observed, double[] Scores) Of(ulong candidate, RandomStream covariates)
    {
        RandomStream stream = Streams.Of(seed, candidate, Stream.Screened);
        int row = candidate < (ulong)order.Length ? order[(int)candidate] : (int)(stream.Uniform(0) * order.Length);
        return (people.Rows[row].Covariates, scores.Draw(evidence[row].Value, Copula.Default.Scores(covariates), stream));
    }
}
