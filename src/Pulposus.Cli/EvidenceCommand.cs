using System.CommandLine;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence</c>: what the published trials say.</summary>
static class EvidenceCommand
{
    public static Command Create(Terminal terminal)
    {
        Command command = new ExplainedCommand(
            "evidence",
            "Shows what happened in published trials: studies, arms, outcomes, conditions, citations",
            """
            Examples:
              pulposus evidence list
              pulposus evidence show RESPINE2024
              pulposus evidence search sham marrow
              pulposus evidence pool --outcome vas_change --at 12 --compare cells:control
              pulposus evidence compare --study RESPINE2024
            """);
        command.Add(EvidenceListCommand.List(terminal));
        command.Add(EvidenceShowCommand.Create(terminal));
        command.Add(EvidenceListCommand.Search(terminal));
        command.Add(EvidencePoolCommand.Create(terminal));
        command.Add(EvidenceCompareCommand.Create(terminal));
        command.Add(EvidenceConditionCommand.Create(terminal));
        command.Add(EvidenceBiasCommand.Create(terminal));
        command.Add(EvidenceCiteCommand.Create(terminal));
        command.Add(EvidenceCheckCommand.Create(terminal));
        return command;
    }
}
