using System.ComponentModel;
using System.Diagnostics;

namespace Pulposus.Studies.Tests.Exports;

/// <summary>The scripts for readers in other languages get the numbers of summary.json out of the data sets.</summary>
public class ScriptTests(ExportedStudy study) : IClassFixture<ExportedStudy>
{
    const string Contrasts = "2 contrasts, simulated";

    [Fact]
    public void R_repeats_the_ancova() => Read("Rscript", "read_study.R").ShouldBe((0, ""));

    [Fact]
    public void Python_repeats_the_ancova() => Read("python3", "read_study.py").ShouldBe((0, ""));

    [Theory]
    [InlineData("Rscript", "read_study.R", "advas.csv")]
    [InlineData("python3", "read_study.py", "advas.json")]
    public void Another_number_in_the_data_is_noticed(string program, string script, string file)
    {
        string copy = study.Data + "-" + program;
        Directory.CreateDirectory(copy);
        foreach (string path in Directory.EnumerateFiles(study.Data))
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)), overwrite: true);

        // One subject a tenth of a millimetre worse at month 12.
        string target = Path.Combine(copy, file);
        string[] lines = File.ReadAllLines(target);
        int k = Array.FindIndex(lines, line => line.Contains("Month 12", StringComparison.Ordinal));
        string[] cells = lines[k].Split(',');
        int change = cells.Length - 7;
        cells[change] = (double.Parse(cells[change], System.Globalization.CultureInfo.InvariantCulture) + 0.1).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        lines[k] = string.Join(',', cells);
        File.WriteAllLines(target, lines);
        Read(program, script, copy).Code.ShouldBe(1);
    }

    (int Code, string Error) Read(string program, string script, string? data = null)
    {
        ProcessStartInfo start = new(program, [Path.Combine(Root(), "scripts", script), study.Folder, data ?? study.Data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            string said = error.GetAwaiter().GetResult();
            if (said.Contains("jsonlite", StringComparison.Ordinal))
                Missing("jsonlite");
            output.ShouldContain(Contrasts, Case.Sensitive, said);
            return (process.ExitCode, said);
        }
        catch (Win32Exception)
        {
            Missing(program);
            throw;
        }
    }

    // A machine of one's own may lack R; the machine that judges a change may not.
    static void Missing(string what)
    {
        if (!string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal))
            Assert.Skip($"{what} is not installed (Debian: r-base-core r-cran-jsonlite python3)");
    }

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
