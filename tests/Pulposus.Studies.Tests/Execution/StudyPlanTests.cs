using System.Text.Json;
using CsCheck;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Tests.Execution;

public class StudyPlanTests
{
    static readonly StudyFile study = TestStudy.Parse(TestStudy.Text);
    static readonly StudyPlan plan = StudyPlan.Of(study);

    [Fact]
    public void Survives_a_round_trip()
    {
        string json = JsonSerializer.Serialize(plan, Json.Readable);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<StudyPlan>(json, Json.Readable), Json.Readable).ShouldBe(json);
        json.ShouldContain("\"study_hash\": \"" + plan.StudyHash);
    }

    [Fact]
    public void Shards_become_smaller_towards_the_end()
    {
        plan.Shards.ShouldBe([.. Enumerable.Range(0, 7).Select(k => new Shard($"{k:D6}.parquet", 8 * k, k < 6 ? 8 : 6))]);
        Of(TestStudy.Tiny(perArm: 1)).Shards.ShouldBe([new("000000.parquet", 0, 2)]);
        Sizes(1000).GroupBy(size => size).Select(g => (g.Key, g.Count())).ShouldBe([(24, 34), (16, 4), (8, 15)]);
        Sizes(100_000)[0].ShouldBe(240);
    }

    [Fact]
    public void Shards_cover_the_subjects_once() => Gen.Int[1, 200_000].Sample(
        subjects =>
        {
            IReadOnlyList<Shard> shards = StudyPlan.Of(study with { Subjects = subjects }).Shards;
            int next = 0;
            foreach (Shard shard in shards)
            {
                shard.First.ShouldBe(next);
                shard.Count.ShouldBeInRange(1, 240);
                next += shard.Count;
            }

            next.ShouldBe(subjects);
            shards.Count.ShouldBeLessThan(900);
            shards.Select(shard => shard.File).Distinct(StringComparer.Ordinal).Count().ShouldBe(shards.Count);
        },
        iter: 50);

    static int[] Sizes(int subjects) => [.. StudyPlan.Of(study with { Subjects = subjects }).Shards.Select(shard => shard.Count)];

    [Theory]
    [InlineData("study: small-real", "study: small-reel")]
    [InlineData("A small trial", "Another small trial")]
    [InlineData("come out the same", "look the same")]
    [InlineData("seed: 7", "seed: 8")]
    [InlineData("preset: trial", "preset: clinic")]
    [InlineData("min: 18", "min: 19")]
    [InlineData("max: 75", "max: 74")]
    [InlineData("vas_mm: { min: 40 }", "vas_mm: { max: 40 }")]
    [InlineData("vas_mm: { min: 40 }", "odi: { min: 40 }")]
    [InlineData("grade: [2, 3, 4]", "grade: [2, 3]")]
    [InlineData("grade: [2, 3, 4]", "modic1: excluded")]
    [InlineData("{ id: a, share: 1 }", "{ id: a, share: 3 }")]
    [InlineData("strata: [site]", "strata: [grade]")]
    [InlineData("product: mpc_6m_ha,", "product: mpc_18m_ha,")]
    [InlineData("product: mpc_6m_ha,", "product: mpc_6m_ha, dose_millions: 7,")]
    [InlineData("product: mpc_6m_ha,", "product: mpc_6m_ha, needle_gauge: 25,")]
    [InlineData("product: mpc_6m_ha,", "product: mpc_6m_ha, day: 1,")]
    [InlineData("product: mpc_6m_ha,", "product: mpc_6m_ha, label: Cells,")]
    [InlineData("evidence: MPC6", "evidence: MPC18")]
    [InlineData("reference: saline", "reference: ha")]
    [InlineData("blinding: blinded", "blinding: open")]
    [InlineData("block_size: 6", "block_size: 9")]
    [InlineData("visits_months: [3,", "visits_months: [2, 3,")]
    [InlineData("measure: odi, month: 12", "measure: vas_mm, month: 12")]
    [InlineData("measure: odi, month: 12", "measure: odi, month: 24")]
    [InlineData("months: [3, 12]", "months: [6, 12]")]
    [InlineData("all: [", "any: [")]
    [InlineData("percent: 30", "percent: 31")]
    [InlineData("percent: 30", "points: 30")]
    [InlineData("points: 10", "at_most: 10")]
    [InlineData("month: 12, primary: yes", "month: 12")]
    [InlineData("covariates: [baseline, site]", "covariates: [baseline]")]
    [InlineData("level: 0.95", "level: 0.9")]
    [InlineData("pain.coupling: 0.5", "pain.coupling: 0.6")]
    [InlineData("pain.coupling: 0.5", "pain.coupling: 0.50000000000001")] // results may differ, so must the plan
    [InlineData("mechanism.migration: off", "mechanism.leak: off")]
    [InlineData("evidence: AMIRDELFAN2021", "registry: NCT01290367\nevidence: AMIRDELFAN2021")]
    public void Whatever_the_study_says_is_in_the_hash(string there, string now)
    {
        TestStudy.Text.ShouldContain(there);
        StudyPlan other = Of(TestStudy.Text.Replace(there, now, StringComparison.Ordinal));
        (other.StudyHash == plan.StudyHash).ShouldBeFalse();
        (other.Hash == plan.Hash).ShouldBeFalse();
        other.DataHash.ShouldBe(plan.DataHash);
    }

    [Fact]
    public void How_it_is_written_is_not()
    {
        string comment = "# a comment\n";
        Of(comment + TestStudy.Text).Hash.ShouldBe(plan.Hash);
        Of(TestStudy.Text.Replace("seed: 7", "seed:   7   # lucky", StringComparison.Ordinal)).Hash.ShouldBe(plan.Hash);
        Of(TestStudy.Text.Replace("{ id: a, share: 1 }", "{ share: 1.0, id: 'a' }", StringComparison.Ordinal)).Hash.ShouldBe(plan.Hash);
        Of(TestStudy.Text.Replace("\n", "\r\n", StringComparison.Ordinal)).Hash.ShouldBe(plan.Hash);
    }

    [Fact]
    public void A_seed_from_the_command_line_counts_like_one_in_the_file() =>
        StudyPlan.Of(TestStudy.Parse(TestStudy.Text) with { Seed = 8 }).Hash
            .ShouldBe(Of(TestStudy.Text.Replace("seed: 7", "seed: 8", StringComparison.Ordinal)).Hash);

    static StudyPlan Of(string text) => StudyPlan.Of(TestStudy.Parse(text));
}
