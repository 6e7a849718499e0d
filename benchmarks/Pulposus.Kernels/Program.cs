using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using System.Globalization;
using Pulposus.Kernels;

// grid whole|half|small           cell edges of P1 for the peers
// steady whole|half|small [n]     our times on P1 and the mixed batch, medians of n
// once whole|half|small           P1 once
// kernels [filter]                BenchmarkDotNet: each kernel beside the same by hand
// pairs                           the same pairs in CPU time, for a machine that others use
// roofline                        operations counted, against the measured ceilings
// cost                            time per subject against cells, steps, dose and months
string grid = args.Length > 1 ? args[1] : "whole";
int repeats = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 21;
switch (args.Length > 0 ? args[0] : string.Empty)
{
    case "grid":
        SteadyTiming.WriteGrid(SteadyTiming.Grid(grid));
        break;
    case "once":
        SteadyTiming.Once(SteadyTiming.Grid(grid));
        break;
    case "steady":
        SteadyTiming.Run(SteadyTiming.Grid(grid), repeats);
        break;
    case "pairs":
        KernelPairs.Write();
        break;
    case "roofline":
        Roofline.Write();
        break;
    case "cost":
        CostModel.Write();
        break;
    case "kernels":
        // In this process: the project that BenchmarkDotNet would generate does not pass this house's analyzers.
        BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(args.Length > 1 ? ["--filter", args[1]] : ["--filter", "*"], ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(150))));
        break;
    default:
        Console.Error.WriteLine("Say what to measure: grid, once, steady, kernels, pairs, roofline, cost.");
        return 2;
}

return 0;
