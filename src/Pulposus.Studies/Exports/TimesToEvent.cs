using System.Globalization;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Exports;

/// <summary>ADTTE: one row per subject and event that is waited for. Whoever left, or came to the end without it, is censored.</summary>
internal static class TimesToEvent
{
    const string Surgery = "TTSURG";

    /// <summary>The data set.</summary>
    public static DataSet Of(ExportedTrial trial)
    {
        List<Event> events = Events(trial);
        DataSetBuilder<Row> set = new();
        set.Identified(trial, r => r.Subject).Treated(trial, r => r.Subject);
        set.Add(Columns.Parameter with { Codes = [.. events.Select(e => (e.Code, e.Text))] }, r => r.Event.Code);
        set.Add(Columns.ParameterText, r => r.Event.Text);
        set.Add(new Column("STARTDT", "Time-to-Event Origin Date for Subject", CellType.Date, "Date of randomisation." + SubjectLevel.Calendar), r => r.Subject.Date(0));
        set.Add(new Column("ADT", "Analysis Date", CellType.Date, "Date of the event or of censoring."), r => r.Subject.Date(r.Day));
        set.Add(new Column("AVAL", "Analysis Value", CellType.Number, "Days from enrolment to the event or to censoring, with the part of the day, so that no two times are the same by rounding."), r => r.Day);
        set.Add(new Column("CNSR", "Censor", CellType.Integer, "0 for the event, 1 for a subject who left the trial, 2 for the end of the trial, 3 for another treatment before surgery, after which surgery is not followed."), r => r.Censored);
        set.Add(new Column("EVNTDESC", "Event or Censoring Description", CellType.Text, "What ended the time."), r => r.Censored switch
        {
            0 => r.Event.Happens,
            1 => "Left the trial",
            3 => "Another treatment first",
            _ => "End of the trial",
        });
        return set.Build(
            "ADTTE",
            "SYNTHETIC Time-to-Event Analysis",
            new DataSetClass("BASIC DATA STRUCTURE", "TIME-TO-EVENT"),
            "One record per subject and parameter",
            from subject in trial.Subjects.Where(s => s.IsAnalysed) from e in events select RowOf(trial, subject, e));
    }

    static List<Event> Events(ExportedTrial trial)
    {
        List<Event> events =
        [
            new("TTRESC", "Time to Rescue (days)", "Another treatment", s => s.SeenOn(Outcome.RescuedOn)),
            new(Surgery, "Time to Surgery (days)", "Surgery", s => s.RescueKind == IntercurrentEvent.Surgery ? s.SeenOn(Outcome.RescuedOn) : null),
            new("TTSAE", "Time to First Serious Adverse Event (days)", "Serious adverse event", s => s.Events.Where(e => e.IsSerious).Select(e => (double?)e.Day).FirstOrDefault()),
            new("TTWD", "Time to Withdrawal (days)", "Left the trial", s => s.WithdrawnOn <= s.LastDay ? s.WithdrawnOn : null),
        ];
        ResponderEndpoint[] responders = [.. trial.Protocol.Endpoints.OfType<ResponderEndpoint>()];
        for (int k = 0; k < responders.Length; k++)
        {
            ResponderEndpoint endpoint = responders[k];
            events.Add(new Event(
                "TTRSP" + (k + 1).ToString(CultureInfo.InvariantCulture),
                $"Time to First Response by {endpoint.Id} (days)",
                $"First attended visit at which the criteria of {endpoint.Id} hold",
                s => Enumerable.Range(1, trial.Visits - 1).Where(v => s.Attended(v) && s.Responds(endpoint, v)).Select(v => (double?)trial.Day(v)).FirstOrDefault()));
        }

        return events;
    }

    // A person is rescued once: who had drugs or an injection is not followed to surgery.
    static Row RowOf(ExportedTrial trial, ExportedSubject subject, Event e) => e.Seen(subject) is { } day
        ? new Row(subject, e, day, 0)
        : e.Code == Surgery && subject.SeenOn(Outcome.RescuedOn) is { } rescued
        ? new Row(subject, e, rescued, 3)
        : new Row(subject, e, subject.LastDay, subject.WithdrawnOn < trial.Day(trial.Visits - 1) ? 1 : 2);

    sealed record Event(string Code, string Text, string Happens, Func<ExportedSubject, double?> Seen);

    sealed record Row(ExportedSubject Subject, Event Event, double Day, int Censored);
}
