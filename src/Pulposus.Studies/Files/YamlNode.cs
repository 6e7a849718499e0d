namespace Pulposus.Studies.Files;

/// <summary>A value in a file with the place where it starts (line and column from 1).</summary>
abstract record YamlNode(int Line, int Column)
{
    /// <summary>What stands there, in the words of a message.</summary>
    public abstract string Described { get; }
}

/// <summary>A single value; <paramref name="Plain"/> if written without quotes, <paramref name="Start"/> its first character in the text.</summary>
sealed record YamlScalar(string Text, bool Plain, int Line, int Column, int Start) : YamlNode(Line, Column)
{
    const int ShownCharacters = 60;

    public bool IsEmpty => Plain && Text is "" or "~" or "null";

    public override string Described => IsEmpty ? "no value" : Plain ? Shown : $"the text {Shown} in quotes";

    public string Shown => $"'{Cut(Text)}'";

    /// <summary>The text on one line and cut to a readable length.</summary>
    public static string Cut(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= ShownCharacters ? line : line[..ShownCharacters] + "...";
    }
}

/// <summary>A list of values.</summary>
sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Described => "a list";
}

/// <summary>Keys with values, in the order of the file; no key stands twice.</summary>
sealed record YamlEntries(IReadOnlyList<YamlEntry> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Described => "keys with values";
}

/// <summary>One key with its value.</summary>
sealed record YamlEntry(YamlScalar Key, YamlNode Value);
