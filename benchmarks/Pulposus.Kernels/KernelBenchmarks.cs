using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Pulposus.Kernels.Flat;
using Pulposus.Numerics.Arithmetic;

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
    readonly Wide512[] solution = Aligned.Array<Wide512>(Values);
    readonly Vector512<double>[] flatSolution = Plain.Array(Values);
    readonly Wide512[] x = Aligned.Array<Wide512>(Values);
    readonly Wide512[] y = Aligned.Array<Wide512>(Values);
    readonly Vector512<double>[] flatX;
    readonly Vector512<double>[] flatY = Plain.Array(Values);
    readonly Vector512<double>[] diagonal;
    readonly Vector512<double>[] along;
    readonly Vector512<double>[] across;

    public KernelBenchmarks()
    {
        for (int k = 0; k < Values; k++)
            x[k] = Wide512.Constant(0.5 + (k / (double)Values));
        flatX = Plain.Of(x);
        diagonal = Plain.Of(sweep.Operator.Diagonal);
        along = Plain.Of(sweep.Operator.Along);
        across = Plain.Of(sweep.Operator.Across);
        FactorGeneric();
        FactorByHand();
        SolveGeneric();
        SolveByHand();
        Agree(solution, flatSolution);
        foreach ((Action generic, Action byHand) in new (Action, Action)[] { (ExpGeneric, ExpByHand), (LogGeneric, LogByHand), (PowGeneric, PowByHand), (RatesGeneric, RatesByHand) })
        {
            generic();
            byHand();
            Agree(y, flatY);
        }

        SweepGeneric();
        SweepByHand();
        Agree(sweep.Glucose, sweep.Flat.Glucose);
    }

    [Benchmark, BenchmarkCategory("grid factor")]
    public void FactorGeneric() => sweep.Matrix.Factor(sweep.Operator.Diagonal, sweep.Operator.Along, sweep.Operator.Across);

    [Benchmark(Baseline = true), BenchmarkCategory("grid factor")]
    public void FactorByHand() => sweep.FlatMatrix.Factor(diagonal, along, across);

    [Benchmark, BenchmarkCategory("grid solve")]
    public void SolveGeneric()
    {
        sweep.Right.CopyTo(solution, 0);
        sweep.Matrix.Solve(solution);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("grid solve")]
    public void SolveByHand()
    {
        sweep.Flat.GlucoseBoundary.CopyTo(flatSolution, 0);
        sweep.FlatMatrix.Solve(flatSolution);
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
        Model.Metabolism.CellRates<Wide512> rates = sweep.Rates;
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

    [Benchmark, BenchmarkCategory("chord sweep")]
    public void SweepGeneric() => sweep.RunGeneric();

    [Benchmark(Baseline = true), BenchmarkCategory("chord sweep")]
    public void SweepByHand()
    {
        if (sweep.Flat.Run().Worn)
            throw new InvalidOperationException("At the solution no slope may move.");
    }

    static void Agree(Wide512[] generic, Vector512<double>[] byHand)
    {
        for (int k = 0; k < generic.Length; k++)
        {
            Vector512<double> a = Plain.Of(generic[k]);
            if (Vector512.GreaterThanAny(Vector512.Abs(a - byHand[k]), Vector512.Create(1e-9) * (Vector512.Create(1.0) + Vector512.Abs(a))))
                throw new InvalidOperationException($"The generic kernel and the one by hand differ at {k}: {a} and {byHand[k]}.");
        }
    }
}
