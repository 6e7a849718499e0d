using Pulposus.Trials.Evidence.Citations;

namespace Pulposus.Trials.Tests.Evidence.Citations;

/// <summary>How many spoilt citations are found and how many good ones are called wrong.</summary>
public class CitationCorruptionTests
{
    const int Kinds = 5;
    const double Recall = 0.95;
    const double FalseAlarms = 0.02;
    static readonly string[] fields = ["year", "journal", "title", "author", "design"];

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 1000)]
    [InlineData(77, 1000)]
    public void Spoilt_citations_are_found_and_the_field_is_named(int seed, int count)
    {
        CitationGenerator generator = new(seed);
        List<string> missed = [];
        int named = 0;
        for (int k = 0; k < count;)
        {
            string field = fields[k % Kinds];
            Source source = generator.Any(field == "design" ? CitationGenerator.Designed : CitationGenerator.Sources);
            if (generator.Spoil(source, field) is not { } spoilt)
                continue;
            string text = generator.Written(spoilt);
            CheckedCitation found = CitationCheck.Of(text);
            if (found.Verdict != CitationVerdict.Wrong)
                missed.Add($"{field}: {found.Verdict}: {text}");
            else if (found.Wrong.Contains(field, StringComparer.Ordinal) || (field == "design" && found.Wrong.Contains("title", StringComparer.Ordinal)))
                named++;
            k++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{count - missed.Count} of {count} found, {named} with the field\n{string.Join('\n', missed)}");
        (missed.Count / (double)count).ShouldBeLessThanOrEqualTo(1 - Recall, string.Join('\n', missed));
        (named / (double)count).ShouldBeGreaterThanOrEqualTo(Recall);
    }

    [Fact]
    public void Good_citations_are_not_called_wrong()
    {
        CitationGenerator generator = new(3);
        List<string> alarms = [];
        int count = 0, right = 0;
        foreach (Source source in CitationGenerator.Sources.SelectMany(s => Enumerable.Repeat(s, 12)))
        {
            string text = generator.Written(source);
            CheckedCitation found = CitationCheck.Of(text);
            count++;
            if (found.Verdict == CitationVerdict.Wrong)
                alarms.Add($"{string.Join(' ', found.Wrong)}: {text}");
            if (found.Verdict == CitationVerdict.Right)
                right++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{alarms.Count} false alarms and {right} right of {count}\n{string.Join('\n', alarms)}");
        (alarms.Count / (double)count).ShouldBeLessThanOrEqualTo(FalseAlarms, string.Join('\n', alarms));
        (right / (double)count).ShouldBeGreaterThanOrEqualTo(1 - FalseAlarms);
    }

    /// <summary>What is left out is missing, not wrong.</summary>
    [Fact]
    public void Incomplete_citations_are_not_called_wrong()
    {
        CitationGenerator generator = new(4);
        Func<Source, Source>[] cuts =
        [
            s => s with { Journal = string.Empty },
            s => s with { Authors = s.Authors.Split(", ")[0].Replace(" et al.", string.Empty, StringComparison.Ordinal) + " et al." },
            s => s with { Title = s.Title.Split(':')[0] },
            s => s with { Title = string.Join(' ', s.Title.Split(' ').Where((_, k) => k != 1)) },
        ];
        List<string> alarms = [];
        int count = 0;
        foreach (Source source in CitationGenerator.Sources)
        {
            foreach (Func<Source, Source> cut in cuts)
            {
                string text = generator.Written(cut(source));
                CheckedCitation found = CitationCheck.Of(text);
                count++;
                if (found.Verdict == CitationVerdict.Wrong)
                    alarms.Add($"{string.Join(' ', found.Wrong)} {found.Known!.Key}: {text}");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{alarms.Count} false alarms of {count}\n{string.Join('\n', alarms)}");
        (alarms.Count / (double)count).ShouldBeLessThanOrEqualTo(FalseAlarms, string.Join('\n', alarms));
    }
}
