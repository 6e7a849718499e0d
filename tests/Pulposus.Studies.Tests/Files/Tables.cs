using Pulposus.Studies.Files;

namespace Pulposus.Studies.Tests.Files;

/// <summary>What the data tables allow, for the readers under test.</summary>
static class Tables
{
    /// <summary>The ids of the real tables, which the examples must fit.</summary>
    public static KnownIds Real { get; } = new(
        Ids("data/parameters/parameters.csv"),
        Ids("data/parameters/mechanisms.csv"),
        Ids("data/parameters/products.csv"),
        [
            .. Ids("data/parameters/parameters.csv").Where(id => id.StartsWith("population.", StringComparison.Ordinal)).Select(id => id["population.".Length..]),
            "endplate_factor", "tone",
        ],
        Ids("data/evidence/studies.csv"))
    {
        Animals = ["rabbit", "dog"],
        Carriers = ["saline", "plasma", "ha", "fibrin", "gel"],
    };

    /// <summary>A few ids, so that messages that list them stay readable.</summary>
    public static KnownIds Few { get; } = new(
        ["pain.coupling", "inflammation.tone_tau_d", "transport.oxygen_solubility"],
        ["mechanism.migration", "mechanism.leak"],
        ["saline", "ha", "mpc_6m_ha", "mpc_18m_ha"],
        ["age_y", "bmi", "grade", "level", "smoker", "vas_true_mm"],
        ["AMIRDELFAN2021", "RESPINE2024"])
    {
        Animals = ["rabbit"],
        Carriers = ["saline", "plasma", "ha", "fibrin", "gel"],
    };

    public static (double Min, double Max)? Limits(string id) => id switch
    {
        "pain.coupling" => (0, 1),
        "bmi" => (14.24, 51.2),
        "vas_true_mm" => (20, 95),
        _ => null,
    };

    public static string Example(string name) => File.ReadAllText(ExamplePath(name));

    public static string ExamplePath(string name) => Path.Combine(AppContext.BaseDirectory, "examples", name);

    static string[] Ids(string table) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, table)).Skip(1).Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal)];
}
