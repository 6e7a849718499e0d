using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Pulposus.Kernels.Flat;
using Pulposus.Model.Metabolism;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Kernels;

/// <summary>
/// Each kernel of the inner loop at 512 bits as the model has it, generic over the number type, beside the same by hand.
/// Times are for eight patients. The two must agree, which the set-up checks.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class KernelBenchmarks
{
    const int Values = 512;

    readonly SweepCase sweep = new();
    readonly Wide512[] band;
    readonly Wide512[] column;
    readonly Wide512[] panel;
    readonly Wide512[] solution;
    readonly Vector512<double>[] flatBand;
    readonly Vector512<double>[] flatColumn;
    readonly Vector512<double>[] flatSolution;
    readonly Wide512[] x = new Wide512[Values];
    readonly Wide512[] y = new Wide512[Values];
    readonly Vector512<double>[] flatX = new Vector512<double>[Values];
    readonly Vector512<double>[] flatY = new Vector512<double>[Values];
    readonly CellRates<Wide512> rates;

    public KernelBenchmarks()
    {
        band = new Wide512[sweep.Band.Length];
        flatBand = new Vector512<double>[band.Length];
        column = new Wide512[sweep.HalfBandwidth + 1];
        flatColumn = new Vector512<double>[column.Length];
        solution = new Wide512[sweep.Cells];
        flatSolution = new Vector512<double>[sweep.Cells];
        for (int k = 0; k < Values; k++)
        {
            x[k] = Wide512.Constant(0.5 + (k / (double)Values));
            flatX[k] = Vector512.Create(0.5 + (k / (double)Values));
        }

        rates = sweep.Rates;
        panel = new Wide512[BlockedBand.Panel(sweep.HalfBandwidth)];
        FactorBlocked();
        FactorByHand();
        Agree(band, flatBand);
        FactorGeneric();
        SolveBlocked();
        SolveByHand();
        Agree(solution, flatSolution);
        SolveGeneric();
        SolveByHand();
        Agree(band, flatBand);
        Agree(solution, flatSolution);
        foreach ((Action generic, Action byHand) in new (Action, Action)[] { (ExpGeneric, ExpByHand), (LogGeneric, LogByHand), (PowGeneric, PowByHand), (RatesGeneric, RatesByHand) })
        {
            generic();
            byHand();
            Agree(y, flatY);
        }

        sweep.RunGeneric();
        sweep.RunByHand();
        Agree(sweep.Fields.Glucose, sweep.Flat.Glucose);
    }

    [Benchmark, BenchmarkCategory("band factor")]
    public void FactorGeneric()
    {
        sweep.Band.CopyTo(band, 0);
        BandedCholesky.Factor(band, sweep.Cells, sweep.HalfBandwidth, column);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("band factor")]
    public void FactorByHand()
    {
        sweep.Flat.Operator.CopyTo(flatBand, 0);
        FlatBand.Factor(flatBand, sweep.Cells, sweep.HalfBandwidth, flatColumn);
    }

    [Benchmark, BenchmarkCategory("band factor")]
    public void FactorBlocked()
    {
        sweep.Band.CopyTo(band, 0);
        BlockedBand.Factor(band, sweep.Cells, sweep.HalfBandwidth, panel);
    }

    [Benchmark, BenchmarkCategory("band solve")]
    public void SolveBlocked()
    {
        sweep.RightHandSide.CopyTo(solution, 0);
        BlockedBand.Solve(band, sweep.Cells, sweep.HalfBandwidth, solution);
    }

    [Benchmark, BenchmarkCategory("band solve")]
    public void SolveGeneric()
    {
        sweep.RightHandSide.CopyTo(solution, 0);
        BandedCholesky.Solve(band, sweep.Cells, sweep.HalfBandwidth, solution);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("band solve")]
    public void SolveByHand()
    {
        sweep.Flat.GlucoseBoundary.CopyTo(flatSolution, 0);
        FlatBand.Solve(flatBand, sweep.Cells, sweep.HalfBandwidth, flatSolution);
    }

    [Benchmark, BenchmarkCategory("exp, 512 values")]
    public void ExpGeneric()
    {
        for (int k = 0; k < x.Length; k++)
            y[k] = Elementary.Exp(x[k]);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("exp, 512 values")]
    public void ExpByHand()
    {
        for (int k = 0; k < flatX.Length; k++)
            flatY[k] = FlatElementary.Exp(flatX[k]);
    }

    [Benchmark, BenchmarkCategory("log, 512 values")]
    public void LogGeneric()
    {
        for (int k = 0; k < x.Length; k++)
            y[k] = Elementary.Log(x[k]);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("log, 512 values")]
    public void LogByHand()
    {
        for (int k = 0; k < flatX.Length; k++)
            flatY[k] = FlatElementary.Log(flatX[k]);
    }

    [Benchmark, BenchmarkCategory("pow, 512 values")]
    public void PowGeneric()
    {
        for (int k = 0; k < x.Length; k++)
            y[k] = Elementary.Pow(x[k], x[^(k + 1)]);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("pow, 512 values")]
    public void PowByHand()
    {
        for (int k = 0; k < flatX.Length; k++)
            flatY[k] = FlatElementary.Pow(flatX[k], flatX[^(k + 1)]);
    }

    [Benchmark, BenchmarkCategory("rates, 512 cells")]
    public void RatesGeneric()
    {
        Wide512 ratio = Wide512.Constant(1.52);
        for (int k = 0; k < x.Length; k++)
        {
            Wide512 lactate = x[^(k + 1)];
            Wide512 use = rates.OxygenUse(x[k], rates.HeldPh(lactate), out Wide512 slope);
            y[k] = use + slope + rates.GlucoseUse(x[k], x[k], lactate, ratio, out Wide512 other) + other;
        }
    }

    [Benchmark(Baseline = true), BenchmarkCategory("rates, 512 cells")]
    public void RatesByHand()
    {
        Vector512<double> ratio = Vector512.Create(1.52);
        for (int k = 0; k < flatX.Length; k++)
        {
            Vector512<double> lactate = flatX[^(k + 1)];
            Vector512<double> use = FlatSweep.OxygenUse(flatX[k], lactate, out Vector512<double> slope);
            flatY[k] = use + slope + FlatSweep.GlucoseUse(flatX[k], flatX[k], lactate, ratio, out Vector512<double> other) + other;
        }
    }

    [Benchmark, BenchmarkCategory("field sweep")]
    public void SweepGeneric() => sweep.RunGeneric();

    [Benchmark(Baseline = true), BenchmarkCategory("field sweep")]
    public void SweepByHand() => sweep.RunByHand();

    static void Agree(Wide512[] generic, Vector512<double>[] byHand)
    {
        for (int k = 0; k < generic.Length; k++)
        {
            Vector512<double> a = Unsafe.As<Wide512, Vector512<double>>(ref generic[k]);
            if (Vector512.GreaterThanAny(Vector512.Abs(a - byHand[k]), Vector512.Create(1e-9) * (Vector512.Create(1.0) + Vector512.Abs(a))))
                throw new InvalidOperationException($"The generic kernel and the one by hand differ at {k}: {a} and {byHand[k]}.");
        }
    }
}
