using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Pulposus.Statistics.MetaAnalysis;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli;

/// <summary><c>pulposus evidence pool</c>: meta-analysis of a data file or of the project's own evidence base.</summary>
static class EvidencePoolCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string?> outcome = new("--outcome") { HelpName = "MEASURE", Description = "from the evidence base: a measure of data/evidence/measures.csv; a score with _change for its change from baseline" };
        Option<string?> at = new("--at") { HelpName = "MONTHS", Description = "visit of the evidence base, or several between commas" };
        Option<string> compare = new("--compare") { HelpName = "A:B", Description = "arms of the evidence base: cells, active, control, a kind of control or a source of cells; A alone pools single arms", DefaultValueFactory = _ => "cells:control" };
        Option<string?> studies = new("--studies") { HelpName = "IDS", Description = "only these reports, between commas" };
        Option<string?> condition = new("--condition") { HelpName = "ID", Description = "only this condition" };
        Option<bool> sponsor = new("--include-sponsor") { Description = "pool releases of sponsors with peer-reviewed results" };
        Option<bool> borrow = new("--borrow-sd") { Description = "where no SD is known, take that of the other trials" };
        Option<string> multiArm = new("--multi-arm") { HelpName = "split|multivariate", Description = "several arms against one control group: split it, or model their correlation", DefaultValueFactory = _ => "split" };
        Option<string?> data = new("--data") { HelpName = "FILE.csv", Description = "from a file: studies, one per line, with metafor's column names" };
        Option<string?> measure = new("--measure") { HelpName = string.Join('|', PoolMeasure.All.Select(m => m.Word)), Description = "what is pooled; needed with --data (evidence base: md, rr; single arms mn, plo)" };
        Option<string> method = new("--method") { HelpName = string.Join('|', PoolRequest.Methods.Keys), Description = "equal effects, or how the variance between studies is estimated", DefaultValueFactory = _ => "reml" };
        Option<bool> hartungKnapp = new("--hartung-knapp") { Description = "Hartung and Knapp's variance with t instead of z" };
        Option<string[]> moderator = new("--moderator") { HelpName = "COLUMN", Description = "meta-regression on a column of the file or a property of studies (blinding, dose, ...); repeatable" };
        Option<string?> subgroup = new("--subgroup") { HelpName = "COLUMN", Description = "pool each value of a column or property apart" };
        Option<string> variance = new("--variance") { HelpName = "unpooled|pooled", Description = "SD in the variance of a mean difference", DefaultValueFactory = _ => "unpooled" };
        Option<string?> correlation = new("--correlation") { HelpName = "R", Description = "of baseline and final values, where the SD of the change is not given (default: 0.5)" };
        Option<bool> force = new("--force") { Description = "pool also what counts the same people twice" };
        Option<string?> forest = new("--forest") { HelpName = "FILE.svg", Description = "write the forest plot" };
        Option<string?> funnel = new("--funnel") { HelpName = "FILE.svg", Description = "write the funnel plot" };
        Option<bool> json = new("--json") { Description = "print one JSON document" };
        Command command = new ExplainedCommand(
            "pool",
            "Pools studies by meta-analysis, with heterogeneity, single studies, small studies and certainty",
            """
            Columns of FILE.csv:
              rr, or, rd   ai,bi,ci,di or ai,n1i,ci,n2i
              md, smd      m1i,sd1i,n1i,m2i,sd2i,n2i
              gen          yi,vi or yi,sei
              mn           mi,sdi,ni: a mean of one arm; mc  m1i,sd1i,m2i,sd2i,ni[,ri]: end less baseline
              pft, plo     xi,ni: a proportion by double arcsine or logit
              any          slab, author, study or trial, with year: names; cohort: rows with the same people;
                           design, blinding, bias: for the certainty; more columns for --moderator, --subgroup

            Examples:
              pulposus evidence pool --outcome vas_change --at 12 --compare cells:control
              pulposus evidence pool --outcome vas_change --at 12 --borrow-sd --hartung-knapp
              pulposus evidence pool --data data/golden/meta-analysis/bcg.csv --measure rr
              pulposus evidence pool --data data/golden/meta-analysis/bcg.csv --measure rr --moderator ablat
              pulposus evidence pool --data data/golden/meta-analysis/normand1999.csv --measure md --hartung-knapp --forest plot.svg
            """) { outcome, at, compare, studies, condition, sponsor, borrow, multiArm, data, measure, method, hartungKnapp, moderator, subgroup, variance, correlation, force, forest, funnel, json };
        command.SetAction(parsed =>
        {
            PoolRequest request = new()
            {
                Method = PoolRequest.Methods[OneOf("--method", parsed.GetValue(method)!, PoolRequest.Methods.Keys)],
                HartungKnapp = parsed.GetValue(hartungKnapp),
                PooledSd = OneOf("--variance", parsed.GetValue(variance)!, ["unpooled", "pooled"]) == "pooled",
                Correlation = Correlation(parsed.GetValue(correlation)),
                Moderators = parsed.GetValue(moderator) ?? [],
                Subgroup = parsed.GetValue(subgroup),
                Multivariate = OneOf("--multi-arm", parsed.GetValue(multiArm)!, ["split", "multivariate"]) == "multivariate",
                Force = parsed.GetValue(force),
            };
            Plots plots = new(parsed.GetValue(forest), parsed.GetValue(funnel));
            Stopwatch watch = Stopwatch.StartNew();
            if ((parsed.GetValue(data) is null) == (parsed.GetValue(outcome) is null))
                throw new UsageException("give either --outcome MEASURE (the evidence base) or --data FILE.csv. See 'pulposus evidence pool --help'.");
            if (parsed.GetValue(data) is { } path)
                return FromFile(terminal, path, parsed.GetValue(measure), request, plots, parsed.GetValue(json), watch);
            EvidenceQuestion question = EvidenceQuestion.Of(parsed.GetValue(outcome)!, Months(parsed.GetValue(at)), parsed.GetValue(compare)!) with
            {
                Studies = EvidenceQuestion.Named(parsed.GetValue(studies)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []),
                Condition = parsed.GetValue(condition) is { } id ? EvidenceQuestion.Named(id) : null,
                IncludeSponsor = parsed.GetValue(sponsor),
                BorrowSd = parsed.GetValue(borrow),
            };
            return FromBase(terminal, question, parsed.GetValue(measure), request, plots, parsed.GetValue(json), watch);
        });
        return command;
    }

    static int FromFile(Terminal terminal, string path, string? word, PoolRequest request, Plots plots, bool json, Stopwatch watch)
    {
        string[] words = [.. PoolMeasure.All.Select(m => m.Word)];
        if (word is null)
            throw new UsageException($"--measure is missing; expected one of: {string.Join(", ", words)}.");
        PoolMeasure measure = PoolMeasure.Find(OneOf("--measure", word, words))!;
        PoolReport report = PoolAnalysis.Run(PoolDataReader.Read(path, measure, request), request);
        Write(terminal, report, measure, path, $"{measure.Label}, {Path.GetFileName(path)}", plots, json, watch);
        return ExitCode.Done;
    }

    static int FromBase(Terminal terminal, EvidenceQuestion question, string? word, PoolRequest request, Plots plots, bool json, Stopwatch watch)
    {
        PoolMeasure measure = word is null ? EvidencePooling.Usual(question) : PoolMeasure.Find(OneOf("--measure", word, PoolMeasure.All.Select(m => m.Word)))!;
        PoolReport report = PoolAnalysis.Run(EvidencePooling.Collect(question, measure, request), request);
        string months = string.Join(", ", question.Months.Select(m => m.ToString("R", CultureInfo.InvariantCulture)));
        string what = $"{question.Measure.Label}{(question.IsChange ? ", change from baseline" : "")} at {months} months, {question.First}{(question.Second is null ? "" : " against " + question.Second)}";
        Write(terminal, report, measure, "data/evidence", what, plots, json, watch);
        return ExitCode.Done;
    }

    static double[] Months(string? text)
    {
        if (text is null)
            throw new UsageException("--at is missing; expected the visit in months, such as --at 12.");
        return [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double m) && m is > 0 and <= 600
            ? m
            : throw new UsageException($"--at: found '{part}', expected months above 0, at most 600."))];
    }

    static void Write(Terminal terminal, PoolReport report, PoolMeasure measure, string source, string title, Plots plots, bool json, Stopwatch watch)
    {
        if (plots.Funnel is not null && report.Result.Moderators is not null)
            throw new UsageException("--funnel: a funnel plot has no place for moderators; leave one of both out.");
        title = char.ToUpperInvariant(title[0]) + title[1..];
        Plot(plots.Forest, () => ForestPlot.Svg(report, title));
        Plot(plots.Funnel, () => FunnelPlot.Svg(report, title));
        if (json)
            Json(terminal, report, measure, source, plots, watch.Elapsed);
        else
            EvidencePoolTables.Show(terminal, report, title, plots.Forest, plots.Funnel);
    }

    static void Json(Terminal terminal, PoolReport report, PoolMeasure measure, string source, Plots plots, TimeSpan elapsed)
    {
        terminal.Json(json =>
        {
            json.Members(PoolSummary.Of(report, measure));

            json.Object("run", () =>
            {
                json.WriteString("program", JsonText.Version);
                json.WriteString("source", source);
                if (plots.Forest is not null)
                    json.WriteString("forest", plots.Forest);
                if (plots.Funnel is not null)
                    json.WriteString("funnel", plots.Funnel);
                json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
            });
        });
    }

    static void Plot(string? path, Func<string> svg)
    {
        if (path is null)
            return;
        try
        {
            AtomicFile.Write(path, svg());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException($"{path}: the plot cannot be written ({e.Message.TrimEnd('.')}); check the folder and its permissions.", e);
        }
    }

    static string OneOf(string option, string word, IEnumerable<string> words) =>
        words.FirstOrDefault(w => w.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"{option}: found '{word}'{Catalogue.Hint(word, words)} Expected one of: {string.Join(", ", words)}.");

    static double? Correlation(string? text) =>
        text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double r) && Math.Abs(r) < 1 ? r
        : throw new UsageException($"--correlation: found '{text}', expected a number above -1 and below 1.");

    /// <summary>Files to draw into.</summary>
    sealed record Plots(string? Forest, string? Funnel);
}
