using System.Globalization;

namespace Pulposus.Trials.Tests;

/// <summary>Golden tables of the repository, from wherever the tests were built.</summary>
static class Repository
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        folder.ShouldNotBeNull("the tests run inside the repository");
        string[] lines = File.ReadAllLines(Path.Combine(folder.FullName, path));
        string[] names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    public static double Number(this IReadOnlyDictionary<string, string> row, string name) => double.Parse(row[name], CultureInfo.InvariantCulture);
}
