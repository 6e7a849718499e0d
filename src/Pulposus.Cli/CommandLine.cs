using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Pulposus.Model.Transport;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;

namespace Pulposus.Cli;

/// <summary>The <c>pulposus</c> command: parses arguments, runs a command, and turns every failure into one message and an exit code.</summary>
static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="args">Arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="isTerminal">Whether the output is read by a person now, in colours and at the width of the window.</param>
    /// <param name="stop">Asks the command to stop.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, bool isTerminal = false, CancellationToken stop = default)
    {
        Terminal terminal = new(output, error, isTerminal, stop);
        try
        {
            // '@' would make the parser read arguments from a file, which nobody asked for.
            ParseResult parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction || (parsed.Action is not HelpPage && parsed.Errors.Count > 0))
                throw new UsageException(Mistake(parsed));
            int code = parsed.Invoke(new InvocationConfiguration { Output = new TrimmedWriter(output), Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
            output.Flush();
            return code;
        }
#pragma warning disable CA1031 // Whatever went wrong, a user gets one message and an exit code.
        catch (Exception e)
        {
            (int code, string message) = Outcome(e);
            error.WriteLine($"pulposus: {message}");
            return code;
        }
#pragma warning restore CA1031
    }

    static RootCommand Root(Terminal terminal)
    {
        RootCommand root = new("Pulposus runs the clinical trial of a disc cell therapy before anyone is injected. All results are simulated; no individual forecast is possible.");
        root.Add(TrialCommand.Create(terminal));
        root.Add(PowerCommand.Create(terminal));
        root.Add(SizeCommand.Create(terminal));
        root.Add(PredictCommand.Create(terminal));
        root.Add(ExportCommand.Create(terminal));
        root.Add(SimulateCommand.Create(terminal));
        root.Add(AblateCommand.Create(terminal));
        root.Add(TransportCommand.Create(terminal));
        root.Add(ParametersCommand.Create(terminal));
        root.Add(EvidenceCommand.Create(terminal));
        root.Add(ValidateCommand.Create(terminal));
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show help";
        help.Action = new HelpPage((HelpAction)help.Action!, terminal.Width);
        root.Options.OfType<VersionOption>().Single().Description = "Show the version";
        return root;
    }

    // The first mistake, in our words where the parser's do not say what to do.
    static string Mistake(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = string.Join(' ', Path(command).Prepend("pulposus"));
        string see = $" See '{name} --help'.";
        if (parsed.UnmatchedTokens is [{ } token, ..])
        {
            bool isOption = token.StartsWith('-');
            IEnumerable<string> known = isOption ? command.Options.Select(o => o.Name).Append("--help") : command.Subcommands.Select(c => c.Name);
            string what = isOption ? "option" : command is RootCommand ? "command" : "argument";
            return $"unknown {what} '{token}'{Catalogue.Hint(token, known)}{see}";
        }

        if (parsed.CommandResult.Command.Subcommands.Count > 0)
            return $"no command; expected one of: {string.Join(", ", command.Subcommands.Select(c => c.Name))}.{see}";
        if (command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens.Count: > 0 }) is { } missing)
            return $"{missing.Name} is missing; write it right after the command.{see}";
        return parsed.Errors[0].Message.TrimEnd('.') + "." + see;
    }

    static IEnumerable<string> Path(Command command) =>
        command is RootCommand ? [] : [.. command.Parents.OfType<Command>().SelectMany(Path), command.Name];

    static (int Code, string Message) Outcome(Exception e) => e switch
    {
        InputException { InnerException: IOException or UnauthorizedAccessException } => (ExitCode.InputOutput, e.Message),
        InputException or UsageException or PoolRefusedException => (ExitCode.BadInput, e.Message),
        CheckException or NutrientFailureException or PoolingException => (ExitCode.CheckFailed, e.Message),
        RecruitmentException or AnalysisException or StudyFolderException => (ExitCode.StudyNotUsable, e.Message),
        IOException or UnauthorizedAccessException => (ExitCode.InputOutput, e.Message),
        OperationCanceledException => (ExitCode.Interrupted, "stopped."),
        _ => (ExitCode.CheckFailed, $"the program failed ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}). If no value is far from anything alive, please report it with the command line."),
    };
}
