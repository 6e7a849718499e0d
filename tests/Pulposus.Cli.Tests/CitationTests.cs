using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary><c>--citations</c> prints, in place of results, the sources that the JSON document holds.</summary>
public class CitationTests
{
    static readonly string patient = Command.Example("reference-patient.yaml");

    [Theory]
    [InlineData("simulate")]
    [InlineData("ablate")]
    public void Text_and_BibTex_hold_the_sources_of_the_document(string command)
    {
        string[] keys = [.. Command.Json(command, patient).GetProperty("sources").EnumerateArray().Select(s => s.GetProperty("key").GetString()!)];
        (int code, string text, string error) = Command.Run(command, patient, "--citations", "text");
        (code, error).ShouldBe((0, ""));
        text.TrimEnd('\n').Split('\n').Select(line => line[1..line.IndexOf(']', StringComparison.Ordinal)]).ShouldBe(keys);
        (_, string bib, _) = Command.Run(command, patient, "--citations", "bibtex");
        bib.Split('\n').Where(line => line.StartsWith('@')).Select(line => line.Split('{', ',')[1]).ShouldBe(keys);
    }

    [Fact]
    public void A_switch_and_a_set_value_change_them()
    {
        string Text(params string[] more) => Command.Run(["simulate", patient, "--citations", "text", .. more]).Out;
        Text().ShouldContain("[Wue08]");
        Text("--off", "osmolarity").ShouldNotContain("[Wue08]");
        Text().ShouldContain("[Mam12]");
        Text("--set", "cells.needle_loss=0.1").ShouldNotContain("[Mam12]");
        Text("--treatment", "saline").ShouldNotContain("[Wue08]");
        Text("--draws", "3").ShouldContain("[AGEMRI]");
    }
}
