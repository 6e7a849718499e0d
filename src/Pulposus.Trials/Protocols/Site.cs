namespace Pulposus.Trials.Protocols;

/// <summary>A trial site.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Share">Share of the people screened, relative to the other sites'; where sites recruit at rates, the rate takes its place.</param>
public sealed record Site(string Id, double Share)
{
    /// <summary>People randomised per month once the site is open; null where the trial says nothing of time.</summary>
    public double? PerMonth { get; init; }

    /// <summary>Month, since the first site opened, from which the site recruits.</summary>
    public double OpensMonth { get; init; }

    /// <summary>How much more people of this site respond to being treated, whatever the arm (mm; positive is more relief).</summary>
    public double ContextMm { get; init; }
}
