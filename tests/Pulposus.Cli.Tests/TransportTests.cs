using System.Globalization;
using System.Text.Json;

namespace Pulposus.Cli.Tests;

public class TransportTests
{
    [Theory]
    [InlineData("transport-p1.yaml", "P1", "standard")]
    [InlineData("transport-p1.yaml", "P1", "fine")]
    [InlineData("transport-p1b.yaml", "P1b", "fine")]
    public void Problems_agree_with_independent_codes_within_1_percent(string example, string problem, string accuracy)
    {
        JsonElement json = Command.Json("transport", Command.Example(example), "--accuracy", accuracy);
        Dictionary<string, double> oracle = File.ReadLines(Path.Combine(Command.Root, "data/oracle/p1.csv")).Skip(1)
            .Select(line => line.Split(',')).Where(row => row[0] == problem)
            .ToDictionary(row => row[1], row => double.Parse(row[2], CultureInfo.InvariantCulture), StringComparer.Ordinal);

        int compared = 0;
        void Near(double value, string quantity)
        {
            value.ShouldBe(oracle[quantity], 0.01 * oracle[quantity], quantity);
            compared++;
        }

        foreach ((string key, string prefix) in new[] { ("oxygen_kPa", "o"), ("glucose_mM", "g"), ("lactate_mM", "l") })
        {
            foreach (string probe in new[] { "centre", "r05", "r08", "z04" })
                Near(json.Number("probes", probe, key), $"{prefix}_{probe}");
            Near(json.Number("nucleus_mean", key), $"{prefix}_avgNP");
        }

        foreach ((string key, string quantity) in new[] { ("glucose_min", "gmin"), ("oxygen_min", "omin"), ("lactate_max", "lmax") })
        {
            Near(json.Number("extremes", key, "value"), quantity);
            json.Number("extremes", key, "r_mm").ShouldBe(oracle[$"{quantity}_r"], 0.3);
            json.Number("extremes", key, "z_mm").ShouldBe(0, 0.05);
        }

        compared.ShouldBe(18);
        json.Number("error_estimate").ShouldBeInRange(1e-6, 0.01);
        json.Number("cells").ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void The_document_holds_what_is_promised_and_nothing_else()
    {
        JsonElement json = Command.Json("transport", Command.Example("transport-p1.yaml"), "--accuracy", "trial");
        json.Keys().ShouldBe(["probes", "extremes", "nucleus_mean", "error_estimate", "cells", "run"]);
        json.GetProperty("probes").Keys().ShouldBe(["centre", "r05", "r08", "z04"]);
        json.GetProperty("extremes").GetProperty("oxygen_min").Keys().ShouldBe(["value", "r_mm", "z_mm"]);
        json.GetProperty("run").Keys().ShouldBe(["program", "file", "seconds"]);
    }

    [Fact]
    public void A_disc_without_cells_and_probes_is_solved()
    {
        string text = File.ReadAllText(Command.Example("transport-p1.yaml"));
        text = text[..text.IndexOf("probes:", StringComparison.Ordinal)].Replace("nucleus: 4e12, annulus: 9e12, endplate: 15e12", "nucleus: 0, annulus: 0, endplate: 0", StringComparison.Ordinal);
        JsonElement json = Command.Json("transport", Command.Written(text));
        json.GetProperty("probes").Keys().ShouldBeEmpty();
        json.Number("nucleus_mean", "glucose_mM").ShouldBeInRange(4, 5);
    }
}
