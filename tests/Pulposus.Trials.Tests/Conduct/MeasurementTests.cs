using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Conduct;

namespace Pulposus.Trials.Tests.Conduct;

public class MeasurementTests
{
    const int Readings = 20_000;

    static readonly Person person = TestTrials.Trial(10, 10).Population().Typical;
    static readonly Measurement noisy = new(5, MechanismSet.Default);

    [Fact]
    public void Without_noise_the_truth_is_measured()
    {
        Measurement exact = new(5, MechanismSet.Default.With(Mechanism.MeasurementNoise, on: false));
        for (ulong candidate = 0; candidate < 100; candidate++)
        {
            exact.Vas(person, candidate, 30, 61.5).ShouldBe(61.5);
            exact.Odi(person, candidate, 30, 44.5).ShouldBe(44.5);
            exact.T2(person, candidate, 1, 30, 81.5).ShouldBe(81.5);
            exact.Height(person, candidate, 30, 99.5).ShouldBe(99.5);
            exact.Pfirrmann(person, candidate, 30, 3).ShouldBe(3);
        }
    }

    [Fact]
    public void Noise_has_the_size_of_its_parameter_and_no_bias()
    {
        Spread(k => noisy.Vas(person, k, 30, 50) - 50, person.Value("observation.vas_visit_sd"));
        Spread(k => noisy.Odi(person, k, 30, 50) - 50, person.Value("function.odi_sd_visit"));
        Spread(k => Math.Log(noisy.Height(person, k, 30, 100) / 100), person.Value("observation.height_cv"));
        double site = Math.Log(SiteFactor(0));
        Spread(k => Math.Log(noisy.T2(person, k, 0, 30, 80) / 80) - site, person.Value("observation.t2_cv"));
    }

    [Fact]
    public void Scales_end_at_0_and_100()
    {
        double[] low = [.. Candidates().Select(k => noisy.Vas(person, k, 30, 0))];
        double[] high = [.. Candidates().Select(k => noisy.Odi(person, k, 30, 100))];
        (low.Min(), high.Max()).ShouldBe((0, 100));
        low.Count(x => x == 0).ShouldBeInRange(Readings * 45 / 100, Readings * 55 / 100);
        high.Count(x => x == 100).ShouldBeInRange(Readings * 45 / 100, Readings * 55 / 100);
    }

    [Fact]
    public void Grades_are_misread_up_and_down_alike()
    {
        double q = person.Value("observation.pfirrmann_misread");
        double[] read = [.. Candidates().Select(k => noisy.Pfirrmann(person, k, 0, 3))];
        read.Distinct().Order().ShouldBe([2, 3, 4]);
        double tolerance = 4 * Math.Sqrt(q / 2 / Readings);
        (read.Count(g => g == 2) / (double)Readings).ShouldBe(q / 2, tolerance);
        (read.Count(g => g == 4) / (double)Readings).ShouldBe(q / 2, tolerance);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(5, 4)]
    public void The_scale_of_grades_ends_at_1_and_5(double truth, double neighbour)
    {
        double[] read = [.. Candidates().Select(k => noisy.Pfirrmann(person, k, 0, truth))];
        read.Distinct().Order().ShouldBe(new[] { truth, neighbour }.Order());
    }

    /// <summary>The same scanner factor at every visit and for everyone of a site; another at another site.</summary>
    [Fact]
    public void A_site_has_one_scanner()
    {
        SiteFactor(0).ShouldNotBe(SiteFactor(1));
        for (ulong candidate = 0; candidate < 20; candidate++)
        {
            foreach (double day in new[] { 0.0, 30, 360 })
                (noisy.T2(person, candidate, 1, day, 80) / noisy.T2(person, candidate, 0, day, 80)).ShouldBe(SiteFactor(1) / SiteFactor(0), 1e-14);
        }

        double[] offsets = [.. Enumerable.Range(0, 400).Select(site => Math.Log(SiteFactor(site)))];
        Math.Sqrt(offsets.Average(o => o * o)).ShouldBe(person.Value("observation.t2_site_sd"), 0.01);
    }

    [Fact]
    public void Instruments_and_visits_err_independently()
    {
        double sd = person.Value("observation.vas_visit_sd");
        double Vas(ulong k, double day) => (noisy.Vas(person, k, day, 50) - 50) / sd;
        double Odi(ulong k) => (noisy.Odi(person, k, 30, 50) - 50) / person.Value("function.odi_sd_visit");
        double Height(ulong k) => Math.Log(noisy.Height(person, k, 30, 100) / 100) / person.Value("observation.height_cv");
        foreach (double r in new[]
        {
            Candidates().Average(k => Vas(k, 30) * Vas(k, 90)),
            Candidates().Average(k => Vas(k, 0) * Vas(k, 30)),
            Candidates().Average(k => Vas(k, 30) * Odi(k)),
            Candidates().Average(k => Vas(k, 30) * Height(k)),
        })
        {
            r.ShouldBe(0, 4 / Math.Sqrt(Readings));
        }
    }

    static double SiteFactor(int site) =>
        noisy.T2(person, 0, site, 0, 80) / 80
        / Math.Exp(person.Value("observation.t2_cv") * Pulposus.Trials.Populations.Streams.Visit(5, 0, 0).Normal(Pulposus.Trials.Populations.Streams.Draw("t2")));

    static void Spread(Func<ulong, double> error, double sd)
    {
        double[] errors = [.. Candidates().Select(error)];
        errors.Average().ShouldBe(0, 4 * sd / Math.Sqrt(Readings));
        Math.Sqrt(errors.Average(e => e * e)).ShouldBe(sd, 0.03 * sd);
    }

    static IEnumerable<ulong> Candidates() => Enumerable.Range(0, Readings).Select(k => (ulong)k);
}
