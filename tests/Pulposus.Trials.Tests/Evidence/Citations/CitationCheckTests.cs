using Pulposus.Trials.Evidence.Citations;

namespace Pulposus.Trials.Tests.Evidence.Citations;

public class CitationCheckTests
{
    /// <summary>The three references that articles on this therapy often print; <c>data/evidence/notes.md</c>, section 1.</summary>
    [Theory]
    [InlineData("Sakai & Andersson 2015, stem cell therapy for disc regeneration, Nat Rev Rheumatol", CitationVerdict.Incomplete, "SAKAI2015", "", "title")]
    [InlineData("Noriega 2017, \"MSC therapy for DDD: a systematic review\", Stem Cell Res Ther", CitationVerdict.Wrong, "NORIEGA2017", "journal title design", "")]
    [InlineData("Illien-Jünger, Gantenbein-Ritter, Fandino 2018, International Orthopaedics", CitationVerdict.NotFound, null, "", "")]
    public void Three_references_that_are_often_printed(string citation, CitationVerdict verdict, string? known, string wrong, string missing)
    {
        CheckedCitation found = CitationCheck.Of(citation);
        (found.Verdict, found.Known?.Key, string.Join(' ', found.Wrong), string.Join(' ', found.Missing)).ShouldBe((verdict, known, wrong, missing));
    }

    [Theory]
    [InlineData("Pers YM, Soler-Rich R, Vadala G, et al. Allogenic bone marrow-derived mesenchymal stromal cell-based therapy for patients with chronic low back pain: a prospective, multicentre, randomised placebo controlled trial (RESPINE study). Annals of the Rheumatic Diseases 2024;83(11):1572-1583.", "")]
    [InlineData("Kumar, H., et al. (2017). Safety and tolerability of intradiscal implantation of combined autologous adipose-derived mesenchymal stem cells and hyaluronic acid in patients with chronic discogenic low back pain: 1-year follow-up of a phase I study. Stem Cell Research & Therapy, 8, 262.", "")]
    [InlineData("Won SJ, Kim DY, Kim JM. Effect of platelet-rich plasma injections for chronic nonspecific low back pain: A randomized controlled study. Medicine (Baltimore). 2022;101(8):e28935.", "")]
    [InlineData("Wu T, Song HX, Dong Y, Li JH. Cell-Based Therapies for Lumbar Discogenic Low Back Pain: Systematic Review and Single-Arm Meta-analysis. Spine (Phila Pa 1976). 2018;43(1):49-57.", "")]
    [InlineData("Kumar H et al. Safety and tolerability of intradiscal implantation of combined autologous adipose-derived MSC and hyaluronic acid. Int Orthop 2017", "journal")]
    [InlineData("Fairbank J, et al. Randomised controlled trial to compare surgical stabilisation of the lumbar spine with an intensive rehabilitation programme for patients with chronic low back pain: the MRC spine stabilisation trial. British Medical Journal 2005;330:1233. doi:10.1136/bmj.38441.620417.8F", "")]
    [InlineData("Orozco L et al. Intervertebral disc repair by autologous mesenchymal bone marrow cells: a pilot study. Transplantation 2011. doi:10.1097/TP.0000000000001484", "doi")]
    [InlineData("Levi D (systematic review). Bone marrow concentrate intradiscal injection for chronic discogenic low back pain. Interv Pain Med 2025.", "design")]
    public void Citations_as_journals_print_them(string citation, string wrong) =>
        string.Join(' ', CitationCheck.Of(citation).Wrong).ShouldBe(wrong);

    /// <summary>Real papers that this base does not hold, some by authors that it does hold.</summary>
    [Theory]
    [InlineData("Levin KA. Study design III: Cross-sectional studies. Evid Based Dent. 2006;7(1):24-5.")]
    [InlineData("Wang Y, Zhang X. Deep learning in medical image analysis. Annu Rev Biomed Eng 2021;19:221-48.")]
    [InlineData("Urban JP, Roberts S. Degeneration of the intervertebral disc. Arthritis Res Ther. 2003;5(3):120-30.")]
    [InlineData("Pettine K. A randomized study of something else. Lancet 2009;373:1.")]
    public void What_is_not_known_is_not_found(string citation) => CitationCheck.Of(citation).Verdict.ShouldBe(CitationVerdict.NotFound);

    [Fact]
    public void Known_literature_is_all_there_and_the_project_does_not_cite_itself()
    {
        KnownReference.All.Select(k => k.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(KnownReference.All.Count);
        KnownReference.All.ShouldContain(k => k.Key == "B05");
        KnownReference.All.ShouldNotContain(k => k.Key == "REV-A" || k.Key == "NONE" || k.Key == "DR004");
        KnownReference.All.Single(k => k.Key == "LeM07").Journal.ShouldBe("Arthritis Res Ther");
        KnownReference.All.Single(k => k.Key == "Nor17").Title.ShouldBe("Intervertebral disc repair by allogeneic mesenchymal bone marrow cells: a randomized controlled trial");
    }

    [Fact]
    public void References_are_read_from_a_document()
    {
        const string Document = """
            # A paper of 2020

            Something was found in 2019 by somebody, as this sentence says.

            ## References

            1. Sakai D, Andersson GB. Stem cell therapy
               for disc regeneration. 2015.
            2. No year here at all, so it is no citation.

            Noriega 2017, MSC therapy.

            | Cited as | Verdict |
            |---|---|
            | Kumar 2017, safety and tolerability | right |

            ## Thanks

            - To all of 2020 and their helpers.
            """;
        ReferenceList.Of(Document).ShouldBe([
            new(7, "Sakai D, Andersson GB. Stem cell therapy for disc regeneration. 2015."),
            new(11, "Noriega 2017, MSC therapy."),
            new(15, "Kumar 2017, safety and tolerability")]);
        ReferenceList.Of("Prose of 2020 that goes on.\n\n- Kumar 2017, safety and tolerability\n").ShouldBe([new(3, "Kumar 2017, safety and tolerability")]);
        ReferenceList.Of("Kumar 2017, safety and tolerability\n\nLevi 2025, bone marrow concentrate\n").Count.ShouldBe(2);
        ReferenceList.Of("").ShouldBeEmpty();
    }
}
