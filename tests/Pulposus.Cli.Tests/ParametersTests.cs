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
    public void One_number_is_explained()
    {
        JsonElement json = Command.Json("parameters", "--show", "pain.coupling");
        json.Keys().ShouldBe(
            ["id", "symbol", "value", "unit", "min", "max", "distribution", "distribution_parameters", "variation", "source", "doi", "confidence", "note", "citation", "section", "equation", "needs", "not_varied", "reach"]);
        json.GetProperty("equation").GetString()!.ShouldContain("kappa_p");
        json.GetProperty("reach").Keys().ShouldBe(["person", "treatment", "control", "low", "default", "high", "outcomes"]);
        json.GetProperty("not_varied").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement fixedOne = Command.Json("parameters", "--show", "height.rt");
        (fixedOne.GetProperty("reach").ValueKind, fixedOne.GetProperty("not_varied").GetString()).ShouldBe((JsonValueKind.Null, "fixed: not varied"));
    }

    [Theory]
    [InlineData("--show: unknown parameter 'pain.couplin'; did you mean 'pain.coupling'?", "--show", "pain.couplin")]
    [InlineData("--show pain.coupling explains one number; leave 'pain' out.", "pain", "--show", "pain.coupling")]
    public void An_explanation_needs_one_known_id(string message, params string[] args)
    {
        (int code, string output, string error) = Command.Run(["parameters", .. args]);
        (code, output).ShouldBe((2, ""));
        error.ShouldStartWith("pulposus: " + message);
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
