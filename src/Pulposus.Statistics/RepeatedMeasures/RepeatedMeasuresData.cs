namespace Pulposus.Statistics.RepeatedMeasures;

/// <summary>A continuous covariate.</summary>
/// <param name="Values">Value of each subject.</param>
/// <param name="ByVisit">Whether each visit has a slope of its own; else one slope holds at all visits.</param>
public sealed record VisitCovariate(IReadOnlyList<double> Values, bool ByVisit);

/// <summary>A categorical covariate (site, stratum).</summary>
/// <param name="Levels">Level of each subject; any integers.</param>
/// <param name="ByVisit">Whether each visit has effects of its own; else one set holds at all visits.</param>
public sealed record VisitFactor(IReadOnlyList<int> Levels, bool ByVisit);

/// <summary>What a mixed model for repeated measures is fitted to: lists over subjects, all in the same order.</summary>
/// <param name="Outcome">
/// Per subject the outcome at each visit, in the order of the visits; NaN where it is missing. Subjects without any
/// outcome are left out.
/// </param>
/// <param name="Arm">Arm of each subject, 0 to Arms - 1.</param>
/// <param name="Arms">Number of arms; each needs an outcome at each visit.</param>
/// <param name="ReferenceArm">The arm that differences are against.</param>
/// <param name="Covariates">Continuous covariates (the baseline); may be empty.</param>
/// <param name="Factors">Categorical covariates; may be empty.</param>
public sealed record RepeatedMeasuresData(
    IReadOnlyList<IReadOnlyList<double>> Outcome,
    IReadOnlyList<int> Arm,
    int Arms,
    int ReferenceArm,
    IReadOnlyList<VisitCovariate> Covariates,
    IReadOnlyList<VisitFactor> Factors)
{
    internal int Visits => Outcome[0].Count;

    /// <summary>Says in words what no analysis could use.</summary>
    internal void Check()
    {
        SubjectChecks.Arms(Outcome.Count, Arm, Arms, ReferenceArm);
        SubjectChecks.Columns(Outcome.Count, Covariates.Select(c => c.Values), Factors.Select(f => f.Levels));
        if (Visits == 0)
            throw new ArgumentException("No visits.");
        for (int i = 0; i < Outcome.Count; i++)
        {
            if (Outcome[i].Count != Visits)
                throw new ArgumentException($"Subject 0 has {Visits} visits but subject {i} has {Outcome[i].Count}.");
            for (int v = 0; v < Visits; v++)
            {
                if (double.IsInfinity(Outcome[i][v]))
                    throw new ArgumentException($"The outcome of subject {i} at visit {v} is infinite; a missing one is NaN.");
            }
        }

        for (int v = 0; v < Visits; v++)
        {
            for (int arm = 0; arm < Arms; arm++)
            {
                if (!Enumerable.Range(0, Arm.Count).Any(i => Arm[i] == arm && !double.IsNaN(Outcome[i][v])))
                    throw new ArgumentException($"Arm {arm} has no outcome at visit {v}.");
            }
        }
    }

    /// <summary>Why the outcomes cannot tell of this covariance at all; null where they can.</summary>
    internal string? Unseen(CovarianceStructure structure)
    {
        bool any = Visits == 1;
        for (int v = 0; v < Visits; v++)
        {
            for (int u = 0; u < v; u++)
            {
                bool both = Outcome.Any(y => !double.IsNaN(y[u]) && !double.IsNaN(y[v]));
                any |= both;
                if (!both && structure == CovarianceStructure.Unstructured)
                    return $"no subject has outcomes at both visits {u} and {v}";
            }
        }

        return any ? null : "no subject has outcomes at two visits";
    }
}
