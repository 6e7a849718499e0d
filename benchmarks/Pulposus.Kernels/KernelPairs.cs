using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Pulposus.Kernels;

/// <summary>
/// The pairs of <see cref="KernelBenchmarks"/> in CPU time, in turns, the best of many: for a machine that others use, where
/// BenchmarkDotNet's wall time says little.
/// </summary>
static class KernelPairs
{
    const int Rounds = 60;
    const int Runs = 100;

    /// <summary>Measures and writes the table.</summary>
    public static void Write()
    {
        KernelBenchmarks kernels = new();
        Console.WriteLine("| kernel, eight patients | generic us | by hand us | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach (IGrouping<string, MethodInfo> pair in typeof(KernelBenchmarks).GetMethods()
            .Where(m => m.GetCustomAttribute<BenchmarkAttribute>() is not null)
            .GroupBy(m => m.GetCustomAttribute<BenchmarkCategoryAttribute>()!.Categories[0], StringComparer.Ordinal))
        {
            Action generic = pair.Single(m => !m.GetCustomAttribute<BenchmarkAttribute>()!.Baseline).CreateDelegate<Action>(kernels);
            Action byHand = pair.Single(m => m.GetCustomAttribute<BenchmarkAttribute>()!.Baseline).CreateDelegate<Action>(kernels);
            (double Generic, double ByHand) best = (double.PositiveInfinity, double.PositiveInfinity);
            for (int round = 0; round < Rounds; round++)
                best = (Math.Min(best.Generic, Seconds(generic)), Math.Min(best.ByHand, Seconds(byHand)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {pair.Key} | {1e6 * best.Generic:F2} | {1e6 * best.ByHand:F2} | {best.Generic / best.ByHand:F2} |"));
        }
    }

    static double Seconds(Action work)
    {
        double start = Cpu.Seconds;
        for (int run = 0; run < Runs; run++)
            work();
        return (Cpu.Seconds - start) / Runs;
    }
}
