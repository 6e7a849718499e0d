using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulposus.Studies.Files;

/// <summary>One value of a file with its path. Every way of reading it either succeeds or says what was expected.</summary>
sealed partial class YamlField(string file, string path, YamlNode node)
{
    public string Path => path;

    /// <summary>The file that it stands in.</summary>
    public string Source => file;

    public static string Join(string path, string key) =>
        path.Length == 0 ? YamlScalar.Cut(key) : $"{path}.{YamlScalar.Cut(key)}";

    public InputException Error(string problem) => new(file, node.Line, node.Column, path, problem);

    /// <summary>The keys below this one; any key outside <paramref name="keys"/> is an error.</summary>
    public YamlMap Map(params IReadOnlyList<string> keys)
    {
        YamlMap map = OpenMap();
        map.Allow(keys);
        return map;
    }

    /// <summary>The keys below this one, whatever they are: names that the user chooses or that a table lists.</summary>
    public YamlMap OpenMap() =>
        node is YamlEntries entries ? new YamlMap(file, path, entries) : throw Mismatch("keys with values ('key: value', a space after the colon)");

    public IReadOnlyList<YamlField> List(string what, int atLeast = 0, int atMost = int.MaxValue)
    {
        if (node is not YamlList list)
            throw Mismatch($"a list of {what}; put it in brackets: [a, b], or start each line with '- '");
        if (list.Items.Count < atLeast)
            throw Error($"found a list of {list.Items.Count}, expected {atLeast} or more {what}.");
        if (list.Items.Count > atMost)
            throw Error($"found a list of {list.Items.Count}, expected {atMost} or fewer {what}.");
        return [.. list.Items.Select((item, i) => new YamlField(file, $"{path}[{i}]", item))];
    }

    /// <summary>The value at a key (text) or position (number), or null.</summary>
    public YamlField? Child(object step) => (node, step) switch
    {
        (YamlEntries entries, string key) => new YamlMap(file, path, entries).Optional(key),
        (YamlList list, int i) => new YamlField(file, $"{path}[{i}]", list.Items[i]),
        _ => null,
    };

    /// <summary>A free text on one line.</summary>
    public string Text()
    {
        if (Scalar("a text").Text.Trim() is not { Length: > 0 } text)
            throw Error("found an empty text, expected a text; write one.");
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A name that may become part of a file name.</summary>
    public string Id()
    {
        YamlScalar scalar = Scalar("an id");
        if (!IdPattern().IsMatch(scalar.Text))
            throw Error($"found {scalar.Shown}, expected an id; use 1 to 64 of the letters a-z, digits and '-', no '-' first.");
        return scalar.Text;
    }

    public bool IsMap => node is YamlEntries;

    public bool IsList => node is YamlList;

    public bool IsYesNo => node is YamlScalar { Plain: true, Text: "yes" or "true" or "on" or "no" or "false" or "off" };

    public bool YesNo() => Scalar("yes or no") switch
    {
        { Plain: true, Text: "yes" or "true" or "on" } => true,
        { Plain: true, Text: "no" or "false" or "off" } => false,
        _ => throw Mismatch("yes or no (also on, off, true, false)"),
    };

    /// <summary>A number without its unit, which the name of the field gives.</summary>
    /// <param name="unit">The unit in words for the messages; empty for a pure number.</param>
    /// <param name="allowed">The numbers allowed.</param>
    public double Number(string unit, Interval allowed) => Number(unit, allowed, "number");

    public int Integer(string unit, int min, int max)
    {
        double value = Number(unit, Interval.Between(min, max), "whole number");
        return value == Math.Floor(value) ? (int)value : throw Mismatch("a whole number");
    }

    double Number(string unit, Interval allowed, string kind)
    {
        string number = unit.Length == 0 ? kind : $"{kind} in {unit}";
        YamlScalar scalar = Scalar($"a {number}");
        if (!double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !scalar.Plain)
            throw NotANumber(scalar, unit, number);
        if (!double.IsFinite(value))
            throw Error($"found {scalar.Shown}, expected a finite {number}.");
        if (!allowed.Holds(value))
            throw Error($"{YamlScalar.Cut(scalar.Text)} is out of range; expected {allowed}{(unit.Length == 0 ? "" : $" {unit}")}.");
        return value == 0 ? 0 : value; // no minus zero: it would make two texts of one meaning differ
    }

    /// <summary>The text of the file with another value in this place; the value there is written without quotes.</summary>
    public string Replaced(string text, string value)
    {
        YamlScalar there = Scalar("a value");
        return text.AsSpan(there.Start).StartsWith(there.Text, StringComparison.Ordinal)
            ? string.Concat(text.AsSpan(0, there.Start), value, text.AsSpan(there.Start + there.Text.Length))
            : throw Error("cannot be replaced here; write it on a line of its own, without quotes.");
    }

    /// <summary>A seed: any whole number of 64 bits (a double would lose digits).</summary>
    public ulong Seed()
    {
        YamlScalar scalar = Scalar("a whole number");
        return ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && scalar.Plain
            ? value
            : throw Mismatch($"a whole number from 0 to {ulong.MaxValue}");
    }

    public string OneOf(params IReadOnlyList<string> words)
    {
        YamlScalar scalar = Scalar($"one of: {string.Join(", ", words)}");
        if (!words.Contains(scalar.Text, StringComparer.Ordinal))
            throw Error($"found {scalar.Shown}{Spelling.Hint(scalar.Text, words)} Expected one of: {string.Join(", ", words)}.");
        return scalar.Text;
    }

    /// <summary>A word that stands for a value of an enum: <c>VasMm</c> is written <c>vas_mm</c>.</summary>
    public T Word<T>() where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(name => Capital().Replace(name, "_$0").ToLowerInvariant())];
        return Enum.GetValues<T>()[Array.IndexOf(words, OneOf(words))];
    }

    /// <summary>An id out of a table or out of the same file.</summary>
    public string Known(string what, IReadOnlyCollection<string> ids, string table) =>
        ids.Contains(Scalar($"the id of a {what}").Text, StringComparer.Ordinal) ? ((YamlScalar)node).Text : throw Unknown((YamlScalar)node, what, ids, table);

    public InputException Unknown(YamlScalar name, string what, IReadOnlyCollection<string> ids, string table)
    {
        const int Listed = 12;
        string all = ids.Count is > 0 and <= Listed ? $" Expected one of: {string.Join(", ", ids)}." : $" They are listed in {table}.";
        return new InputException(
            file, name.Line, name.Column, path, $"unknown {what} {name.Shown}{Spelling.Hint(name.Text, ids)}{all}");
    }

    YamlScalar Scalar(string expected) =>
        node is YamlScalar { IsEmpty: false } scalar ? scalar : throw Mismatch(expected);

    InputException Mismatch(string expected) =>
        Error($"found {node.Described}, expected {expected}{(node is YamlScalar { IsEmpty: true } ? "; give one or remove the key" : "")}.");

    InputException NotANumber(YamlScalar scalar, string unit, string number)
    {
        if (!scalar.Plain)
            return Error($"found {scalar.Described}, expected a {number}; remove the quotes.");
        if (scalar.Text.ToLowerInvariant() is ".nan" or ".inf" or "-.inf" or "+.inf")
            return Error($"found {scalar.Shown}, expected a finite {number}.");
        Match match = NumberWithUnit().Match(scalar.Text);
        if (!match.Success)
            return Mismatch($"a {number}");
        string suffix = match.Groups["unit"].Value;
        if (suffix[0] is ',' or '_' or '\'')
            return Error($"found {scalar.Shown}, expected a {number}; write a decimal point and no separators of thousands.");
        string advice = Units.Means(unit, suffix)
            ? $"write {match.Groups["number"].Value}"
            : $"{(unit.Length == 0 ? "" : "convert it and ")}leave '{YamlScalar.Cut(suffix)}' out";
        return Error($"found {scalar.Shown}, expected a bare {number}; {advice}.");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Capital();

    [GeneratedRegex("^(?<number>[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?)\\s*(?<unit>\\S.*)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex NumberWithUnit();
}
