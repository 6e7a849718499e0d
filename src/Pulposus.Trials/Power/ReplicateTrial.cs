using Pulposus.Trials.Analysis;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Power;

/// <summary>One trial out of many with the same design.</summary>
/// <param name="Data">The finished trial.</param>
/// <param name="Rows">Row of the library that each subject is; null where people were drawn for this trial alone.</param>
public sealed record ReplicateTrial(TrialData Data, IReadOnlyList<int>? Rows)
{
    // States of knowledge are numbered from 0; replicates of one state have a place of their own before them.
    const int Apart = -1;

    /// <summary>Months from the first site's opening to the last visit of the last person.</summary>
    public double Months => Data.Cohort.Subjects[^1].EnrolledMonth + Data.Protocol.VisitMonths[^1];

    /// <summary>The seed of a replicate: of its people where they are assumed, of draws and coins where they come from a library.</summary>
    /// <param name="seed">Seed of the study.</param>
    /// <param name="number">Number of the replicate, from 0.</param>
    public static ulong SeedOf(ulong seed, int number) => Streams.Replicate(seed, Apart, number);

    /// <summary>Draws one trial from typed assumptions: new people each time, so that no library limits it.</summary>
    /// <param name="design">A design with typed assumptions.</param>
    /// <param name="number">Number of the replicate, from 0.</param>
    /// <param name="isSharpNull">Whether nobody responds to the arm.</param>
    public static ReplicateTrial Assumed(Protocol design, int number, bool isSharpNull = false)
    {
        Protocol seeded = design with { Seed = SeedOf(design.Seed, number) };
        AssumedPeople people = new(seeded);
        Cohort cohort = people.Recruit();
        return new ReplicateTrial(new TrialData(design, cohort, people.Simulate(cohort.Subjects)) { IsSharpNull = isSharpNull }, null);
    }
}
