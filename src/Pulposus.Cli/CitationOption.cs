using System.CommandLine;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli;

/// <summary><c>--citations</c>: the sources of the numbers that a run used, in place of its results.</summary>
static class CitationOption
{
    static readonly string[] forms = ["text", "bibtex"];

    public static Option<string?> Create() => new("--citations")
    {
        HelpName = "text|bibtex",
        Description = "print the sources of the numbers that this run used, in place of its results",
    };

    /// <summary>Judges the option, before anything is run.</summary>
    /// <exception cref="UsageException">It cannot be.</exception>
    public static void Check(string? form, bool json)
    {
        if (form is null)
            return;
        if (!forms.Contains(form, StringComparer.Ordinal))
            throw new UsageException($"--citations: found '{form}'{Catalogue.Hint(form, forms)} Expected one of: {string.Join(", ", forms)}.");
        if (json)
            throw new UsageException("--citations and --json exclude each other; the JSON document holds the sources under 'sources'.");
    }

    /// <summary>Prints the sources. Lines are not broken, so that other programs can read them.</summary>
    public static void Show(Terminal terminal, string form, IReadOnlyList<SourceUsed> sources) =>
        terminal.Verbatim(form == "bibtex" ? Citations.BibTex(sources) : Citations.Text(sources));
}
