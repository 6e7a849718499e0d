using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pulposus.Cli;

/// <summary>A command with more to say in its own help than in the list of commands.</summary>
sealed class ExplainedCommand(string name, string description, string more) : Command(name, description)
{
    /// <summary>Remarks and examples, each line as it is shown.</summary>
    public string More => more;
}

/// <summary>The parser's help page, then the remarks and examples of the command.</summary>
sealed class HelpPage : SynchronousCommandLineAction
{
    const string Examples = """
        Examples:
          pulposus trial examples/mpc-phase2.yaml
          pulposus simulate examples/reference-patient.yaml
          pulposus ablate examples/reference-patient.yaml --html ablation.html
          pulposus transport examples/transport-p1.yaml --accuracy fine
          pulposus parameters retention
          pulposus evidence list
        """;

    readonly HelpAction page;

    public HelpPage(HelpAction page, int width)
    {
        this.page = page;
        page.MaxWidth = width;
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        page.Invoke(parseResult);
        string more = parseResult.CommandResult.Command is ExplainedCommand command ? command.More : Examples;
        parseResult.InvocationConfiguration.Output.WriteLine(more);
        return ExitCode.Done;
    }
}
