using Pulposus.Numerics.Random;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>People who passed screening, simulated once under every arm, from whom trials of any size are drawn.</summary>
/// <remarks>
/// A replicate draws its people with replacement, each from those of the site at which the calendar of the replicate has
/// someone arrive, and allocates them anew by the method of the design: the library is the population, and its true effect
/// is the one that all replicates estimate. Draws of people and of coins depend on seed and number of the replicate alone, so
/// that designs of one library are compared on the same people. What a finite library adds to the uncertainty of a result is
/// in <see cref="LibraryTruth"/>.
/// </remarks>
public sealed class TwinLibrary
{
    readonly Protocol protocol;
    readonly Cohort people;
    readonly int[][] bySite;
    readonly int[] screened;

    /// <summary>A library.</summary>
    /// <param name="protocol">The trial whose people they are.</param>
    /// <param name="people">People recruited by <see cref="ProtocolOf"/>.</param>
    /// <param name="outcomes">What happens to them under every arm of the trial.</param>
    public TwinLibrary(Protocol protocol, Cohort people, OutcomeTable outcomes)
    {
        this.protocol = protocol;
        this.people = people;
        Outcomes = outcomes;
        bySite = [.. Enumerable.Range(0, protocol.Sites.Count).Select(site =>
            Enumerable.Range(0, people.Subjects.Count).Where(s => people.Subjects[s].Site == site).ToArray())];
        screened = [.. people.Subjects.Select((s, k) => (int)(s.Candidate - (k == 0 ? 0 : people.Subjects[k - 1].Candidate + 1)) + 1)];
    }

    /// <summary>What happens to everyone under every arm.</summary>
    public OutcomeTable Outcomes { get; }

    /// <summary>Number of people.</summary>
    public int People => people.Subjects.Count;

    /// <summary>People screened for them.</summary>
    public int Screened => people.Screened;

    /// <summary>The whole library as one trial of a design, for its true values.</summary>
    /// <param name="design">The design.</param>
    public TrialData Everyone(Protocol design) => new(design, people, Outcomes);

    /// <summary>The protocol that recruits a library: the same people as in the trial, as many as are asked for, in no arm.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="people">Number of people.</param>
    public static Protocol ProtocolOf(Protocol protocol, int people) => protocol with
    {
        Subjects = people,
        Allocation = AllocationMethod.Simple,
        Strata = [],

        // Whenever a site opens, its people are in the library.
        Sites = [.. protocol.Sites.Select(site => site with { OpensMonth = 0 })],
        Arms = [.. protocol.Arms.Select((arm, k) => arm with { Allocation = k == 0 ? people : 0 })],
    };

    /// <summary>Draws one trial.</summary>
    /// <param name="design">The design; it may have another size, allocation or analysis than the library's trial.</param>
    /// <param name="number">Number of the replicate, from 0.</param>
    /// <param name="isSharpNull">Whether nobody responds to the arm.</param>
    /// <exception cref="AnalysisException">Nobody in the library belongs to a site that recruits.</exception>
    public ReplicateTrial Draw(Protocol design, int number, bool isSharpNull = false)
    {
        ulong seed = ReplicateTrial.SeedOf(protocol.Seed, number);
        Protocol seeded = design with { Seed = seed };
        Allocation allocation = Allocation.Of(seeded);
        Calendar calendar = new(seeded);
        int[] rows = new int[design.Subjects];
        Subject[] subjects = new Subject[rows.Length];
        int seen = 0;
        for (int s = 0; s < rows.Length; s++)
        {
            double month = calendar.Randomise();
            int[] pool = bySite[bySite.Length == 1 ? 0 : calendar.SiteOf((ulong)s)];
            if (pool.Length == 0)
                throw new AnalysisException("Nobody in the library of twins belongs to one of the sites; use a larger library.");
            RandomStream draw = Streams.Of(seed, (ulong)s, Populations.Stream.Covariates);
            int row = rows[s] = pool[(int)(draw.Uniform(0) * pool.Length)];
            Subject person = people.Subjects[row];
            subjects[s] = person with { Arm = allocation.Next(person.Levels), EnrolledMonth = month };
            seen += screened[row];
        }

        Cohort cohort = new(seen, seen > rows.Length ? [("eligible", seen - rows.Length)] : [], subjects);
        return new ReplicateTrial(new TrialData(design, cohort, Outcomes, rows) { IsSharpNull = isSharpNull }, rows);
    }
}
