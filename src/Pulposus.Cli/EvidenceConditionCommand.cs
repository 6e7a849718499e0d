using System.CommandLine;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Evidence.Conditions;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence condition</c>: what is known of cells in one condition, also where that is nothing.</summary>
static class EvidenceConditionCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> id = new("ID") { Arity = ArgumentArity.ZeroOrOne, Description = $"one of: {string.Join(", ", ConditionEvidence.All.Select(c => c.Condition.Id))}; without it a line for each" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "condition",
            "Shows what is known of cells in a condition of the spine, also where that is nothing",
            """
            Examples:
              pulposus evidence condition
              pulposus evidence condition facet_joint_arthritis
            """) { id, json };
        command.SetAction(parsed =>
        {
            string? word = parsed.GetValue(id);
            IReadOnlyList<ConditionEvidence> chosen = word is null ? ConditionEvidence.All
                : [ConditionEvidence.Find(word) ?? throw new UsageException($"unknown condition '{word}'{Catalogue.Hint(word, ConditionEvidence.All.Select(c => c.Condition.Id))} Expected one of: {string.Join(", ", ConditionEvidence.All.Select(c => c.Condition.Id))}.")];
            if (parsed.GetValue(json))
                Json(terminal, chosen);
            else if (word is null)
                List(terminal);
            else
                Show(terminal, chosen[0]);
            return ExitCode.Done;
        });
        return command;
    }

    static void List(Terminal terminal)
    {
        terminal.Line("Cells in the spine, by condition:");
        foreach (ConditionEvidence c in ConditionEvidence.All)
        {
            terminal.Line();
            terminal.Line($"{c.Condition.Id}: {Said(c.Label)}");
            terminal.Line($"  {c.Cells}");
        }
    }

    static void Show(Terminal terminal, ConditionEvidence c)
    {
        terminal.Line($"{char.ToUpperInvariant(c.Condition.Label[0])}{c.Condition.Label[1..]}");
        terminal.Line(Said(c.Label));
        terminal.Line();
        terminal.Line($"Cells: {c.Cells}");
        terminal.Line($"Other treatments: {c.Others}");
        terminal.Line($"In a model: {c.Model}");
        terminal.Line("An effect that was seen in another condition says nothing about this one.");
        EvidenceListCommand.Groups(terminal, EvidenceOverview.Groups(c.Studies));
    }

    // A gap must not be overlooked.
    static string Said(string label) => label == EvidenceLabel.NoControlledEvidence ? label.ToUpperInvariant() : label;

    static void Json(Terminal terminal, IEnumerable<ConditionEvidence> chosen) => terminal.Json(json =>
    {
        json.WriteStartArray("conditions");
        foreach (ConditionEvidence c in chosen)
        {
            json.WriteStartObject();
            json.WriteString("id", c.Condition.Id);
            json.WriteString("name", c.Condition.Label);
            json.WriteString("label", c.Label);
            json.WriteString("cells", c.Cells);
            json.WriteString("others", c.Others);
            json.WriteString("model", c.Model);
            json.WriteStartArray("studies");
            foreach (PublishedStudy study in EvidenceOverview.Groups(c.Studies).SelectMany(g => g.Studies))
                EvidenceJson.Write(json, study, withOutcomes: false);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
