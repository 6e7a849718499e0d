using System.Globalization;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Simulation;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Kernels;

/// <summary>
/// How near the processor's limits we are: operations counted by <see cref="Counted"/>, bytes by what each kernel must
/// read and write once, against the measured ceilings.
/// </summary>
/// <remarks>
/// A band of eight patients does not fit in the first level of the cache, so its bytes are those of the second level. The
/// bound of a kernel is the smaller of the peak and bytes over that bandwidth.
/// </remarks>
static class Roofline
{
    const int Runs = 100;
    const int Repeats = 40;
    const int Lanes = 8;

    /// <summary>Measures and writes the table.</summary>
    public static void Write()
    {
        double peak = Ceilings.Flops();
        double second = Ceilings.Reading(512 * 1024);
        Line($"peak {peak / 1e9:F0} GFlop/s; reading from the first, second and third level and memory {Ceilings.Reading(24 * 1024) / 1e9:F0}, {second / 1e9:F0}, {Ceilings.Reading(8 << 20) / 1e9:F0}, {Ceilings.Reading(256 << 20) / 1e9:F0} GB/s");
        Line($"| what | kflop a patient | kB a patient | flop/byte | us a patient | GFlop/s | share of peak | share of bound |");
        Line($"|---|---|---|---|---|---|---|---|");
        int n = PatientGrid.Layout.Cells;
        int b = PatientGrid.Layout.HalfBandwidth;
        void Row(string name, double flops, double bytes, double seconds)
        {
            double bound = bytes > 0 ? Math.Max(flops / peak, bytes / second) : flops / peak;
            string traffic = bytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} | {flops / bytes:F1}") : "- | -";
            Line($"| {name} | {flops / 1e3:F1} | {traffic} | {seconds * 1e6:F2} | {flops / seconds / 1e9:F1} | {100 * flops / seconds / peak:F0} % | {100 * bound / seconds:F0} % |");
        }

        double band = 8.0 * n * (b + 1);
        double factor = Flops(n, b, (a, x, w) => BandedCholesky.Factor(a, n, b, w));
        double solve = Flops(n, b, (a, x, w) => BandedCholesky.Solve(a, n, b, x));
        (double Plain, double Blocked, double Solve) t = (
            Time<Wide512>(n, b, (a, x, w) => BandedCholesky.Factor(a, n, b, w)),
            Time<Wide512>(n, b, (a, x, w) => BlockedBand.Factor(a, n, b, w)),
            Time<Wide512>(n, b, (a, x, w) => BandedCholesky.Solve(a, n, b, x)));
        Row($"band factor, {n} unknowns, half-bandwidth {b}, plain", factor, 2 * band, t.Plain);
        Row("the same, four pivots at a time", factor, 2 * band, t.Blocked);
        Row("band solve", solve, 2 * band, t.Solve);
        SweepCase sweep = new();
        Row("grid factor, patient grid", GridFlops(factorIt: true), 0, Fastest(() => sweep.Matrix.Factor(sweep.Operator.Diagonal, sweep.Operator.Along, sweep.Operator.Across), Runs) / Lanes);
        Row("grid solve, patient grid", GridFlops(factorIt: false), 0, Fastest(() => sweep.Matrix.Solve(sweep.Right), Runs) / Lanes);
        foreach (string grid in new[] { "half", "small", "whole" })
        {
            DiscLayout layout = SteadyTiming.Grid(grid);
            SteadyBatch<Counted> counted = new(layout);
            SteadyBatch wide = SteadyBatch.Create(DiscSimulator.Widest, layout);
            Tally all = Tally.Of(() => counted.Solve(SteadyTiming.Cases));
            Row($"steady batch, {grid}", (double)all.Flops / SteadyTiming.Cases.Length, 0, Fastest(() => wide.Solve(SteadyTiming.Cases), 1) / SteadyTiming.Cases.Length);
        }

        foreach (double dose in new[] { 0.0, 20 })
        {
            const int Months = 24;
            Row($"a subject, {Months} months, {dose} M cells", Subjects.Count(PatientGrid.Layout, Months, dose).Flops, 0, Subjects.Seconds(PatientGrid.Layout, Months, dose));
        }
    }

    static double GridFlops(bool factorIt)
    {
        GridCholesky<Counted> matrix = PatientGrid.Layout.Matrix<Counted>();
        Counted[] ones = new Counted[PatientGrid.Layout.Cells];
        Array.Fill(ones, Counted.Constant(1));
        Counted[] diagonal = [.. ones.Select(one => one + one + one + one)];
        void Factor() => matrix.Factor(diagonal, ones, ones);
        Factor();
        return Tally.Of(factorIt ? Factor : () => matrix.Solve(ones)).Flops;
    }

    static double Time<T>(int n, int b, Action<T[], T[], T[]> kernel)
        where T : struct, IReal<T>
    {
        (T[] source, T[] side, T[] work) = System<T>(n, b);
        T[] band = Aligned.Array<T>(source.Length);
        T[] x = Aligned.Array<T>(n);
        double copies = Fastest(() => Copy(source, band, side, x), Runs);
        return (Fastest(
            () =>
            {
                Copy(source, band, side, x);
                kernel(band, x, work);
            },
            Runs) - copies) / Lanes;
    }

    static double Flops(int n, int b, Action<Counted[], Counted[], Counted[]> kernel)
    {
        (Counted[] band, Counted[] x, Counted[] work) = System<Counted>(n, b);
        return Tally.Of(() => kernel(band, x, work)).Flops;
    }

    static (T[] Band, T[] Side, T[] Work) System<T>(int n, int b)
        where T : struct, IReal<T>
    {
        T[] band = Aligned.Array<T>(n * (b + 1));
        for (int k = 0; k < band.Length; k++)
            band[k] = T.Constant(k % (b + 1) == b ? 4 : -1.0 / b);
        T[] side = Aligned.Array<T>(n);
        Array.Fill(side, T.Constant(1));
        return (band, side, Aligned.Array<T>(BlockedBand.Panel(b)));
    }

    static void Copy<T>(T[] source, T[] band, T[] side, T[] x)
    {
        source.CopyTo(band, 0);
        side.CopyTo(x, 0);
    }

    static double Fastest(Action work, int times)
    {
        double best = double.PositiveInfinity;
        for (int k = 0; k < Repeats; k++)
        {
            double start = Cpu.Seconds;
            for (int run = 0; run < times; run++)
                work();
            best = Math.Min(best, (Cpu.Seconds - start) / times);
        }

        return best;
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
