using Pulposus.Numerics.Random;

namespace Pulposus.Trials.Populations;

/// <summary>Purposes of random draws. A draw depends on seed, unit, purpose and name alone, never on the arm.</summary>
internal enum Stream : ulong
{
    /// <summary>Covariates and parameters that differ between people.</summary>
    Covariates = 1,

    /// <summary>What belongs to the person's own response: context score and its speed.</summary>
    Person = 2,

    /// <summary>What one injection does: needle, retention, puncture.</summary>
    Delivery = 3,

    /// <summary>The site at which a person enrols.</summary>
    Site = 4,

    /// <summary>When a person would leave the trial.</summary>
    Dropout = 5,

    /// <summary>When a person would ask for another treatment.</summary>
    Rescue = 6,

    /// <summary>When a person would stop opioids.</summary>
    Opioid = 7,

    /// <summary>Adverse events.</summary>
    Safety = 8,

    /// <summary>What a person believes to have got.</summary>
    Belief = 9,

    /// <summary>Whether a person changes to an open treatment when offered.</summary>
    Crossover = 10,

    /// <summary>What a diagnostic test says.</summary>
    Test = 11,

    /// <summary>Which screened patient a candidate is, and what is not known of them.</summary>
    Screened = 12,

    /// <summary>Measurement noise of the baseline; a later visit adds its minute since enrolment.</summary>
    Visit = 1000,
}

/// <summary>Keyed random numbers of one study: (seed, domain, unit, purpose, draw).</summary>
internal static class Streams
{
    const ulong SubjectDomain = 0;
    const ulong SiteDomain = 1;
    const ulong AllocationDomain = 2;
    const ulong EpistemicDomain = 3;
    const ulong TrialDomain = 4;
    const ulong ProductDomain = 5;
    const ulong ReplicateDomain = 6;
    const ulong CoinDomain = 7;
    const ulong CalendarDomain = 8;
    const ulong ScreenedDomain = 9;
    const double MinutesPerDay = 1440;
    const ulong OffsetBasis = 14695981039346656037;
    const ulong Prime = 1099511628211;

    /// <summary>Draws of one person for one purpose.</summary>
    public static RandomStream Of(ulong seed, ulong candidate, Stream purpose) => new(seed, SubjectDomain, candidate, (ulong)purpose);

    /// <summary>Measurement noise of one person at a visit.</summary>
    public static RandomStream Visit(ulong seed, ulong candidate, double day) =>
        new(seed, SubjectDomain, candidate, (ulong)Stream.Visit + (ulong)Math.Round(day * MinutesPerDay));

    /// <summary>Draws of one site.</summary>
    public static RandomStream Site(ulong seed, int site) => new(seed, SiteDomain, (ulong)site, 0);

    /// <summary>Order of the arms in one block of one stratum.</summary>
    public static RandomStream Block(ulong seed, ulong stratum, int block) => new(seed, AllocationDomain, stratum, (ulong)block);

    /// <summary>Coins of an allocation without blocks, in the order of enrolment.</summary>
    public static RandomStream Allocation(ulong seed) => new(seed, CoinDomain, 0, 0);

    /// <summary>Waiting times between people randomised.</summary>
    public static RandomStream Calendar(ulong seed) => new(seed, CalendarDomain, 0, 0);

    /// <summary>The order in which screened patients present themselves.</summary>
    public static RandomStream Screened(ulong seed) => new(seed, ScreenedDomain, 0, 0);

    /// <summary>Draws of one state of our knowledge.</summary>
    public static RandomStream Epistemic(ulong seed, int epistemic) => new(seed, EpistemicDomain, (ulong)epistemic, 0);

    /// <summary>Draws of one trial under one state of our knowledge.</summary>
    public static RandomStream Trial(ulong seed, int epistemic, int trial) => new(seed, TrialDomain, (ulong)epistemic, (ulong)trial);

    /// <summary>Draws of one cell product in one trial.</summary>
    public static RandomStream Product(ulong seed, int epistemic, int trial, string product) =>
        new(seed ^ Draw(product), ProductDomain, (ulong)epistemic, (ulong)trial);

    /// <summary>Seed of the people of one replicate.</summary>
    public static ulong Replicate(ulong seed, int epistemic, int trial) => new RandomStream(seed, ReplicateDomain, (ulong)epistemic, (ulong)trial).Bits(0);

    /// <summary>The number of the draw that belongs to a name (FNV-1a): adding a variable leaves all others as they are.</summary>
    public static ulong Draw(string name)
    {
        ulong hash = OffsetBasis;
        foreach (char c in name)
            hash = unchecked((hash ^ c) * Prime);
        return hash;
    }
}
