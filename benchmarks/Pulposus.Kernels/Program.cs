using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using System.Globalization;
using Pulposus.Kernels;
using Pulposus.Model.Transport;

// grid                      cell edges of P1 for the peers
// steady whole|half [n]     our times on P1 and the mixed batch, medians of n
// once                      P1 once
string[] rest = args.Length > 1 ? args[1..] : [];
switch (args.Length > 0 ? args[0] : string.Empty)
{
    case "grid":
        SteadyTiming.WriteGrid();
        break;
    case "once":
        SteadyTiming.Once(BatchGrid.Whole);
        break;
    case "steady":
        SteadyTiming.Run(rest.Contains("half", StringComparer.Ordinal) ? BatchGrid.Half : BatchGrid.Whole, rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 21);
        break;
    case "kernels":
        // In this process: the project that BenchmarkDotNet would generate does not pass this house's analyzers.
        BenchmarkRunner.Run<KernelBenchmarks>(ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(150))));
        break;
    default:
        Console.Error.WriteLine("Say what to measure: grid, once, steady whole|half [repeats].");
        return 2;
}

return 0;
