using System.Text.Json.Serialization;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Results;
using Pulposus.Trials.Power;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Power;

/// <summary>The smallest trial of a design that succeeds often enough: the content of <c>pulposus size --json</c>.</summary>
/// <param name="Format">Format and version, <c>pulposus-size/1</c>.</param>
/// <param name="Study">What was asked.</param>
/// <param name="Source"><c>model</c>, or <c>assumed_means</c> where the study types them.</param>
/// <param name="Target">Probability of success wanted.</param>
/// <param name="Decision">When the trial has succeeded, in words.</param>
/// <param name="Unit">Smallest number of people that holds the ratio of the arms.</param>
/// <param name="Largest">Largest number of people that was allowed.</param>
/// <param name="Subjects">People to randomise; null where no size reaches the target.</param>
/// <param name="Arms">People by arm, in the order of the study; null likewise.</param>
/// <param name="Lower">Lower 95 % limit by the chance of the replicates; null likewise.</param>
/// <param name="Upper">Upper 95 % limit; null likewise.</param>
/// <param name="Power">Probability of success at that size on the fitted curve; null likewise.</param>
/// <param name="LibraryError">How many people the answer may be off, as a standard error, because the library of twins is finite; null without one.</param>
/// <param name="Points">Every size that was tried.</param>
/// <param name="Labels">What must be said with the results of an arm.</param>
public sealed record SizeSummary(
    string Format,
    StudyDescription Study,
    string Source,
    double Target,
    string Decision,
    int Unit,
    int Largest,
    int? Subjects,
    IReadOnlyList<int>? Arms,
    int? Lower,
    int? Upper,
    double? Power,
    double? LibraryError,
    IReadOnlyList<SizePoint> Points,
    IReadOnlyList<ArmLabel> Labels)
{
    /// <summary>Always true: nothing here was observed in people.</summary>
    [JsonPropertyOrder(-1)]
    public bool Simulated => true;
}

/// <summary>Finds the smallest size of a design.</summary>
public static class SizeRun
{
    /// <summary>The stage whose steps are counted.</summary>
    public const string Stage = "trials";

    /// <summary>Finds the size. The result does not depend on the number of threads.</summary>
    /// <param name="request">The design; its replicates are spent around the answer.</param>
    /// <param name="target">Probability of success wanted, in (0, 1).</param>
    /// <param name="largest">Largest number of people that is tried.</param>
    /// <param name="options">How; without a library folder it is kept in <c>runs/&lt;study&gt;-twins-&lt;hash8&gt;</c>.</param>
    /// <param name="report">Called as the run proceeds, from any thread.</param>
    /// <param name="stop">Stops between trials.</param>
    /// <exception cref="StudyFolderException">The library belongs to another run.</exception>
    public static async Task<SizeSummary> FindAsync(
        PowerRequest request, double target, int largest, PowerOptions options, Action<Progress> report, CancellationToken stop)
    {
        Protocol protocol = request.Protocol;
        StudyPlan plan = StudyPlan.Of(request.Study);
        TwinLibrary? library = protocol.Assumptions is not null ? null
            : await LibraryFolder.OpenAsync(
                options.Library ?? Path.Combine("runs", $"{request.Study.Id}-twins-{plan.Hash[..8]}"), PowerScenario.Designed, request.Study, protocol, request.People, options, report, stop);
        int unit = DesignSize.Unit(protocol);
        int tried = 0;
        ReplicateResults? latest = null;
        int Successes(int people, int first, int count)
        {
            Protocol design = DesignSize.Of(protocol, people);
            ReplicateResults results = new(design, count);
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = stop }, r =>
                results.Set(r, library?.Draw(design, first + r) ?? ReplicateTrial.Assumed(design, first + r)));
            tried += count;
            report(new Progress(Stage, Math.Min(tried, request.Replicates), request.Replicates));
            latest = results;
            return Enumerable.Range(0, count).Count(r => results.Judge(r).IsSuccess);
        }

        int most = largest / unit * unit;
        (SampleSize? size, IReadOnlyList<SizePoint> points) = SampleSize.Find(unit, Math.Min(protocol.Subjects, most), most, target, request.Replicates, Successes);
        Protocol? found = size is null ? null : DesignSize.Of(protocol, size.People);
        return new SizeSummary(
            "pulposus-size/1",
            Descriptions.Of(request.Study, plan, protocol),
            protocol.Assumptions is null ? "model" : "assumed_means",
            target,
            EstimandSummaries.Rule(protocol),
            unit,
            most,
            size?.People,
            found is null ? null : [.. found.Arms.Select(a => a.Allocation)],
            size?.Lower,
            size?.Upper,
            size?.Power,
            size is null || library is null || double.IsNaN(size.PerPerson) ? null : LibraryError(latest!, library, size),
            points,
            Labels.Of(protocol));
    }

    // The power of the least certain primary hypothesis near the answer, in people by the slope of the curve.
    static double LibraryError(ReplicateResults results, TwinLibrary library, SampleSize size)
    {
        LibraryTruth?[] truths = [.. results.Hypotheses.Select(h => h.Estimand.Primary ? PowerRun.Truth(library.Everyone(results.Protocol), h) : null)];
        double error = OperatingCharacteristics.Of(results, truths, isLibrary: true).Hypotheses.Max(h => h.LibraryError ?? 0);
        return error / size.PerPerson;
    }
}
