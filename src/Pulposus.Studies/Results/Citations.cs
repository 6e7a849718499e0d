using System.Globalization;
using System.Text;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;

namespace Pulposus.Studies.Results;

/// <summary>
/// The sources of exactly those numbers that a run used: parameters that its mechanisms, treatments and people reach and
/// that the user left as they are, and the correlations of a population that was drawn.
/// </summary>
/// <remarks>Everything comes from <c>sources.csv</c>. Laws without a parameter of their own are not among them.</remarks>
public static class Citations
{
    // What has no evidence cites the absence of it, which is no work that could be cited.
    const string NoEvidence = "NONE";

    static readonly Dictionary<string, Source> sources = ParameterCatalogue.Sources.ToDictionary(s => s.Key, StringComparer.Ordinal);

    static readonly string[] correlations = [.. Csv.Embedded(typeof(Person).Assembly, "correlations.csv").Select(row => row["source"])];

    /// <summary>The sources, those that carry most first.</summary>
    /// <param name="content">What the run contains.</param>
    public static IReadOnlyList<SourceUsed> Of(RunContent content) =>
        [.. UsedParameters.Of(content).Select(p => p.Source).Concat(content.IsDrawn ? correlations : []).GroupBy(key => key, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SourceUsed(g.Key, Said(sources[g.Key]), sources[g.Key].Doi, g.Count()))];

    /// <summary>Authors, year, title and journal of a source, in one sentence each.</summary>
    /// <param name="key">Key in <c>sources.csv</c>.</param>
    public static string Said(string key) => Said(sources[key]);

    /// <summary>The sources as text, one a line.</summary>
    /// <param name="used">The sources.</param>
    public static string Text(IReadOnlyList<SourceUsed> used)
    {
        StringBuilder text = new();
        foreach (SourceUsed s in used)
            text.Append(CultureInfo.InvariantCulture, $"[{s.Key}] {s.Citation.TrimEnd('.')}.{(s.Doi.Length > 0 ? $" doi:{s.Doi}." : "")} ({s.Parameters} {(s.Parameters == 1 ? "number" : "numbers")})\n");
        return text.ToString();
    }

    /// <summary>The sources as a BibTeX database.</summary>
    /// <param name="used">The sources.</param>
    public static string BibTex(IReadOnlyList<SourceUsed> used)
    {
        StringBuilder text = new();
        foreach (SourceUsed s in used)
        {
            if (s.Key == NoEvidence)
                text.Append(CultureInfo.InvariantCulture, $"% {s.Parameters} {(s.Parameters == 1 ? "number has" : "numbers have")} no source: {s.Citation.ToLowerInvariant()}\n\n");
            else
                Entry(text, sources[s.Key]);
        }

        return text.ToString();
    }

    static void Entry(StringBuilder text, Source s)
    {
        (string Name, string Value)[] fields =
            [("author", Authors(s.Authors)), ("title", $"{{{Escaped(s.Title)}}}"), ("journal", Escaped(s.Journal)), ("year", s.Year), ("doi", s.Doi)];
        text.Append(CultureInfo.InvariantCulture, $"@{(s.Journal.Length > 0 ? "article" : "misc")}{{{s.Key}");
        foreach ((string name, string value) in fields.Where(f => f.Value.Length > 0))
            text.Append(CultureInfo.InvariantCulture, $",\n  {name} = {{{value}}}");
        text.Append("\n}\n\n");
    }

    // "Wong JJ, Costa L et al." becomes "Wong, JJ and Costa, L and others"; who has no initials is one name.
    static string Authors(string authors)
    {
        string[] names = [.. authors.Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries).SelectMany(name =>
            name.EndsWith("et al.", StringComparison.Ordinal) ? new[] { name[..^"et al.".Length].Trim(), "others" } : [name])];
        return string.Join(" and ", names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Select(Author));
    }

    static string Author(string name)
    {
        int space = name.LastIndexOf(' ');
        if (space < 0)
            return Escaped(name);
        return name[(space + 1)..].All(char.IsUpper) ? $"{Escaped(name[..space])}, {name[(space + 1)..]}" : $"{{{Escaped(name)}}}";
    }

    static string Escaped(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '\\' => "\\textbackslash{}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    static string Said(Source s)
    {
        string who = s.Authors.Length > 0 && s.Year.Length > 0 ? $"{s.Authors} ({s.Year})" : s.Authors;
        string title = s.Authors.Length == 0 && s.Year.Length > 0 ? $"{s.Title} ({s.Year})" : s.Title;
        return string.Join(" ", new[] { who, title, s.Journal }.Where(part => part.Length > 0).Select(part => part[^1] is '?' or '.' ? part : part + ".")).TrimEnd('.');
    }
}
