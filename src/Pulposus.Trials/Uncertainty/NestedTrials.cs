using Pulposus.Model.Simulation;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Uncertainty;

/// <summary>Runs a trial many times under what could be true: states of knowledge, and trials under each.</summary>
public static class NestedTrials
{
    /// <summary>Runs all replicates and asks each for its results. Results do not depend on the number of threads.</summary>
    /// <typeparam name="T">Type of the results of one trial.</typeparam>
    /// <param name="protocol">The protocol of the typical trial.</param>
    /// <param name="epistemic">States of knowledge.</param>
    /// <param name="trials">Trials under each.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="results">What one finished trial says.</param>
    /// <param name="progress">Called with the number of trials done, from any thread.</param>
    /// <param name="asAllocated">Whether people are simulated under their own arm alone: without twins, but arms times faster.</param>
    /// <param name="stop">Stops between trials.</param>
    /// <returns>Results by state of knowledge and trial.</returns>
    /// <exception cref="RecruitmentException">Hardly anyone is eligible.</exception>
    public static T[][] Run<T>(
        Protocol protocol, int epistemic, int trials, int threads, Func<TrialData, T> results, Action<int>? progress = null,
        bool asAllocated = false, CancellationToken stop = default)
    {
        T[][] all = [.. Enumerable.Range(0, epistemic).Select(_ => new T[trials])];
        int done = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        Parallel.For(0, epistemic * trials, options, k =>
        {
            all[k / trials][k % trials] = results(One(Replicates.Of(protocol, k / trials, k % trials), DiscSimulator.Widest, asAllocated, stop));
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return all;
    }

    /// <summary>Recruits and simulates one trial.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="width">People side by side.</param>
    /// <param name="asAllocated">Whether people are simulated under their own arm alone.</param>
    /// <param name="stop">Stops the screening.</param>
    public static TrialData One(Protocol protocol, Width width, bool asAllocated = false, CancellationToken stop = default)
    {
        Population population = protocol.Population();
        Cohort cohort = Recruitment.Recruit(protocol, population, stop);
        return new TrialData(protocol, cohort, new Twins(protocol, population, width).Simulate(cohort.Subjects, asAllocated));
    }
}
