using System.Globalization;
using System.Text.Json;
using CsCheck;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>What holds for any text.</summary>
public class ReadingTests
{
    static readonly string[] Texts =
    [
        Samples.Study, Samples.Patient, Samples.Problem,
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "examples"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];

    /// <summary>Pieces of YAML that break files, with some that YAML readers stumble over.</summary>
    static readonly string[] Debris =
    [
        "", " ", "\t", "- ", ": ", ":", "#", "[", "]", "{", "}", ",", "'", "\"", "|", ">", "&a ", "*a", "!!str ", "---\n", "...\n", "? ", "%YAML 1.2\n",
        "<<: ", "~", "null", "yes", ".nan", "-.inf", "1e999", "-0", "0x1F", "1_000", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "é", "\\", "@", "`", "\r",
        "6 M", "99999999999999999999", "-1", "[[[[", "}}}}", "{a: b}: c", "\n\n", "\n  ",
    ];

    static readonly Gen<Func<string, string>> Mutation = Gen.Select(
        Gen.Int[0, 5], Gen.Double[0, 1], Gen.Double[0, 1], AnyOf(Debris), Gen.String[1, 6], Mutate);

    static readonly Gen<string> Broken = Gen.Select(AnyOf(Texts), Mutation.Array[1, 4], (text, mutations) =>
        mutations.Aggregate(text, (t, mutate) => mutate(t)));

    [Fact]
    public void A_broken_file_gives_an_input_error_and_nothing_else() => Broken.Sample(
        text =>
        {
            Reads(() => StudyFile.Parse(text, "x.yaml", Tables.Few, Tables.Limits));
            Reads(() => PatientFile.Parse(text, "x.yaml", Tables.Few, Tables.Limits));
            Reads(() => ProblemFile.Parse(text, "x.yaml"));
        },
        iter: 5_000, threads: 1);

    [Fact]
    public void A_line_fewer_or_twice_gives_an_input_error_and_nothing_else()
    {
        int refused = 0;
        foreach (string text in Texts)
        {
            string[] lines = text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                foreach (string[] changed in new[] { [.. lines[..i], .. lines[(i + 1)..]], (string[])[.. lines[..i], lines[i], .. lines[i..]] })
                {
                    string joined = string.Join('\n', changed);
                    refused += Reads(() => StudyFile.Parse(joined, "x.yaml", Tables.Real, Tables.Limits)) ? 0 : 1;
                }
            }
        }

        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Numbers_and_messages_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] plain = Outcomes();
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = odd;
            0.5.ToString().ShouldBe("0,5"); // the culture is in force
            Outcomes().ShouldBe(plain);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string[] Outcomes() =>
        [
            JsonSerializer.Serialize(StudyFile.Parse(Samples.Study, "s.yaml", Tables.Few, Tables.Limits)),
            JsonSerializer.Serialize(ProblemFile.Parse(Samples.Problem, "t.yaml")),
            ErrorOf("[1, 3, 12]", "[1.5, 3, 2.5]"),
            ErrorOf("month: 12", "month: 6.5"),
            ErrorOf("min: 18", "min: 80.5"),
            ErrorOf("pain.coupling: 0.5", "pain.coupling: 1.5"),
            ErrorOf("day: 0", "day: 360.5"),
            ErrorOf("pulposus: 1", "pulposus: 1.5"),
            Should.Throw<InputException>(() => ProblemFile.Parse(Samples.Problem.Replace("z_mm: 0", "z_mm: -7.5", StringComparison.Ordinal), "t.yaml")).Message,
        ];
    }

    /// <summary>Sums of allocations near the limits of int do not wrap.</summary>
    [Fact]
    public void Large_allocations_are_summed_exactly() =>
        ErrorOf("allocation: 30", "allocation: 1000000").ShouldBe(
            "s.yaml:6:11: subjects: 50 subjects, but the allocations of the arms add up to 20 + 1000000 = 1000020; make them equal, for example 'subjects: 1000020'.");

    [Fact]
    public void A_seed_keeps_all_its_64_bits() =>
        StudyFile.Parse(Samples.Study.Replace("seed: 7", "seed: 18446744073709551615", StringComparison.Ordinal), "s.yaml", Tables.Few, Tables.Limits)
            .Seed.ShouldBe(ulong.MaxValue);

    static string ErrorOf(string valid, string broken) => Should.Throw<InputException>(() =>
        StudyFile.Parse(Samples.Study.Replace(valid, broken, StringComparison.Ordinal), "s.yaml", Tables.Few, Tables.Limits)).Message;

    /// <summary>False if refused. An error must say something on one line, so that it can be shown in one.</summary>
    static bool Reads(Func<object> read)
    {
        try
        {
            read();
            return true;
        }
        catch (InputException e)
        {
            e.Message.ShouldStartWith("x.yaml:");
            e.Message.ShouldNotContain('\n');
            e.Message.Length.ShouldBeLessThan(700);
            e.Line.ShouldBeGreaterThan(0);
            return false;
        }
    }

    static Gen<string> AnyOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static Func<string, string> Mutate(int kind, double from, double to, string debris, string noise) => text =>
    {
        string[] lines = text.Split('\n');
        int i = (int)(from * (lines.Length - 1));
        int j = (int)(to * (lines.Length - 1));
        int at = (int)(from * text.Length);
        return kind switch
        {
            0 => string.Join('\n', lines.Where((_, k) => k != i)),
            1 => string.Join('\n', [.. lines[..i], lines[i], .. lines[i..]]),
            2 => string.Join('\n', [.. lines[..i], lines[j], .. lines[i..]]),
            3 => text.Insert(at, debris),
            4 => text.Insert(at, noise),
            _ => text.Remove(at, Math.Min(text.Length - at, (int)(to * 20))),
        };
    };
}
