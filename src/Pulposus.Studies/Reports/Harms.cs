using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>Who stayed in the simulated trial, and what happened to them.</summary>
internal static class Harms
{
    // -ln 0.05: no event in so many person-years is what a rate of this many per exposure shows in one trial of twenty.
    private static readonly double s_unseen = -Math.Log(0.05);
    private const int MostColumns = 6;

    /// <summary>Attendance, rescue and opioids by visit.</summary>
    public static void Retention(Page page, Arms arms)
    {
        page.Table(
            "Retention in the simulated trial. Left, treated otherwise (rescue): until that visit, the latter as far as they were still in the trial. Whoever came is " +
            "analysed, treated otherwise or not. Opioids: people who came and still take those that they took at enrolment.",
            ["Arm", "Month", "Came", "Missed", "Left", "Treated otherwise", "On opioids"],
            [.. arms.All.SelectMany(a => a.Retention.Visits.Select((v, i) => new TableRow(
            [
                a.Label, Numbers.Short(v.Month), Numbers.Whole(v.Attended), Numbers.Whole(v.Missed), Numbers.Whole(v.Withdrawn), Numbers.Whole(v.Rescued), Numbers.Whole(v.OpioidUsers),
            ], arms.StyleOf(a.Id), Continues: i > 0)))]);
        var users = arms.All.Where(a => a.Retention.OpioidUsersSeenLast > 0).ToList();
        if (users.Count > 0)
            page.Paragraph("Opioid users at enrolment who came to the last visit, and those of them who had stopped: " + string.Join("; ", users.Select(a =>
                $"{a.Label} {Numbers.Whole(a.Retention.OpioidStopped)} of {Numbers.Whole(a.Retention.OpioidUsersSeenLast)}")) + ".");
    }

    /// <summary>Adverse events with exposure.</summary>
    public static void Events(Page page, Arms arms)
    {
        page.Paragraph(
            "Simulated adverse events, counted from enrolment until a person left the trial or had its last visit (exposure). How often they happen is an input of the model, " +
            "most of it assumed: no controlled trial of disc injections was large enough to tell rare events from none. Absence here says nothing about safety.");
        page.Table(
            "Simulated adverse events, all and serious ones, by arm.",
            ["Arm", "People", "Person-years", "With any (%)", "Events", "Per 100 person-years", "With a serious one (%)", "Serious events", "Per 100 person-years"],
            [.. arms.All.Select(a => new TableRow(
            [
                a.Label, Numbers.Whole(a.Safety.Subjects), Numbers.Fixed(a.Safety.PersonYears), .. Cells(a.Safety.All, a.Safety.Subjects), .. Cells(a.Safety.Serious, a.Safety.Subjects),
            ], arms.StyleOf(a.Id)))]);
        string[] kinds = [.. EventNames.Ids.Where(id => arms.All.Any(a => a.Safety.Kinds.Any(k => k.Kind == id)))];
        EventKind Named(string id) => arms.All.SelectMany(a => a.Safety.Kinds).First(k => k.Kind == id);
        string[] sorted = [.. kinds.OrderBy(id => Named(id).Serious ? 1 : 0)];
        if (sorted.Length > 0 && arms.All.Count <= MostColumns)
            page.Table(
                "Simulated adverse events by kind: people with at least one; events; events per 100 person-years. Serious kinds stand last.",
                ["Event", .. arms.All.Select(a => a.Label)],
                [.. sorted.Select(id => new TableRow([Title(Named(id)), .. arms.All.Select(a => Cell(a, id))]))]);
        else if (sorted.Length > 0)
            page.Table(
                "Simulated adverse events by kind: people with at least one; events; events per 100 person-years. Serious kinds stand last.",
                ["Event", "Arm", "People; events; rate"],
                [.. sorted.SelectMany(id => arms.All.Select((a, i) => new TableRow([Title(Named(id)), a.Label, Cell(a, id)], Continues: i > 0)))],
                texts: 2);
        double least = arms.All.Select(a => a.Safety.PersonYears).Where(y => y > 0).DefaultIfEmpty(0).Min();
        if (least > 0)
            page.Paragraph($"A kind of event that does not appear in the arm with the least exposure ({Numbers.Fixed(least)} person-years) may still happen up to " +
                $"{Numbers.Fixed(100 * s_unseen / least)} times per 100 person-years (95{Numbers.Space}% limit).");
    }

    private static string Title(EventKind kind) => kind.Serious ? $"Serious: {kind.Label}" : kind.Label;

    private static string Cell(ArmSummary arm, string kind) => arm.Safety.Kinds.FirstOrDefault(k => k.Kind == kind)?.Count is { } count
        ? $"{Numbers.Whole(count.Subjects)}; {Numbers.Whole(count.Events)}; {Numbers.Fixed(count.Per100PersonYears)}"
        : "0";

    private static string[] Cells(EventCount count, int of) =>
        [$"{Numbers.Whole(count.Subjects)} ({(of > 0 ? Numbers.Fixed(100.0 * count.Subjects / of) : Numbers.Absent)})", Numbers.Whole(count.Events), Numbers.Fixed(count.Per100PersonYears)];
}
