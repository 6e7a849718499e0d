using System.Collections.Concurrent;
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

// What one person costs at each width, and what a second thread gains, on the design of examples/benchmark.yaml.
// Processor time, but for the threads: those are a matter of the clock, and of what else the machine does.
// Everything is run once before it is timed, so that compilation does not count. Medians of nine,
// and of fifteen pairs.
const int Repeats = 9;
const int Pairs = 15;
const int MonthDays = 30;

double Median(Action work)
{
    work();
    double[] times = [.. Enumerable.Range(0, Repeats).Select(_ =>
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }).Order()];
    return times[Repeats / 2];
}

string path = args.Length > 0 ? args[0] : "examples/benchmark.yaml";
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

// As a run does it: screening on all threads, then the shards of its plan by whoever is free. Each worker keeps its simulator.
IReadOnlyList<Shard> shards = StudyPlan.Of(study).Shards;
Twins[] workers = [.. Enumerable.Range(0, 2).Select(_ => new Twins(protocol, population, DiscSimulator.Widest))];
double Trial(int threads)
{
    long start = Stopwatch.GetTimestamp();
    IReadOnlyList<Subject> subjects = Recruitment.Recruit(protocol, population, threads, CancellationToken.None).Subjects;
    ConcurrentQueue<Shard> waiting = new(shards);
    Thread[] running = [.. workers.Take(threads).Select(worker => new Thread(() =>
    {
        while (waiting.TryDequeue(out Shard? shard))
            worker.Simulate([.. subjects.Skip(shard.First).Take(shard.Count)]);
    }))];
    foreach (Thread thread in running)
        thread.Start();
    foreach (Thread thread in running)
        thread.Join();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

Trial(2);
(double One, double Two)[] pairs = [.. Enumerable.Range(0, Pairs).Select(_ => (Trial(1), Trial(2)))];
double Middle(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);
Console.WriteLine(
    $"{cohort.Subjects.Count} subjects under {protocol.Arms.Count} arms, {protocol.VisitMonths[^1]} months, screening included: " +
    $"{Middle(pairs.Select(p => p.One)):F0} ms on one thread, {Middle(pairs.Select(p => p.Two)):F0} ms on two, ratio {Middle(pairs.Select(p => p.One / p.Two)):F2} (median of {Pairs} pairs)");
