namespace Pulposus.Trials.Protocols;

/// <summary>What the arms are compared on.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Primary">Whether it is a primary endpoint.</param>
public abstract record Endpoint(string Id, string Label, bool Primary);

/// <summary>Change of a scale from the measured baseline to a visit.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Primary">Whether it is a primary endpoint.</param>
/// <param name="Scale">Scale.</param>
/// <param name="Month">Visit.</param>
public sealed record ChangeEndpoint(string Id, string Label, bool Primary, Scale Scale, double Month) : Endpoint(Id, Label, Primary);

/// <summary>Share of people who meet criteria at each of some visits; always computed from VAS and ODI.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Primary">Whether it is a primary endpoint.</param>
/// <param name="Months">Visits at all of which the criteria must hold.</param>
/// <param name="All">Whether all criteria must hold, or any one.</param>
/// <param name="Criteria">Criteria.</param>
public sealed record ResponderEndpoint(string Id, string Label, bool Primary, IReadOnlyList<double> Months, bool All, IReadOnlyList<Criterion> Criteria)
    : Endpoint(Id, Label, Primary)
{
    /// <summary>Whether a course is that of a responder.</summary>
    /// <param name="protocol">The trial, for the positions of the visits.</param>
    /// <param name="value">Measured value of a scale at a visit, 0 being the baseline.</param>
    public bool Met(Protocol protocol, Func<Scale, int, double> value) => Months.All(month =>
    {
        int visit = protocol.Visit(month);
        bool Holds(Criterion criterion) => criterion.Holds(value(criterion.Scale, 0), value(criterion.Scale, visit));
        return All ? Criteria.All(Holds) : Criteria.Any(Holds);
    });
}

/// <summary>Time (months) until something first happens; whoever leaves, or has come to the last month without it, is censored.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Primary">Whether it is a primary endpoint.</param>
/// <param name="Happening">What is waited for.</param>
/// <param name="Month">Last month, a visit.</param>
public sealed record TimeEndpoint(string Id, string Label, bool Primary, Happening Happening, double Month) : Endpoint(Id, Label, Primary);

/// <summary>What a time is measured to.</summary>
public enum Happening
{
    /// <summary>Any rescue: drugs or care, another procedure, or surgery.</summary>
    Rescue,

    /// <summary>Surgery.</summary>
    Surgery,

    /// <summary>A serious adverse event.</summary>
    SeriousEvent,

    /// <summary>Leaving the trial.</summary>
    Withdrawal,
}

/// <summary>A condition on a measured scale; every part that is given must hold.</summary>
/// <param name="Scale">Scale.</param>
/// <param name="Percent">At least this many per cent below baseline.</param>
/// <param name="Points">At least this much below baseline.</param>
/// <param name="AtMost">At most this value.</param>
public sealed record Criterion(Scale Scale, double? Percent, double? Points, double? AtMost)
{
    /// <summary>Whether a person meets the criterion.</summary>
    /// <param name="baseline">Measured baseline.</param>
    /// <param name="value">Measured value at the visit.</param>
    public bool Holds(double baseline, double value)
    {
        // A baseline of zero cannot improve by a share of itself.
        double fall = baseline - value;
        return (Percent is not { } percent || (baseline > 0 && fall * Model.Units.Percent >= percent * baseline))
            && (Points is not { } points || fall >= points)
            && (AtMost is not { } limit || value <= limit);
    }
}
