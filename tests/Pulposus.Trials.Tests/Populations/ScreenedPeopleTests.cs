using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;

namespace Pulposus.Trials.Tests.Populations;

/// <summary>Real patients as the population: what is known stays, what is not follows from it.</summary>
public class ScreenedPeopleTests
{
    const int People = 4000;
    static readonly string[] known = ["age_y", "bmi", "smoker", "grade", "modic1", "female"];

    // People of the model itself, told by some of their covariates and by noisy measurements: what is then drawn for the
    // rest must have the joint law that it had before, or the conditional law is wrong.
    static readonly Lazy<(Person[] Told, Person[] Drawn, double[] Vas)> twice = new(() =>
    {
        Population original = new(3, Recipe());
        Measurement measurement = new(3, MechanismSet.Default);
        Person[] told = [.. Enumerable.Range(0, People).Select(k => original.Candidate((ulong)k))];
        double[] vas = [.. told.Select((p, k) => measurement.Vas(p, (ulong)k, 0, p[Trait.BaselinePain]))];
        double[] odi = [.. told.Select((p, k) => measurement.Odi(p, (ulong)k, 0, p.BaselineOdi()))];
        ScreenedPeople table = new(
            [.. known, "vas_mm", "odi"],
            [.. told.Select((p, k) => new ScreenedPerson(known.ToDictionary(name => name, name => p.Value("population." + name), StringComparer.Ordinal), vas[k], odi[k]))]);
        Population own = new(8, Recipe(), table);
        Person[] drawn = new Person[People];

        // By age, which is a number and stays, candidates are put beside the patient whose row they are.
        Dictionary<double, int> rows = told.Select((p, k) => (p.Value("population.age_y"), k)).DistinctBy(x => x.Item1).ToDictionary(x => x.Item1, x => x.k);
        foreach (Person person in Enumerable.Range(0, People).Select(k => own.Candidate((ulong)k)))
            drawn[rows[person.Value("population.age_y")]] = person;
        return (told, drawn, vas);
    });

    [Fact]
    public void Every_row_is_used_once_and_what_is_known_stays()
    {
        (Person[] told, Person[] drawn, _) = twice.Value;
        drawn.ShouldAllBe(p => p != null);
        for (int k = 0; k < People; k++)
        {
            foreach (string name in known)
                drawn[k].Value("population." + name).ShouldBe(told[k].Value("population." + name));
        }
    }

    [Theory]
    [InlineData("population.vas_true_mm", 0.03)]
    [InlineData("population.annulus_integrity", 0.03)]
    [InlineData("population.depression_z", 0.05)]
    [InlineData("population.diabetes", 0.1)]
    [InlineData("pain.sensitisation_initial", 0.05)]
    public void What_is_not_known_keeps_its_marginal(string id, double tolerance)
    {
        (Person[] told, Person[] drawn, _) = twice.Value;
        double[] before = [.. told.Select(p => p.Value(id))];
        double[] after = [.. drawn.Select(p => p.Value(id))];
        after.Average().ShouldBe(before.Average(), 4 * Sd(before) / Math.Sqrt(People));
        Sd(after).ShouldBe(Sd(before), tolerance * Sd(before));
    }

    [Theory]
    [InlineData("population.grade", "population.annulus_integrity")]
    [InlineData("population.age_y", "facet.initial_by_age")]
    [InlineData("population.modic1", "inflammation.tone_initial.grade_3")]
    [InlineData("population.smoker", "population.depression_z")]
    [InlineData("population.vas_true_mm", "population.depression_z")]
    [InlineData("population.depression_z", "pain.sensitisation_initial")]
    public void What_goes_together_still_does(string a, string b)
    {
        (Person[] told, Person[] drawn, _) = twice.Value;
        double before = Correlation(told, p => p.Value(a), p => p.Value(b));
        Correlation(drawn, p => p.Value(a), p => p.Value(b)).ShouldBe(before, 0.06);
    }

    [Fact]
    public void A_measurement_tells_of_the_true_pain_and_of_nothing_more()
    {
        (Person[] told, Person[] drawn, double[] vas) = twice.Value;
        double Pain(Person p) => p[Trait.BaselinePain];
        double before = Correlation(told, Pain, (_, k) => vas[k]);
        double after = Correlation(drawn, Pain, (_, k) => vas[k]);
        before.ShouldBeInRange(0.6, 0.9);
        after.ShouldBe(before, 0.03);
        Correlation(drawn, Pain, p => p.BaselineOdi()).ShouldBe(Correlation(told, Pain, p => p.BaselineOdi()), 0.03);

        // Those who were measured highest are not as bad as that, and before as after equally so.
        int[] highest = [.. Enumerable.Range(0, People).OrderByDescending(k => vas[k]).Take(400)];
        double fall = highest.Average(k => vas[k] - Pain(told[k]));
        fall.ShouldBeGreaterThan(8);
        highest.Average(k => vas[k] - Pain(drawn[k])).ShouldBe(fall, 1.5);
    }

    [Fact]
    public void Beyond_the_rows_they_are_drawn_with_replacement_and_a_candidate_is_always_the_same()
    {
        ScreenedPeople table = new(["bmi"], [.. Enumerable.Range(0, 20).Select(k => new ScreenedPerson(new Dictionary<string, double>(StringComparer.Ordinal) { ["bmi"] = 20 + k }, null, null))]);
        Population own = new(5, Recipe(), table);
        double[] bmi = [.. Enumerable.Range(0, 400).Select(k => own.Candidate((ulong)k).Value("population.bmi"))];
        bmi.Take(20).Order().ShouldBe(Enumerable.Range(20, 20).Select(x => (double)x));
        bmi.Take(20).ShouldNotBe(bmi.Take(20).Order());
        bmi.Skip(20).GroupBy(x => x).Select(g => g.Count()).ShouldAllBe(n => n > 4 && n < 40);
        Person again = new Population(5, Recipe(), table).Candidate(137);
        again.Value("population.bmi").ShouldBe(bmi[137]);
        again.Value("population.depression_z").ShouldBe(own.Candidate(137).Value("population.depression_z"));
        new Population(6, Recipe(), table).Candidate(137).Value("population.depression_z").ShouldNotBe(again.Value("population.depression_z"));
    }

    [Fact]
    public void A_category_that_the_population_never_gives_is_taken_as_it_is()
    {
        // Grade I has no probability in trials.
        ScreenedPeople table = new(["grade", "vas_mm"], [new ScreenedPerson(new Dictionary<string, double>(StringComparer.Ordinal) { ["grade"] = 1 }, 100, null)]);
        Person person = new Population(5, Recipe(), table).Candidate(3);
        person[Trait.Grade].ShouldBe(1);
        person[Trait.BaselinePain].ShouldBeInRange(40, 95);
    }

    [Fact]
    public void The_precision_matrix_is_the_inverse_of_the_correlations()
    {
        Copula copula = Copula.Default;
        double[,] precision = copula.Precision();
        double[][] scores = [.. Enumerable.Range(0, 20_000).Select(k => copula.Scores(Streams.Of(1, (ulong)k, Trials.Populations.Stream.Covariates)))];
        int n = copula.Names.Count;
        for (int i = 0; i < n; i++)
        {
            // The part of a score that the others do not explain has the variance 1/Q_ii and goes with none of them.
            double[] rest = [.. scores.Select(z => Enumerable.Range(0, n).Sum(j => precision[i, j] * z[j]) / precision[i, i])];
            (rest.Average(x => x * x) * precision[i, i]).ShouldBe(1, 0.05);
            int other = (i + 1) % n;
            rest.Zip(scores, (r, z) => r * z[other]).Average().ShouldBe(0, 0.04);
        }

    }

    static PersonRecipe Recipe() => new(Preset.Trial, new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));

    static double Sd(double[] x)
    {
        double mean = x.Average();
        return Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
    }

    static double Correlation(Person[] people, Func<Person, double> a, Func<Person, double> b) => Correlation(people, a, (p, _) => b(p));

    static double Correlation(Person[] people, Func<Person, double> a, Func<Person, int, double> b)
    {
        double[] x = [.. people.Select(a)];
        double[] y = [.. people.Select(b)];
        (double mx, double my) = (x.Average(), y.Average());
        return x.Zip(y, (u, v) => (u - mx) * (v - my)).Average() / (Sd(x) * Sd(y));
    }
}
