using System.Diagnostics;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

// What one person costs at each width, and what a second thread gains, on the design of examples/mpc-phase2.yaml.
// Everything is run once before it is timed, so that compilation does not count. Medians of five.
const int Repeats = 5;
const int MonthDays = 30;

double Median(Action work)
{
    work();
    double[] times = [.. Enumerable.Range(0, Repeats).Select(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }).Order()];
    return times[Repeats / 2];
}

string path = args.Length > 0 ? args[0] : "examples/mpc-phase2.yaml";
StudyFile study = StudyFile.Read(path, Catalogue.Known, Catalogue.Limits);
Protocol protocol = ProtocolMapping.Of(study, path);
Population population = new(protocol.Seed, new PersonRecipe(protocol.Preset, protocol.Parameters, new Dictionary<string, double>(StringComparer.Ordinal)));
Cohort cohort = Recruitment.Recruit(protocol, population);
Schedule twoYears = new([12 * MonthDays, 24 * MonthDays], [0]);
Treatment dosed = ProductCatalogue.Find("mpc_18m_ha") with { DoseMillions = 20 };

Console.WriteLine("One person for 24 months, ms (mean over the first 48 randomised people)");
Console.WriteLine($"{"width",-10}{"20 M cells",12}{"control",12}");
foreach (Width width in Enum.GetValues<Width>())
{
    DiscSimulator simulator = DiscSimulator.Create(width);
    double Cost(Treatment treatment)
    {
        (Person, Treatment)[] runs = [.. cohort.Subjects.Take(48).Select(s => (population.Candidate(s.Candidate), treatment))];
        return Median(() =>
        {
            foreach ((Person, Treatment)[] group in runs.Chunk(simulator.Lanes))
                simulator.Run(group, protocol.Mechanisms, twoYears);
        }) / runs.Length;
    }

    Console.WriteLine($"{width,-10}{Cost(dosed),12:F2}{Cost(dosed.WithoutCells()),12:F2}");
}

double screening = Median(() => Recruitment.Recruit(protocol, population)) / cohort.Screened;
Console.WriteLine($"Screening one person: {screening:F3} ms");

double Threads(int n)
{
    Twins[] workers = [.. Enumerable.Range(0, n).Select(_ => new Twins(protocol, population, DiscSimulator.Widest))];
    Subject[][] parts = [.. cohort.Subjects.Chunk((cohort.Subjects.Count + n - 1) / n)];
    return Median(() =>
    {
        Thread[] threads = [.. Enumerable.Range(0, n).Select(k => new Thread(() => workers[k].Simulate(parts[k])))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
    });
}

double one = Threads(1);
double two = Threads(2);
Console.WriteLine($"All {cohort.Subjects.Count} subjects under {protocol.Arms.Count} arms, {protocol.VisitMonths[^1]} months: {one:F0} ms on one thread, {two:F0} ms on two, ratio {one / two:F2}");
