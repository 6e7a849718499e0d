namespace Pulposus.Studies.Files;

/// <summary>
/// A file that the user wrote cannot be used. The message names the place, what was found there, what was expected and
/// what to do, so that it can be shown alone: <c>study.yaml:12:5: arms[1].allocaton: unknown key; did you mean ...</c>
/// </summary>
public sealed class InputException : Exception
{
    internal InputException(string file, int line, int column, string field, string problem, Exception? inner = null)
        : base(Compose(file, line, column, field, problem), inner)
    {
        File = file;
        Line = line;
        Column = column;
        Field = field;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string File { get; }

    /// <summary>Line, counted from 1; 0 where the file as a whole is meant.</summary>
    public int Line { get; }

    /// <summary>Column, counted from 1; 0 where the file as a whole is meant.</summary>
    public int Column { get; }

    /// <summary>Path of the field, such as <c>arms[1].allocation</c> (lists count from 0); empty for the whole file.</summary>
    public string Field { get; }

    static string Compose(string file, int line, int column, string field, string problem) =>
        (line > 0 ? $"{file}:{line}:{column}: " : $"{file}: ") + (field.Length > 0 ? $"{field}: " : "") + problem;
}
