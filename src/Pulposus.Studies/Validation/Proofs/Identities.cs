using Pulposus.Model.Transport;
using Pulposus.Numerics.Random;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>What must hold exactly for every nutrient problem of the family, as the largest violation that was found.</summary>
static class Identities
{
    const ulong Seed = 20261122;
    const int Coordinates = 14;

    /// <summary>Problems of the family, always the same ones.</summary>
    public static IEnumerable<TransportProblem> Family(int count) => Enumerable.Range(0, count).Select(k =>
    {
        RandomStream stream = new(Seed, 0, (ulong)k, 0);
        return Problems.OfFamily([.. Enumerable.Range(0, Coordinates).Select(j => stream.Uniform((ulong)j))]);
    });

    /// <summary>How far the lactate-glucose invariant leaves the range of its boundary values (relative).</summary>
    public static double InvariantOutside(int count) => Family(count).Max(p =>
    {
        double bone = Invariant(p, p.Endplate.Glucose, p.Endplate.Lactate);
        double outer = Invariant(p, p.Annulus.Glucose, p.Annulus.Lactate);
        return Invariants(p).Max(w => Math.Max(Math.Min(bone, outer) - w, w - Math.Max(bone, outer)) / Math.Max(bone, outer));
    });

    /// <summary>How far the invariant varies where bone and outer annulus have equal values (relative).</summary>
    public static double InvariantVaries(int count) => Family(count).Select(p => p with { Annulus = p.Endplate }).Max(p =>
    {
        double w = Invariant(p, p.Endplate.Glucose, p.Endplate.Lactate);
        return Invariants(p).Max(found => Math.Abs((found / w) - 1));
    });

    /// <summary>How far inflow differs from use, and lactate from two per glucose (relative).</summary>
    public static double Imbalance(int count) => Family(count).Max(p =>
    {
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Trial);
        double solutes = Problems.Solutes.Max(solute =>
        {
            (double inflow, double use) = solution.Balance(solute);
            return Math.Abs((inflow - use) / use);
        });
        return Math.Max(solutes, Math.Abs((solution.Balance(Solute.Lactate).Inflow / solution.Balance(Solute.Glucose).Inflow / -2) - 1));
    });

    /// <summary>How far the exponent of the field at the edge of the endplate is from that of theory (relative).</summary>
    public static double EdgeExponent() => new[] { (0.35, 0.7), (0.105, 0.7), (0.7, 0.7), (0.5, 0.1) }.Max(pair =>
    {
        (double endplate, double annulus) = pair;
        TransportProblem p = Problems.Oracle("P1") with { TissueFactor = (1, annulus, endplate) };
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Fine);
        double Fall(double distance) => p.Endplate.Glucose - solution.At(Solute.Glucose, p.EndplateRadius + distance, p.Height / 2).Value;
        double exponent = 2 / Math.PI * Math.Atan(Math.Sqrt(endplate / annulus));
        return Math.Abs((Math.Log10(Fall(1e-4) / Fall(1e-5)) / exponent) - 1);
    });

    static IEnumerable<double> Invariants(TransportProblem p)
    {
        TransportSolution solution = SteadyTransport.Solve(p, Accuracy.Trial);
        for (double a = 0; a <= 1; a += 0.125)
        {
            for (double b = 0; b <= 1; b += 0.25)
                yield return Invariant(p, solution.At(Solute.Glucose, a * p.Radius, b * p.Height / 2).Value, solution.At(Solute.Lactate, a * p.Radius, b * p.Height / 2).Value);
        }
    }

    static double Invariant(TransportProblem p, double glucose, double lactate) =>
        (2 * p.Diffusivity.Glucose * glucose) + (p.Diffusivity.Lactate * lactate);
}
