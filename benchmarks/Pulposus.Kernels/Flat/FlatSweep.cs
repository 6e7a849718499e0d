using System.Runtime.Intrinsics;
using Vec = System.Runtime.Intrinsics.Vector512<double>;

namespace Pulposus.Kernels.Flat;

/// <summary>
/// One chord sweep over oxygen and glucose, and the rates in it, as one would write them by hand for native cells only:
/// plain arrays, one width, constants of the rate laws as numbers. Same arithmetic as the model's solver.
/// </summary>
sealed class FlatSweep(int cells)
{
    const double LowestPh = 6;
    const double HighestOxygen = 0.16 / (2 * 0.0058);

    readonly Vec[] solution = Plain.Array(cells);
    readonly Vec[] uses = Plain.Array(cells);
    readonly Vec[] slopes = Plain.Array(cells);

    public required FlatGrid OxygenFactor { get; init; }

    public required FlatGrid GlucoseFactor { get; init; }

    // The slopes of the factors, which are kept.
    public required Vec[] OxygenKept { get; init; }

    public required Vec[] GlucoseKept { get; init; }

    public required Vec[] OxygenBoundary { get; init; }

    public required Vec[] GlucoseBoundary { get; init; }

    // Cell density times volume times the constant of the balance.
    public required Vec[] OxygenScale { get; init; }

    public required Vec[] GlucoseScale { get; init; }

    public required Vec[] Invariant { get; init; }

    public required Vec Ratio { get; init; }

    public Vec[] Oxygen { get; } = Plain.Array(cells);

    public Vec[] Glucose { get; } = Plain.Array(cells);

    public Vec[] Lactate { get; } = Plain.Array(cells);

    /// <summary>Largest change of the sweep, and whether a slope has moved by a tenth of its sum.</summary>
    public (Vec Change, bool Worn) Run()
    {
        for (int c = 0; c < solution.Length; c++)
        {
            uses[c] = OxygenScale[c] * OxygenUse(Oxygen[c], Lactate[c], out Vec slope);
            slopes[c] = OxygenScale[c] * slope;
        }

        bool worn = IsWorn(OxygenKept);
        Vec change = Update(OxygenFactor, OxygenKept, OxygenBoundary, Oxygen);
        for (int c = 0; c < solution.Length; c++)
        {
            uses[c] = GlucoseScale[c] * GlucoseUse(Glucose[c], Oxygen[c], Lactate[c], Ratio, out Vec slope);
            slopes[c] = GlucoseScale[c] * slope;
        }

        worn |= IsWorn(GlucoseKept);
        change = Vector512.Max(change, Update(GlucoseFactor, GlucoseKept, GlucoseBoundary, Glucose));
        for (int c = 0; c < solution.Length; c++)
            Lactate[c] = Vector512.FusedMultiplyAdd(-Ratio, Glucose[c], Invariant[c]);
        return (change, worn);
    }

    bool IsWorn(Vec[] kept)
    {
        Vec total = Vec.Zero;
        Vec moved = Vec.Zero;
        for (int c = 0; c < kept.Length; c++)
        {
            total += Vector512.Abs(slopes[c]);
            moved += Vector512.Abs(slopes[c] - kept[c]);
        }

        return Vector512.LessThanAny(Vector512.Create(0.1) * total, moved);
    }

    Vec Update(FlatGrid factor, Vec[] kept, Vec[] boundary, Vec[] field)
    {
        for (int c = 0; c < field.Length; c++)
            solution[c] = Vector512.FusedMultiplyAdd(kept[c], field[c], boundary[c] - uses[c]);
        factor.Solve(solution);
        Vec change = Vec.Zero;
        for (int c = 0; c < field.Length; c++)
        {
            Vec next = Vector512.Max(Vector512.Create(0.1) * field[c], solution[c]);
            change = Vector512.Max(change, Vector512.Abs(next - field[c]));
            field[c] = next;
        }

        return change;
    }

    public static Vec OxygenUse(Vec oxygen, Vec lactate, out Vec slope)
    {
        Vec ph = Vector512.Max(Vector512.Create(7.4) - (Vector512.Create(0.09) * lactate), Vector512.Create(LowestPh));
        Vec a = ph - Vector512.Create(4.95);
        Vec p = Vector512.Min(oxygen, Vector512.Create(HighestOxygen));
        Vec still = Vector512.FusedMultiplyAdd(Vector512.Create(4.03), a, Vector512.Create(1.46));
        Vec share = Vec.One / (p + still);
        Vec most = Vector512.Create(7.28) * a;
        slope = Vector512.ConditionalSelect(Vector512.LessThan(oxygen, Vector512.Create(HighestOxygen)), most * still * share * share, Vec.Zero);
        return most * p * share;
    }

    public static Vec GlucoseUse(Vec glucose, Vec oxygen, Vec lactate, Vec ratio, out Vec slope)
    {
        Vec free = Vector512.Create(7.4) - (Vector512.Create(0.09) * lactate);
        Vec ph = Vector512.Max(free, Vector512.Create(LowestPh));
        Vec p = Vector512.Min(oxygen, Vector512.Create(HighestOxygen));
        Vec exponent = Vector512.FusedMultiplyAdd(Vector512.Create(0.93), ph, Vector512.Create(-2.47));
        exponent = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(Vector512.Create(-0.0058), p, Vector512.Create(0.16)), p, exponent);
        Vec most = FlatElementary.Exp(exponent) * Vector512.Create(0.5);
        Vec share = Vec.One / (glucose + Vector512.Create(0.2));
        Vec use = most * glucose * share;
        Vec throughPh = Vector512.ConditionalSelect(Vector512.LessThan(free, Vector512.Create(LowestPh)), Vec.Zero, Vector512.Create(0.93 * 0.09) * ratio * use);
        slope = Vector512.FusedMultiplyAdd(most * Vector512.Create(0.2), share * share, throughPh);
        return use;
    }
}
