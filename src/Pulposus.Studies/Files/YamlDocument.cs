using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pulposus.Studies.Files;

/// <summary>
/// Reads the one YAML document of a file into nodes that know their place.
/// Built on parser events instead of YamlDotNet's own tree: that tree reports a duplicate key without its path, follows
/// aliases, and its recursion lets a file of a million brackets end the process.
/// </summary>
sealed class YamlDocument
{
    /// <summary>The formats need six levels.</summary>
    const int DeepestLevel = 32;

    readonly string file;
    readonly Parser parser;
    Mark last = Mark.Empty;

    YamlDocument(string file, string text)
    {
        this.file = file;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The text of a file, which must be UTF-8.</summary>
    public static string Load(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(path, 0, 0, "", "no such file; check the path and the folder that the command runs in.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(path, 0, 0, "", "not a text in UTF-8; save the file as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string what = Directory.Exists(path) ? "is a folder, expected a file." : "cannot be read; check its permissions.";
            throw new InputException(path, 0, 0, "", what, e);
        }
    }

    /// <summary>The document as a field without a name.</summary>
    public static YamlField Parse(string file, string text)
    {
        var document = new YamlDocument(file, text);
        try
        {
            return new YamlField(file, "", document.Read());
        }
        catch (YamlException e)
        {
            throw document.Invalid(e.Start, e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is not InputException)
        {
            // YamlDotNet 18.1 stumbles over some texts with errors of other types and without a place, for one over "[a"
            // before "b: {". The last good value is the best place to name.
            throw document.Invalid(document.last, "the parser lost its way after this place", e);
        }
    }

    InputException Invalid(Mark place, string said, Exception inner) => new(
        file, (int)place.Line, (int)place.Column, "",
        $"not valid YAML ({said}); check indentation, brackets, quotes and the space after each ':' here and in the lines around.",
        inner);

    YamlNode Read()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            throw Empty();
        YamlNode root = Value("", 0);
        if (root is YamlScalar { IsEmpty: true })
            throw Empty();
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out DocumentStart? second))
            throw At(second.Start, "", "a second document starts here, expected one per file; remove the '---' or split the file.");
        return root;
    }

    InputException Empty() =>
        new(file, 1, 1, "", "the file is empty; start from one of the files in examples/.");

    YamlNode Value(string path, int level)
    {
        ParsingEvent next = parser.Consume<ParsingEvent>();
        last = next.Start;
        if (level > DeepestLevel)
            throw At(next.Start, path, $"nested more than {DeepestLevel} levels deep; no format needs that, check the brackets.");
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false })
            throw At(next.Start, path, "anchors (&) and aliases (*) are not read; write the value out, in quotes if it is a text.");
        if (next is NodeEvent { Tag.IsEmpty: false })
            throw At(next.Start, path, "tags (!) are not read; remove the tag, or put a text in quotes.");
        (int line, int column) = ((int)next.Start.Line, (int)next.Start.Column);
        return next switch
        {
            Scalar s => new YamlScalar(s.Value, s.Style == ScalarStyle.Plain, line, column, (int)s.Start.Index),
            SequenceStart => new YamlList(Items(path, level), line, column),
            _ => new YamlEntries(Entries(path, level), line, column),
        };
    }

    List<YamlNode> Items(string path, int level)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Value($"{path}[{items.Count}]", level + 1));
        return items;
    }

    List<YamlEntry> Entries(string path, int level)
    {
        List<YamlEntry> entries = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Mark start = parser.Current?.Start ?? Mark.Empty;
            if (Value(path, level + 1) is not YamlScalar key)
                throw At(start, path, "found a list or map as a key, expected a word; check the brackets.");
            if (key.IsEmpty)
                throw At(start, path, "found no key before the ':'; write one, and check the indentation.");
            string keyPath = YamlField.Join(path, key.Text);
            if (!lines.TryAdd(key.Text, key.Line))
                throw At(start, keyPath, $"duplicate key, first given in line {lines[key.Text]}; keep one of the two.");
            entries.Add(new YamlEntry(key, Value(keyPath, level + 1)));
        }

        return entries;
    }

    InputException At(Mark place, string path, string problem) => new(file, (int)place.Line, (int)place.Column, path, problem);
}
