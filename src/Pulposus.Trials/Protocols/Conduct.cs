namespace Pulposus.Trials.Protocols;

/// <summary>How people come into their arms.</summary>
public enum AllocationMethod
{
    /// <summary>Permuted blocks within strata.</summary>
    Blocks,

    /// <summary>A coin per person, weighted by the ratio of the arms; their numbers are left to chance.</summary>
    Simple,

    /// <summary>Minimisation over the margins of the strata (Pocock and Simon), with a biased coin.</summary>
    Minimisation,
}

/// <summary>Imperfect blinding: whoever believes to have got the active treatment responds more to being treated.</summary>
/// <param name="Believers">Share of the people who believe so, by arm.</param>
/// <param name="ContextMm">Contextual response of believers less that of the others (mm). Where half of an arm believes, its mean stays as it is.</param>
/// <remarks>The draw of a person is the same in every arm; beliefs are formed at the first procedure. Left out: that relief itself makes people believe.</remarks>
public sealed record Beliefs(IReadOnlyList<double> Believers, double ContextMm);

/// <summary>After a visit people may change to an open treatment.</summary>
/// <param name="Month">The visit.</param>
/// <param name="From">Positions of the arms that may change.</param>
/// <param name="To">Position of the arm whose treatment they then get, open, on the day of the visit.</param>
/// <param name="Acceptance">Probability that a person who may change does.</param>
/// <param name="Unless">Those who meet this endpoint stay; null lets everyone change.</param>
/// <remarks>Whoever has left, missed the visit or had rescue before it does not change.</remarks>
public sealed record Crossover(double Month, IReadOnlyList<int> From, int To, double Acceptance, ResponderEndpoint? Unless);

/// <summary>What a trial costs, in a currency of the user's.</summary>
/// <param name="PerScreened">Per person screened.</param>
/// <param name="PerRandomised">Per person randomised, treatment and visits included.</param>
/// <param name="PerMonth">Per month from the first site's opening to the last visit.</param>
public sealed record Costs(double PerScreened, double PerRandomised, double PerMonth)
{
    /// <summary>Cost of a trial.</summary>
    /// <param name="screened">People screened.</param>
    /// <param name="randomised">People randomised.</param>
    /// <param name="months">Months from the first site's opening to the last visit.</param>
    public double Of(int screened, int randomised, double months) => (PerScreened * screened) + (PerRandomised * randomised) + (PerMonth * months);
}
