using System.Globalization;
using System.Text.Json.Serialization;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Results;

/// <summary>Time and money of the trial as it ran.</summary>
/// <param name="LastRandomisedMonth">Month of the last randomisation, counted from the first site's opening; absent where no site has a rate.</param>
/// <param name="LastVisitMonth">Month of the last visit, likewise.</param>
/// <param name="Cost">Cost in the user's currency; absent where the study gives none.</param>
public sealed record CalendarSummary(double? LastRandomisedMonth, double? LastVisitMonth, double? Cost)
{
    /// <summary>The same in words.</summary>
    [JsonIgnore]
    public string Said
    {
        get
        {
            string[] sentences =
            [
                .. LastVisitMonth is { } end
                    ? [string.Create(CultureInfo.InvariantCulture, $"Last randomisation in month {LastRandomisedMonth:0.0}, last visit in month {end:0.0}, counted from the first site’s opening.")]
                    : Array.Empty<string>(),
                .. Cost is { } cost
                    ? [string.Create(CultureInfo.InvariantCulture, $"Cost {cost:#,0} in the currency of the study file.")]
                    : Array.Empty<string>(),
            ];
            return string.Join(' ', sentences);
        }
    }

    /// <summary>Time and money of a finished trial; null where it knows neither.</summary>
    internal static CalendarSummary? Of(TrialData data)
    {
        Protocol protocol = data.Protocol;
        bool isTimed = protocol.Sites.All(s => s.PerMonth is not null);
        if (!isTimed && protocol.Costs is null)
            return null;
        double? last = isTimed ? data.Cohort.Subjects.Max(s => s.EnrolledMonth) : null;
        double? end = last + protocol.VisitMonths[^1];
        return new CalendarSummary(last, end, protocol.Costs?.Of(data.Cohort.Screened, data.Cohort.Subjects.Count, end ?? 0));
    }
}
