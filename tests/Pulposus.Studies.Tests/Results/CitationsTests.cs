using System.Text.RegularExpressions;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Tests.Results;

public partial class CitationsTests
{
    static readonly Dictionary<string, double> nothing = new(StringComparer.Ordinal);
    static readonly Person person = PersonRecipe.Reference(3, nothing, nothing).Typical();

    [Theory]
    [InlineData("bm_msc_allo_20m", "Sto11 Wue08 Ouy17 Gar17 Wan21 CAL Mam12", "Ant19 Ngu17 Cha21")]
    [InlineData("mpc_18m_ha", "Gar17 Ant19 Ami21", "Ngu17")]
    [InlineData("bm_msc_auto_10m", "Sto11 Wu18", "Gar17 Ant19")] // own cells need no rejection; an open injection has its own context
    [InlineData("saline", "Kor08 Car09", "Sto11 Wue08 Ouy17 Gar17 Wan21 CAL Mam12 P11")]
    [InlineData("sham", "UPF DeP11", "Kor08 Car09 Sto11")]
    [InlineData("steroid", "Ngu17 Kor08", "Sto11")]
    [InlineData("nsaid", "CD012087 Fri01", "Kor08 Sto11")]
    [InlineData("facet_cells", "NONE", "Sto11 Kor08")]
    public void A_treatment_cites_what_it_reaches(string product, string cited, string notCited)
    {
        string[] keys = Keys(MechanismSet.Default, product);
        foreach (string key in cited.Split(' '))
            keys.Contains(key, StringComparer.Ordinal).ShouldBeTrue(key);
        foreach (string key in notCited.Split(' '))
            keys.Contains(key, StringComparer.Ordinal).ShouldBeFalse(key);
    }

    [Theory]
    [InlineData(Mechanism.Licensing, "Wan21")]
    [InlineData(Mechanism.Paracrine, "Wan21")] // nobody licenses what is not secreted
    [InlineData(Mechanism.Osmolarity, "Wue08")]
    [InlineData(Mechanism.Immunity, "Gar17")]
    [InlineData(Mechanism.NeedleLoss, "Mam12")]
    public void A_mechanism_that_is_off_drops_its_sources(Mechanism mechanism, string key)
    {
        Keys(MechanismSet.Default, "bm_msc_allo_20m").Contains(key, StringComparer.Ordinal).ShouldBeTrue();
        Keys(MechanismSet.Default.With(mechanism, on: false), "bm_msc_allo_20m").Contains(key, StringComparer.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void A_value_of_the_user_has_no_source_here()
    {
        string[] given = ["cells.needle_loss"];
        RunContent content = RunContent.OfPerson(MechanismSet.Default, [ProductCatalogue.Find("bm_msc_allo_20m")], given, person);
        Citations.Of(content).ShouldNotContain(s => s.Key == "Mam12");
    }

    [Fact]
    public void Correlations_and_the_laws_of_a_population_are_cited_where_people_are_drawn()
    {
        Keys(MechanismSet.Default, "saline").Contains("AGEMRI", StringComparer.Ordinal).ShouldBeFalse();
        Trial(Preset.Trial).ShouldContain(s => s.Key == "AGEMRI");

        // The grades of a trial population come from Nor17, those of a clinic are assumed.
        Trial(Preset.Trial).ShouldContain(s => s.Key == "Nor17");
        Trial(Preset.Clinic).ShouldNotContain(s => s.Key == "Nor17");
    }

    [Fact]
    public void BibTex_holds_every_source_once_and_parses()
    {
        SourceUsed[] all = [.. ParameterCatalogue.Sources.Select(s => new SourceUsed(s.Key, Citations.Said(s.Key), s.Doi, 1))];
        string bib = Citations.BibTex(all);
        List<Match> entries = [.. Entry().Matches(bib).Cast<Match>()];
        entries.Select(e => e.Groups["key"].Value).ShouldBe(ParameterCatalogue.Sources.Select(s => s.Key).Where(k => k != "NONE"));
        Entry().Replace(bib, "").ShouldBe("% 1 number has no source: no controlled evidence found\n\n");
        foreach (Match entry in entries)
        {
            Source source = ParameterCatalogue.Sources.Single(s => s.Key == entry.Groups["key"].Value);
            entry.Groups["type"].Value.ShouldBe(source.Journal.Length > 0 ? "article" : "misc");
            entry.Value.Count(c => c == '{').ShouldBe(entry.Value.Count(c => c == '}'));
            Unescaped().IsMatch(entry.Value).ShouldBeFalse(entry.Value);
            (entry.Value.Contains("  doi = {", StringComparison.Ordinal), entry.Value.Contains("  year = {", StringComparison.Ordinal)).ShouldBe((source.Doi.Length > 0, source.Year.Length > 0));
        }
    }

    [Theory]
    [InlineData("UPF", "author = {Munoz-Moya, E and others}")]
    [InlineData("LeM05", "author = {Le Maitre, CL and Freemont, AJ and Hoyland, JA}")]
    [InlineData("Pea87", "author = {Pearce, RH and Grimmer, BJ and Adams, ME}")]
    [InlineData("CEPMRI", "author = {DeLucca and others}")]
    [InlineData("CD012087", "author = {{Cochrane review}}")]
    public void Authors_are_as_BibTex_wants_them(string key, string author) =>
        Citations.BibTex([new SourceUsed(key, "", "", 1)]).ShouldContain(author);

    static IReadOnlyList<SourceUsed> Trial(Preset preset) =>
        Citations.Of(RunContent.OfTrial(MechanismSet.Default, [ProductCatalogue.Find("saline")], [], preset, HigherDraws.None));

    static string[] Keys(MechanismSet mechanisms, string product) =>
        [.. Citations.Of(RunContent.OfPerson(mechanisms, [ProductCatalogue.Find(product)], [], person)).Select(s => s.Key)];

    [GeneratedRegex(@"@(?<type>\w+)\{(?<key>[A-Za-z][A-Za-z0-9-]*),\n(  \w+ = \{.*\},?\n)+\}\n\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"(?<!\\)[&%$#_]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unescaped();
}
