using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulposus.Studies.Results;
using Spectre.Console;

namespace Pulposus.Cli;

/// <summary>Where a command writes to.</summary>
sealed class Terminal
{
    const int FixedWidth = 100;

    static readonly JsonWriterOptions json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly TextWriter output;

    /// <summary>Tables for people go to <paramref name="output"/>, without colours and 100 columns wide unless it is a terminal.</summary>
    public Terminal(TextWriter output, TextWriter error, bool isTerminal, CancellationToken stop)
    {
        this.output = output;
        Error = error;
        IsTerminal = isTerminal;
        Stop = stop;
        Screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(isTerminal ? output : new TrimmedWriter(output)),
        });
        if (!isTerminal)
            Screen.Profile.Width = FixedWidth;
        Screen.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person reads along.</summary>
    public bool IsTerminal { get; }

    /// <summary>Asks the command to stop.</summary>
    public CancellationToken Stop { get; }

    /// <summary>Standard output for people.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Columns.</summary>
    public int Width => Screen.Profile.Width;

    /// <summary>A line of text, which is not markup and may hold anything; broken at words where it is too long.</summary>
    public void Line(string text = "") => Screen.Write(new Text(Printable(text) + "\n"));

    /// <summary>What the numbers do not rest on, so that nobody overlooks it.</summary>
    public void Labels(IEnumerable<Label> labels)
    {
        foreach (Label label in labels)
        {
            Line($"*** {label.Text.ToUpperInvariant()} ***");
            Line(label.Meaning);
        }
    }

    /// <summary>Text for other programs, as it is.</summary>
    public void Verbatim(string text)
    {
        Stop.ThrowIfCancellationRequested();
        output.Write(text);
    }

    /// <summary>A table without lines but one under its head; the first column to the left, the others to the right.</summary>
    public static Table Table(params IEnumerable<string> heads)
    {
        Table table = new() { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (string head in heads)
            table.AddColumn(new TableColumn(new Text(head)) { Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        return table;
    }

    /// <summary>Writes one JSON document. It is made whole before its first byte is written.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, json))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        Stop.ThrowIfCancellationRequested();
        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    /// <summary>Names and titles come from files, which could hold sequences that command a terminal.</summary>
    static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? '?' : c));
}

/// <summary>Drops the spaces with which tables fill their lines.</summary>
sealed class TrimmedWriter(TextWriter inner) : TextWriter
{
    int spaces;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (value == ' ')
        {
            spaces++;
            return;
        }

        if (value is not '\n' and not '\r')
            inner.Write(new string(' ', spaces));
        spaces = 0;
        inner.Write(value);
    }

    public override void Flush() => inner.Flush();
}
