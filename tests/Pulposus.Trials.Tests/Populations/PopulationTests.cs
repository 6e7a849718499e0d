using Pulposus.Model.Patients;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;
using Purpose = Pulposus.Trials.Populations.Stream;

namespace Pulposus.Trials.Tests.Populations;

public class PopulationTests
{
    [Fact]
    public void A_candidate_is_the_same_person_whatever_was_drawn_before()
    {
        Population population = TestTrials.Trial(10, 10).Population();
        double[] first = Everything(population.Candidate(17));
        for (ulong k = 0; k < 30; k++)
            population.Candidate(29 - k);
        Everything(population.Candidate(17)).ShouldBe(first);
        Everything(TestTrials.Trial(10, 10).Population().Candidate(17)).ShouldBe(first);
        Everything(population.Candidate(18)).ShouldNotBe(first);
    }

    [Fact]
    public void Another_seed_is_other_people() =>
        Everything((TestTrials.Trial(10, 10) with { Seed = 12 }).Population().Candidate(17))
            .ShouldNotBe(Everything(TestTrials.Trial(10, 10).Population().Candidate(17)));

    [Fact]
    public void Fixing_one_parameter_leaves_all_others_of_a_person_as_they_are()
    {
        Protocol free = TestTrials.Trial(10, 10);
        Protocol set = free with { Parameters = new Dictionary<string, double>(StringComparer.Ordinal) { ["population.bmi"] = 35 } };
        string[] untouched = [.. ParameterCatalogue.Rows.Select(r => r.Id).Where(id => id != "population.bmi")];
        for (ulong candidate = 0; candidate < 20; candidate++)
        {
            Person a = free.Population().Candidate(candidate);
            Person b = set.Population().Candidate(candidate);
            b.Value("population.bmi").ShouldBe(35);
            b[Trait.Bmi].ShouldBe(35);
            untouched.Select(b.Value).ShouldBe(untouched.Select(a.Value));
        }
    }

    [Fact]
    public void The_first_people_of_a_larger_trial_with_strata_are_those_of_the_smaller()
    {
        Protocol small = TestTrials.Trial(10, 10);
        Protocol large = TestTrials.Trial(40, 20, 20) with { Strata = [Factor.Site, Factor.Smoker], VisitMonths = [6] };
        IEnumerable<ulong> Candidates(Protocol p) => Recruitment.Recruit(p, p.Population(), TestContext.Current.CancellationToken).Subjects.Take(20).Select(s => s.Candidate);
        Candidates(large).ShouldBe(Candidates(small));
        Everything(large.Population().Candidate(5)).ShouldBe(Everything(small.Population().Candidate(5)));
    }

    [Fact]
    public void Purposes_and_units_have_streams_of_their_own()
    {
        double[] draws =
        [
            Streams.Of(1, 2, Purpose.Covariates).Uniform(0),
            Streams.Of(1, 3, Purpose.Covariates).Uniform(0),
            Streams.Of(2, 2, Purpose.Covariates).Uniform(0),
            Streams.Of(1, 2, Purpose.Person).Uniform(0),
            Streams.Of(1, 2, Purpose.Delivery).Uniform(0),
            Streams.Of(1, 2, Purpose.Site).Uniform(0),
            Streams.Visit(1, 2, 0).Uniform(0),
            Streams.Visit(1, 2, 30).Uniform(0),
            Streams.Site(1, 2).Uniform(0),
            Streams.Block(1, 2, 0).Uniform(0),
            Streams.Block(1, 2, 1).Uniform(0),
        ];
        draws.Distinct().Count().ShouldBe(draws.Length);
    }

    /// <summary>A shared number would couple two variables that are independent.</summary>
    [Fact]
    public void Names_of_variables_do_not_share_a_draw()
    {
        List<string> names = [];
        new PersonRecipe(Preset.Trial, TestTrials.NoOverrides, TestTrials.NoOverrides).At(name =>
        {
            names.Add(name);
            return 0;
        });
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        distinct.Length.ShouldBeGreaterThan(30);
        distinct.Select(Streams.Draw).Distinct().Count().ShouldBe(distinct.Length);
    }

    static double[] Everything(Person person) =>
        [.. ParameterCatalogue.Rows.Select(r => person.Value(r.Id)), .. Enum.GetValues<Trait>().Select(t => person[t])];
}
