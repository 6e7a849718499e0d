using Pulposus.Model.Simulation;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Tests.Files;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Tests.Execution;

public class DesignShardTests
{
    [Fact]
    public async Task Beliefs_changes_kinds_of_rescue_and_courses_without_events_come_back_from_the_disk()
    {
        StudyFile study = TestStudy.Parse(DesignSample.Text.Replace("subjects: 60", "subjects: 12", StringComparison.Ordinal).Replace("allocation: 20", "allocation: 4", StringComparison.Ordinal)
            .Replace("{ rescue: treatment_policy, other_procedure: composite,", "{ rescue: hypothetical, other_procedure: composite,", StringComparison.Ordinal));
        Protocol protocol = ProtocolMapping.Of(study, "d.yaml");
        StudyPlan plan = StudyPlan.Of(study);
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        OutcomeTable table = new Twins(protocol, protocol.Population(), DiscSimulator.Widest).Simulate(cohort.Subjects);
        table.Column(Outcome.CrossedOn).ShouldContain(day => day == 180);
        table.Column(Outcome.Believes).ShouldContain(x => x == 1);
        table.Column(Outcome.FreeVas).ShouldAllBe(x => double.IsFinite(x));
        table.Column(Outcome.StayedVas).ShouldAllBe(x => double.IsFinite(x));

        using TemporaryFolder place = new();
        Shard shard = new("000000.parquet", 0, 12);
        await ShardFile.WriteAsync(place.Path(shard.File), plan, shard, protocol, cohort.Subjects, table);
        OutcomeTable? back = await ShardFile.ReadAsync(place.Path(shard.File), plan, shard, protocol);
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
            back!.Column(outcome).ShouldBe(table.Column(outcome), outcome.ToString());
        for (int s = 0; s < 12; s++)
            back!.Events(s, 0).ShouldBe(table.Events(s, 0));
    }
}
