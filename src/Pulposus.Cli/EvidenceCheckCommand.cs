using System.CommandLine;
using Pulposus.Trials.Evidence;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence check</c>: the tables in a folder, for a contributor who has just edited them.</summary>
static class EvidenceCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "data/evidence", Description = "folder of the tables" };
        Command command = new ExplainedCommand(
            "check",
            "Checks edited evidence tables and says line and column of what is wrong",
            """
            Examples:
              pulposus evidence check
            """) { folder };
        command.SetAction(parsed =>
        {
            string place = parsed.GetRequiredValue(folder);
            if (EvidenceBase.Tables.FirstOrDefault(table => !File.Exists(Path.Combine(place, table))) is { } missing)
                throw new IOException($"{place}: holds no {missing}; give the folder of the evidence tables, data/evidence of a checkout.");
            IReadOnlyList<EvidenceProblem> problems = EvidenceBase.Check(table => File.OpenText(Path.Combine(place, table)));
            foreach (EvidenceProblem problem in problems)
                terminal.Error.WriteLine(Path.Combine(place, problem.ToString()));
            if (problems.Count > 0)
                return ExitCode.BadInput;
            terminal.Line($"The tables in {place} hold no problem.");
            return ExitCode.Done;
        });
        return command;
    }
}
