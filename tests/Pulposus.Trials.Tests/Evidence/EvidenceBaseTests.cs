using Pulposus.Model.Patients;
using Pulposus.Trials.Evidence;

namespace Pulposus.Trials.Tests.Evidence;

public class EvidenceBaseTests
{
    [Fact]
    public void Every_row_of_the_table_is_read()
    {
        EvidenceBase.Results.Count.ShouldBe(Csv.Embedded(typeof(EvidenceBase).Assembly, "trials.csv").Count);
        EvidenceBase.Results.Count.ShouldBeGreaterThan(250);
        EvidenceBase.Studies.Contains("AMIRDELFAN2021", StringComparer.Ordinal).ShouldBeTrue();
        EvidenceBase.Studies.Contains("RESPINE2024", StringComparer.Ordinal).ShouldBeTrue();
    }

    /// <summary>A number that cannot be read is silently absent, so the table must not hold any such text.</summary>
    [Theory]
    [InlineData("timepoint_months")]
    [InlineData("n")]
    [InlineData("mean")]
    [InlineData("change_from_baseline")]
    [InlineData("events")]
    public void Every_number_in_the_table_arrives(string column)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Csv.Embedded(typeof(EvidenceBase).Assembly, "trials.csv");
        IEnumerable<bool> arrived = EvidenceBase.Results.Select(r => column switch
        {
            "timepoint_months" => r.Month.HasValue,
            "n" => r.N.HasValue,
            "mean" => r.Mean.HasValue,
            "change_from_baseline" => r.Change.HasValue,
            _ => r.Events.HasValue,
        });
        arrived.ShouldBe(rows.Select(r => r[column].Length > 0));
    }

    [Fact]
    public void Values_have_a_source_and_a_label_and_events_fit_their_group()
    {
        foreach (PublishedResult r in EvidenceBase.Results)
        {
            r.Study.ShouldNotBeNullOrEmpty();
            r.Reference.ShouldNotBeNullOrEmpty();
            if (r.Mean is not null || r.Change is not null)
                r.Confidence.ShouldBeOneOf("found", "known");
            if (r.Events is { } events && r.N is { } n)
                events.ShouldBeInRange(0, n, $"{r.Study} {r.Arm} {r.Outcome}");
        }
    }

    [Fact]
    public void A_known_number()
    {
        PublishedResult r = EvidenceBase.Results.Single(r => r is { Study: "AMIRDELFAN2021", Arm: "MPC6", Outcome: "responder_50pct_VAS", Month: 36 });
        (r.Events, r.N, r.Mean, r.Confidence).ShouldBe((13, 30, null, "found"));
        r.Reference.ShouldContain("doi 10.");
    }
}
