using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulposus.Model.Tests.Patients;

/// <summary>Numbers are data: the code of the model holds no numeric literal but 0, 1 and 2.</summary>
/// <remarks>
/// Comments, strings and attributes do not count. A file may keep named constants (<c>const</c>) and other numbers where
/// the number is structure, not biology; each such file is listed here with its reason.
/// </remarks>
public partial class LiteralTests
{
    static readonly Dictionary<string, (string Reason, string[] Allowed)> structure = new(StringComparer.Ordinal)
    {
        ["Units.cs"] = ("defines the units", []),
        ["ParameterCatalogue.cs"] = ("the Pfirrmann scale has five grades", []),
        ["Schedule.cs"] = ("the number of rows of numerics.step_d", []),
        ["FieldSampler.cs"] = ("cubic interpolation has four nodes; how long the search of an extreme goes on", ["4", "5"]),
        ["Mapping.cs"] = ("the fourth of the four states of a donor cell", ["3"]),
        ["Reader.cs"] = ("cubic interpolation over the four rows around the mid-plane", ["4"]),
    };

    [Fact]
    public void NoNumberOfBiologyStandsInCode()
    {
        List<string> found = [];
        foreach (string file in Repository.Sources("Pulposus.Model"))
        {
            string name = Path.GetFileName(file);
            if (name == "Units.cs")
                continue;
            bool mayName = structure.TryGetValue(name, out (string Reason, string[] Allowed) exception);
            foreach (string line in Stripped(File.ReadAllText(file)).Split('\n'))
            {
                if (mayName && line.Contains(" const ", StringComparison.Ordinal))
                    continue;
                found.AddRange(Number().Matches(line).Select(m => m.Value)
                    .Where(text => !IsTrivial(text) && !(mayName && exception.Allowed.Contains(text)))
                    .Select(text => $"{name}: {text} in {line.Trim()}"));
            }
        }

        found.ShouldBeEmpty();
    }

    [Fact]
    public void TheScanSeesNumbersAndOnlyNumbers()
    {
        const string Code = """
            /// 3 in a comment
            [Attribute(4)]
            int four4 = x1 + 5; // 6
            string s = "7" + $"a {8} b" + '9'; /* 10
            11 */ double d = 1.5e-3 + 0x1F + .25 + 2.0 + 1UL;
            """;
        Number().Matches(Stripped(Code)).Select(m => m.Value).Where(t => !IsTrivial(t)).ShouldBe(["5", "1.5e-3", "0x1F", ".25"]);
    }

    static bool IsTrivial(string text) =>
        double.TryParse(text.TrimEnd('U', 'L', 'u', 'l'), CultureInfo.InvariantCulture, out double value) && value is 0 or 1 or 2;

    static string Stripped(string code) => Attribute().Replace(Noise().Replace(code, " "), " ");

    // Block comments, line comments, strings (verbatim and plain), characters.
    [GeneratedRegex("""/\*.*?\*/|//[^\n]*|@"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Noise();

    [GeneratedRegex(@"^\s*\[[A-Z][^\]]*\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?<![\w.])(0x[0-9A-Fa-f]+|(\d[\d_]*)?\.?\d[\d_]*([eE][+-]?\d+)?[ULul]{0,2})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
