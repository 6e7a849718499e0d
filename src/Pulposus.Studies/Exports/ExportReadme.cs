using System.Globalization;
using System.Text;
using Pulposus.Studies.Execution;

namespace Pulposus.Studies.Exports;

/// <summary>The first thing that whoever receives the files should read.</summary>
internal static class ExportReadme
{
    /// <summary>The content of the file.</summary>
    public static byte[] Of(ExportedTrial trial, StudyPlan plan, IReadOnlyList<DataSet> sets)
    {
        StringBuilder text = new();
        void Line(string line = "") => text.Append(line).Append('\n');
        Line("SYNTHETIC DATA");
        Line("Every record here was simulated by Pulposus. No person stands behind it, and nothing in it was observed.");
        Line("It must not be used as evidence of efficacy or safety, nor be mixed with real data without its mark (SYNTH = Y).");
        Line();
        Line($"Study    {trial.StudyId}: {trial.Study.Title}");
        Line($"Seed     {plan.Seed}");
        Line($"Version  Pulposus {plan.Version}, model specification {plan.ModelVersion}");
        Line($"Plan     {plan.Hash}");
        foreach ((string arm, string label) in trial.LabelOf)
            Line($"Label    {arm}: {label}. No controlled trial in people has tested this; its effect here is assumed, and its safety unknown.");
        if (trial.Protocol.Assumptions is not null)
            Line("Ground   typed assumptions: outcomes were drawn from means, spreads and rates that a user typed, not from the model");
        Line();
        foreach (DataSet set in sets)
            Line($"{set.Name,-8} {set.Rows.Count.ToString(CultureInfo.InvariantCulture),7} rows  {set.Structure}");
        Line();
        Line("Only the allocated arm of each subject is here, and only what was seen before the subject left: the simulated twins");
        Line("of a study folder are not. A missed visit has no row. Subjects whose simulation failed are in ADSL alone.");
        Line("There is no RACE, ETHNIC or COUNTRY: the model has none. Terms of adverse events are kinds of the model, not MedDRA.");
        Line("Dates are those of a conventional calendar whose first day is 2000-01-01; a month is 30 days.");
        Line($"{DefineFile.Name} says what every column means. The shape follows ADaM; conformance to a version of its guide is not claimed.");
        Line();
        Line("responses-*.dat: subject, arm (1 is the reference), visit (0 is the baseline), measured value, in the format of external");
        Line("virtual subject responses of FACTS 7.1. Visits are complete, also where this trial missed them: such simulators draw");
        Line("their own dropout.");
        string[] withheld = [.. sets[0].Columns.Where(c => c.Own is { } own && trial.Withheld.Contains(own, StringComparer.Ordinal)).Select(c => c.Name)];
        if (withheld.Length > 0)
        {
            Line();
            Line($"Empty in ADSL, because the values are those of an own file of patients: {string.Join(", ", withheld)}.");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
