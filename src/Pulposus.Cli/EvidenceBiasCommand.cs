using System.CommandLine;
using System.Globalization;
using Pulposus.Studies.Reports.Figures;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Evidence;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence bias</c>: risk of bias per report and domain.</summary>
static class EvidenceBiasCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string?> id = new("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "one report, with the reason of every judgement; all without it" };
        Option<string?> svg = new("--svg") { Description = "write the traffic-light figure", HelpName = "FILE" };
        Option<string?> csv = new("--csv") { Description = "write the columns of robvis; FILE-rob2.csv and FILE-robins_i.csv", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "print one JSON document with all reasons" };
        Command command = new ExplainedCommand(
            "bias",
            "Shows the risk of bias by domain (RoB 2, ROBINS-I) as far as what was read allows",
            """
            What was not read is 'not assessed'; it is never called low. docs/reference/evidence.md has the rules.

            Examples:
              pulposus evidence bias RESPINE2024
              pulposus evidence bias --svg bias.svg --csv bias
            """) { id, svg, csv, json };
        command.SetAction(parsed =>
        {
            string? word = parsed.GetValue(id);
            BiasAssessment[] all = [.. RiskOfBias.All.Where(a => word is null || a.Study.Id.Equals(word, StringComparison.OrdinalIgnoreCase))];
            if (all.Length == 0)
                throw new UsageException($"no report with arms is called '{word}'{Catalogue.Hint(word!, RiskOfBias.All.Select(a => a.Study.Id))} 'pulposus evidence bias' lists them.");
            if (parsed.GetValue(json))
                Json(terminal, all);
            else if (word is not null)
                One(terminal, all[0]);
            else
                Show(terminal, all);
            if (parsed.GetValue(svg) is { } picture)
                File.WriteAllText(picture, TrafficLightFigure.Svg(all));
            foreach (BiasTool tool in parsed.GetValue(csv) is null ? [] : all.Select(a => a.Tool).Distinct())
                File.WriteAllText($"{Stem(parsed.GetValue(csv)!)}-{(tool == BiasTool.Rob2 ? "rob2" : "robins_i")}.csv", RobvisTable.Csv(tool, all));
            return ExitCode.Done;
        });
        return command;
    }

    static string Stem(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? file[..^4] : file;

    static void Show(Terminal terminal, BiasAssessment[] all)
    {
        foreach (IGrouping<BiasTool, BiasAssessment> group in all.GroupBy(a => a.Tool).OrderBy(g => g.Key))
        {
            IReadOnlyList<(string Id, string Name)> domains = RiskOfBias.Domains(group.Key);
            terminal.Line(group.Key == BiasTool.Rob2 ? "Randomised comparisons (RoB 2)" : "Other reports (ROBINS-I)");
            Table table = Terminal.Table(["report", "n", .. Enumerable.Range(1, domains.Count).Select(d => $"D{d}"), "overall"]);
            foreach (TableColumn column in table.Columns.Skip(2))
                column.Centered();
            foreach (BiasAssessment a in group)
            {
                table.AddRow(new[] { a.Study.Id, a.Study.Enrolled?.ToString(CultureInfo.InvariantCulture) ?? string.Empty }.Concat(a.Domains.Select(d => Sign(d.Judgement))).Append(Sign(a.Overall)).Select(text => new Text(text)));
            }

            terminal.Screen.Write(table);
            terminal.Line(string.Join("; ", domains.Select((d, k) => $"D{k + 1} {d.Name.ToLowerInvariant()}")) + ".");
            terminal.Line(string.Join(", ", RiskOfBias.Judgements(group.Key).Select(j => $"{Sign(j)} {RiskOfBias.Words(j)}")) + ".");
            terminal.Line();
        }

        terminal.Line("Judged for pain and function as participants report them. Reasons: pulposus evidence bias ID");
    }

    static void One(Terminal terminal, BiasAssessment a)
    {
        terminal.Line($"{a.Study.Id}  {a.Study.Reference}");
        terminal.Line($"{(a.Tool == BiasTool.Rob2 ? "RoB 2" : "ROBINS-I")}, for pain and function as participants report them. Overall {RiskOfBias.Words(a.Overall)}: {a.OverallReason}.");
        Table table = Terminal.Table("domain", "judgement", "reason", "basis");
        foreach (TableColumn column in table.Columns)
            column.LeftAligned();
        foreach ((BiasDomain domain, (string _, string name)) in a.Domains.Zip(RiskOfBias.Domains(a.Tool)))
            table.AddRow(new[] { name, RiskOfBias.Words(domain.Judgement), domain.Reason, JsonText.Snake(domain.Basis).Replace('_', ' ') }.Select(text => new Text(text)));
        terminal.Screen.Write(table);
    }

    static void Json(Terminal terminal, BiasAssessment[] all) => terminal.Json(json =>
    {
        json.WriteStartArray("assessments");
        foreach (BiasAssessment a in all)
        {
            json.WriteStartObject();
            json.WriteString("study", a.Study.Id);
            json.WriteString("tool", JsonText.Snake(a.Tool));
            json.WriteString("overall", JsonText.Snake(a.Overall));
            json.WriteString("overall_reason", a.OverallReason);
            json.WriteStartArray("domains");
            foreach (BiasDomain d in a.Domains)
            {
                json.WriteStartObject();
                json.WriteString("domain", d.Domain);
                json.WriteString("judgement", JsonText.Snake(d.Judgement));
                json.WriteString("basis", JsonText.Snake(d.Basis));
                json.WriteString("reason", d.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    static string Sign(BiasJudgement judgement) => judgement switch
    {
        BiasJudgement.Low => "+",
        BiasJudgement.SomeConcerns or BiasJudgement.Moderate => "-",
        BiasJudgement.High or BiasJudgement.Serious => "x",
        BiasJudgement.Critical => "!",
        _ => "?",
    };
}
