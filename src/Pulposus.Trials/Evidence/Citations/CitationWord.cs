using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pulposus.Trials.Evidence.Citations;

/// <summary>A word of a citation in the form in which it is compared, and where it stands.</summary>
/// <param name="Text">Lower case, without accents and plural, American spelling; abbreviations of the field are written out.</param>
/// <param name="Raw">As printed.</param>
/// <param name="Start">Position in the citation.</param>
/// <param name="Before">What stands between the word before and this one.</param>
readonly partial record struct CitationWord(string Text, string Raw, int Start, string Before)
{
    const string Accented = "àáâãäåāăąçćčďđèéêëēęěìíîïīłñńňòóôõöøōőřśšşťţùúûüūůűýÿźžż";
    const string Plain = "aaaaaaaaacccddeeeeeeeiiiiilnnnoooooooorsssttuuuuuuuyyzzz";

    static readonly Dictionary<string, string[]> writtenOut = new(StringComparer.Ordinal)
    {
        ["msc"] = ["mesenchymal", "stem", "cell"],
        ["ddd"] = ["degenerative", "disc", "disease"],
        ["lbp"] = ["low", "back", "pain"],
        ["rct"] = ["randomized", "controlled", "trial"],
        ["prp"] = ["platelet", "rich", "plasma"],
        ["ivd"] = ["intervertebral", "disc"],
        ["np"] = ["nucleus", "pulposus"],
        ["disk"] = ["disc"],
        ["tumour"] = ["tumor"],
        ["stromal"] = ["stem"],
        ["allogenic"] = ["allogeneic"],
    };

    /// <summary>Whether it has letters.</summary>
    public bool IsWord => char.IsLetter(Text[0]) || Text.Any(char.IsLetter);

    /// <summary>Whether it says something about the topic.</summary>
    public bool IsContent => Text.Length > 3 && IsWord;

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<CitationWord> Of(string text)
    {
        List<CitationWord> words = [];
        int end = 0;
        foreach (Match match in Word().Matches(text))
        {
            string before = text[end..match.Index];
            end = match.Index + match.Length;
            string plain = Folded(match.Value);
            string[] parts = writtenOut.TryGetValue(plain, out string[]? known) ? known : [plain];
            for (int k = 0; k < parts.Length; k++)
                words.Add(new CitationWord(parts[k], match.Value, match.Index, k == 0 ? before : " "));
        }

        return words;
    }

    static string Folded(string word)
    {
        StringBuilder folded = new(word.Length);
        foreach (char c in word.ToLower(CultureInfo.InvariantCulture).Where(char.IsLetterOrDigit))
        {
            int at = Accented.IndexOf(c, StringComparison.Ordinal);
            folded.Append(at < 0 ? c : Plain[at]);
        }

        string text = folded.ToString().Replace("isation", "ization", StringComparison.Ordinal);
        if (text.EndsWith("ised", StringComparison.Ordinal) && text.Length > 5)
            text = text[..^4] + "ized";
        return text.Length > 3 && text[^1] == 's' && text[^2] is not ('s' or 'i' or 'u') ? text[..^1] : text;
    }

    // An apostrophe within a word belongs to it; a hyphen parts words.
    [GeneratedRegex(@"[\p{L}\p{N}]+(['’][\p{L}]+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
