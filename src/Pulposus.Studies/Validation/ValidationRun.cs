using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Validation.Targets;

namespace Pulposus.Studies.Validation;

/// <summary>Runs the checks of some suites and judges what they find.</summary>
public static class ValidationRun
{
    /// <summary>Stage of the progress.</summary>
    public const string Stage = "checking";

    /// <summary>All checks, those of a suite together.</summary>
    internal static IReadOnlyList<Check> Checks { get; } = [.. Proofs.ProofChecks.All, .. Behaviours.BehaviourChecks.All, .. TargetChecks.All];

    /// <summary>Runs suites.</summary>
    /// <param name="suites">Which.</param>
    /// <param name="isLong">Whether to simulate four times as much.</param>
    /// <param name="threads">Threads; results do not depend on them.</param>
    /// <param name="report">Called as checks finish, from any thread.</param>
    /// <param name="stop">Stops after the checks that are running.</param>
    public static ValidationReport Of(IReadOnlyCollection<Suite> suites, bool isLong, int threads, Action<Progress> report, CancellationToken stop)
    {
        Check[] checks = [.. Checks.Where(c => suites.Contains(c.Suite))];
        Finding[][] found = new Finding[checks.Length][];
        int done = 0;
        report(new Progress(Stage, 0, checks.Length));
        try
        {
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, checks.Length).OrderByDescending(k => checks[k].Weight), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
                k =>
                {
                    found[k] = [.. checks[k].Compute(isLong ? Effort.Long : Effort.Short)];
                    report(new Progress(Stage, Interlocked.Increment(ref done), checks.Length));
                });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return new ValidationReport([.. checks.Zip(found).SelectMany(pair => pair.Second.Select(f => Judge(f, pair.First.Suite))).Select(row => isLong ? row with { Before = null } : row)], isLong);
    }

    /// <summary>The row of a finding.</summary>
    internal static ValidationRow Judge(Finding finding, Suite suite)
    {
        Target? target = suite == Suite.Targets ? TargetTable.Of(finding.Id) : null;
        string? misfit = Misfit.LetterOf(finding.Id);
        Verdict verdict = finding.Holds switch
        {
            null => Verdict.Uninformative,
            true when finding.Prediction is { } wide && wide.Width > Plausibility.Of(wide.Kind).Widest => Verdict.Uninformative,
            true => Verdict.Holds,
            false => misfit is null ? Verdict.Misses : Verdict.KnownMisfit,
        };
        return new ValidationRow(
            finding.Id,
            target?.Id,
            suite,
            target is null ? null : target.IsValidation ? "validation" : "dev",
            finding.What,
            finding.Expected,
            finding.Tolerance,
            finding.Simulated,
            finding.Prediction?.Width,
            verdict,
            verdict == Verdict.KnownMisfit ? misfit : null,
            target is not null && UsedToSet.Parameters.TryGetValue(target.Id, out IReadOnlyList<string>? parameters) ? parameters : [],
            target?.Source ?? (suite == Suite.Behaviour ? "specification 15" : suite == Suite.Verification ? "specification 2, 12" : "specification 16"),
            verdict == Verdict.Misses ? Explanations.Of(finding.Id) : null,
            finding.Prediction,
            Baseline.Verdicts.TryGetValue(finding.Id, out Verdict before) ? before : null);
    }
}
