using System.Text.Json;
using Pulposus.Model.Patients;

namespace Pulposus.Cli.Tests;

public class ParametersTests
{
    [Fact]
    public void Without_a_filter_all_rows_are_listed() =>
        Command.Json("parameters").GetProperty("parameters").GetArrayLength().ShouldBe(ParameterCatalogue.Rows.Count);

    [Theory]
    [InlineData("pain.coupling", "pain.coupling")] // id
    [InlineData("PAIN.COUPLING", "pain.coupling")] // in any case
    [InlineData("rho_EP", "transport.endplate_factor_corr")] // symbol
    [InlineData("upper-lower correlation", "transport.endplate_factor_corr")] // note
    public void Rows_are_found_by_id_symbol_and_note(string filter, string id) =>
        Command.Json("parameters", filter).GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ShouldContain(found => found == id);

    [Fact]
    public void A_row_is_shown_whole()
    {
        JsonElement row = Command.Json("parameters", "population.level").GetProperty("parameters")[0];
        row.Keys().ShouldBe(["id", "symbol", "value", "unit", "min", "max", "distribution", "distribution_parameters", "variation", "source", "doi", "confidence", "note"]);
        row.GetProperty("value").GetString().ShouldBe("l4_l5");
        row.GetProperty("min").ValueKind.ShouldBe(JsonValueKind.Null);
        row.GetProperty("source").GetString().ShouldBe("Kan09");
    }

    [Fact]
    public void No_line_is_wider_than_100_columns_and_no_id_is_broken()
    {
        (_, string output, _) = Command.Run("parameters");
        output.Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(100);
        foreach (ParameterRow row in ParameterCatalogue.Rows)
            output.ShouldContain($"\n {row.Id} ");
    }
}
