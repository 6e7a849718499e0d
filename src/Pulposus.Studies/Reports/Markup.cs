using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pulposus.Studies.Reports;

/// <summary>
/// HTML or SVG under construction. What is written is an interpolated string: its literal parts are markup, its holes
/// are data and are escaped, so that no label of a study file can become markup.
/// </summary>
/// <remarks>
/// A <see cref="double"/> in a hole is a coordinate (two decimals, invariant culture); numbers that people read are
/// formatted by <see cref="Numbers"/> first. The text is well-formed XML as well as HTML 5.
/// </remarks>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends; the compiler has let <paramref name="content"/> write into this object by then.</summary>
    public Markup Write([InterpolatedStringHandlerArgument("")] Writer content)
    {
        _ = content;
        return this;
    }

    /// <summary>Text of our own that is markup already.</summary>
    public static Markup Verbatim(string text)
    {
        var result = new Markup();
        result._text.Append(text);
        return result;
    }

    public override string ToString() => _text.ToString();

    private void Escape(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                // XML has no way to write control characters and the two non-characters.
                < 0x20 and not '\t' and not '\n' => _text.Append('\uFFFD'),
                0xFFFE or 0xFFFF => _text.Append('\uFFFD'),
                _ => _text.Append(rune.ToString()),
            };
        }
    }

    [InterpolatedStringHandler]
    internal readonly struct Writer
    {
        private readonly Markup _target;

        /// <summary>Called by the compiler, with the length of the literal parts and the number of holes.</summary>
        public Writer(int literalLength, int formattedCount, Markup target)
        {
            _ = (literalLength, formattedCount);
            _target = target;
        }

        public void AppendLiteral(string value) => _target._text.Append(value);

        public void AppendFormatted(string? value) => _target.Escape(value ?? "");

        public void AppendFormatted(Markup value) => _target._text.Append(value._text);

        public void AppendFormatted(int value) => _target._text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value)
        {
            // Adding zero turns a negative zero into a positive one.
            double rounded = Math.Round(value, 2) + 0.0;
            _target._text.Append(rounded.ToString("0.##", CultureInfo.InvariantCulture));
        }
    }
}
