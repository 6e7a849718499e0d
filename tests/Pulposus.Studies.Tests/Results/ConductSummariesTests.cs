using Parquet;
using Parquet.Schema;
using Pulposus.Model;
using Pulposus.Studies.Results;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.Results;

/// <summary>Retention and adverse events of a trial that was really run, counted again from its shards.</summary>
public sealed class ConductSummariesTests(FinishedStudy study) : IClassFixture<FinishedStudy>
{
    TrialSummary Summary => study.Run.Summary;

    [Fact]
    public void Everyone_came_missed_or_had_left_at_every_visit()
    {
        foreach (ArmSummary arm in Summary.Arms)
        {
            arm.Retention.Visits.Select(v => v.Month).ShouldBe([0, 3, 6, 12, 24]);
            arm.Retention.Visits.ShouldAllBe(v => v.Attended + v.Missed + v.Withdrawn == arm.Analysed);
            arm.Retention.Visits[0].Attended.ShouldBe(arm.Analysed);
            arm.Retention.Visits.Skip(1).Select(v => v.Attended).ShouldBe(arm.Visits.Select(v => v.VasChange.N));
            arm.Retention.Visits.Select(v => v.Withdrawn).ShouldBeInOrder();
            arm.Retention.Visits.Select(v => v.Rescued).ShouldBeInOrder();
            arm.Retention.AnalysedPrimary.ShouldBe(arm.Retention.Visits[3].Attended, "the primary endpoint is at month 12");
            arm.Retention.OpioidStopped.ShouldBeLessThanOrEqualTo(arm.Retention.OpioidUsersSeenLast);
            (arm.Retention.OpioidUsersSeenLast - arm.Retention.OpioidStopped).ShouldBe(arm.Retention.Visits[^1].OpioidUsers);
        }

        Summary.Arms.Sum(a => a.Retention.Withdrawn).ShouldBeGreaterThan(0);
        Summary.Arms.Sum(a => a.Retention.MissedAny).ShouldBeGreaterThan(0);
        Summary.Arms.Sum(a => a.Retention.OpioidUsers).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Events_and_exposure_are_those_of_the_shards()
    {
        (string Arm, double Years, string[] Events)[] people = [.. await PeopleAsync()];
        people.Length.ShouldBe(54);
        foreach (ArmSummary arm in Summary.Arms)
        {
            (string Arm, double Years, string[] Events)[] own = [.. people.Where(p => p.Arm == arm.Id)];
            arm.Safety.PersonYears.ShouldBe(own.Sum(p => p.Years), 1e-9);
            arm.Safety.All.Events.ShouldBe(own.Sum(p => p.Events.Length));
            arm.Safety.All.Subjects.ShouldBe(own.Count(p => p.Events.Length > 0));
            arm.Safety.All.Per100PersonYears.ShouldBe(100 * arm.Safety.All.Events / arm.Safety.PersonYears, 1e-9);
            arm.Safety.Kinds.Select(k => (k.Kind, k.Count.Events)).ShouldBe(
                own.SelectMany(p => p.Events).GroupBy(e => e, StringComparer.Ordinal).Select(g => (g.Key, g.Count())), ignoreOrder: true);
            arm.Safety.Serious.Events.ShouldBe(arm.Safety.Kinds.Where(k => k.Serious).Sum(k => k.Count.Events));
        }

        people.Sum(p => p.Events.Length).ShouldBeGreaterThan(50);
    }

    // Kinds of the events of everyone under the allocated arm until they left, and how long that was.
    async Task<List<(string Arm, double Years, string[] Events)>> PeopleAsync()
    {
        List<(string, double, string[])> people = [];
        foreach (string path in Directory.EnumerateFiles(Path.Combine(study.Folder, "shards")).Order(StringComparer.Ordinal))
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(path);
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
            int rows = (int)group.RowCount;
            DataField Field(string name) => reader.Schema.DataFields.Single(f => f.Name == name);
            async Task<string?[]> Texts(string name)
            {
                string?[] column = new string?[rows];
                await group.ReadAsync(Field(name), column.AsMemory());
                return column;
            }

            double[] left = new double[rows], month = new double[rows];
            bool[] allocated = new bool[rows];
            string?[] arm = await Texts("arm");
            string?[] events = await Texts("adverse_events");
            await group.ReadAsync<double>(Field("withdrawn_on"), left.AsMemory());
            await group.ReadAsync<double>(Field("month"), month.AsMemory());
            await group.ReadAsync<bool>(Field("allocated"), allocated.AsMemory());
            foreach (int row in Enumerable.Range(0, rows).Where(r => allocated[r] && month[r] == 0))
            {
                double until = Math.Min(left[row], 24 * Units.DaysPerMonth);
                people.Add((arm[row]!, until / Units.DaysPerYear,
                [
                    .. events[row]!.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('@', ':'))
                        .Where(e => double.Parse(e[1], System.Globalization.CultureInfo.InvariantCulture) <= until).Select(e => e[0]),
                ]));
            }
        }

        return people;
    }
}
