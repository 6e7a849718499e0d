namespace Pulposus.Statistics.Tests;

/// <summary>Tables made by data/golden/statistics/statistics.R, and how close we must come to them.</summary>
static class Golden
{
    public static List<Row> Read(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "golden", file));
        string[] names = lines[0].Split(',');
        List<Row> rows = [.. lines.Skip(1).Select(line => new Row(names, line.Split(',')))];
        rows.ShouldNotBeEmpty();
        return rows;
    }

    public static void ShouldMatch(this double actual, double expected, double relative = 1e-8) =>
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(relative * Math.Abs(expected), $"{actual:R} but R has {expected:R}");

    public sealed class Row(string[] names, string[] cells)
    {
        public IReadOnlyList<string> Cells => cells;

        public bool Has(string name) => names.Contains(name);

        public string Text(string name) => cells[Array.IndexOf(names, name)];

        public double Number(string name) => double.Parse(Text(name));

        public int Integer(string name) => int.Parse(Text(name));
    }
}
