using Pulposus.Model.Transport;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>The verification suite: observed orders, independent codes, closed forms, identities, errors of grid and steps.</summary>
static class ProofChecks
{
    const string Percent = "%";

    // Bounds that the accuracies of the transport command promise, open and calcified endplate (%).
    static readonly (string Case, Accuracy Accuracy, double Bound)[] oracle =
    [
        ("P1", Accuracy.Trial, 1), ("P1", Accuracy.Standard, 0.5), ("P1", Accuracy.Fine, 0.1),
        ("P1b", Accuracy.Trial, 2), ("P1b", Accuracy.Standard, 1), ("P1b", Accuracy.Fine, 0.3),
    ];

    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        .. oracle.Select(o => Of($"oracle {o.Case} {o.Accuracy}", 2, () => AgainstOracle(o.Case, o.Accuracy, o.Bound))),
        Of("oracle P2", 6, () => [Finding.AtMost("oracle-P2", "a year with injected cells that starve, against an independent code: largest error as a share of what is tolerated", Oracle.Year("P2", "P1"), 1)]),
        Of("oracle P2b", 10, () => [Finding.AtMost("oracle-P2b", "the same with calcified endplates, where native cells die", Oracle.Year("P2b", "P1b"), 1)]),
        Of("orders", 3, () => [Order("uniform", ManufacturedSolutions.Orders(graded: false)), Order("graded", ManufacturedSolutions.Orders(graded: true))]),
        Of("closed forms", 4, () =>
        [
            Small("slab-constant", "slab of constant use: largest distance to the parabola", Slabs.Parabola(), 1e-6, "mM"),
            Small("slab-first-order", "slab of first-order use: largest distance to the hyperbolic cosine", Slabs.Cosine(), 2e-5, "mM"),
            Small("cylinder", "long cylinder of first-order use: largest distance to the Bessel function", Slabs.Bessel(), 2e-5, "mM"),
        ]),
        Of("identities", 8, () =>
        [
            Small("invariant-bounds", "lactate-glucose invariant outside the range of its boundary values, 10 random discs (relative)", Identities.InvariantOutside(10), 1e-9),
            Small("invariant-level", "invariant where both boundaries have equal values, 5 random discs (relative)", Identities.InvariantVaries(5), 1e-8),
            Small("balance", "solute in against use, and lactate against twice the glucose, 5 random discs (relative)", Identities.Imbalance(5), 1e-8),
        ]),
        Of("edge", 8, () => [Small("edge-exponent", "exponent of the field at the edge of the endplate against theory (relative)", Identities.EdgeExponent(), 0.05, format: "0.0000")]),
        Of("grid", 25, () => Deviations("grid", "patient grid against 44 x 40", StepErrors.Grid(), pain: 0.1, aggrecan: 0.2, glucose: 0.03, native: 0.001)),
        Of("steps", 4, () =>
        [
            .. Deviations("half-step", "steps against half the steps", StepErrors.HalfStep(), pain: 0.05, native: 0.005),
            .. Deviations("lazy", "nutrients solved when demand has changed against every step", StepErrors.Lazy(), pain: 0.02, native: 0.001, gain: 0.022),
            Range("order-splitting", "observed order of the splitting in time (aggrecan, donor cells, tone, pain)", StepErrors.SplittingOrders(), 1, 0.15),
        ]),
    ];

    static Check Of(string name, double weight, Func<IEnumerable<Finding>> compute) => new(name, Suite.Verification, weight, _ => compute());

    static IEnumerable<Finding> AgainstOracle(string name, Accuracy accuracy, double bound)
    {
        (double error, double unforeseen) = Oracle.Compare(name, accuracy);
        string id = $"oracle-{name}-{accuracy}".ToLowerInvariant();
        yield return Finding.AtMost(id, $"{name}, accuracy {accuracy}: largest error of all probes, means and extremes against five independent codes", 100 * error, bound, Percent, "0.000");
        yield return Finding.AtMost(id + "-estimate", $"{name}, accuracy {accuracy}: error beyond the solver's own estimate", 100 * unforeseen, 0.01, Percent, "0.000");
    }

    static Finding Order(string grid, double[] orders) =>
        Range($"order-{grid}", $"observed order of the diffusion operator, {grid} grids (no layers, along r, along z, across)", orders, 2, 0.1);

    static Finding Range(string id, string what, double[] values, double expected, double tolerance) =>
        new(id, what, Finding.Text(expected), "± " + Finding.Text(tolerance), Finding.List(values), values.All(v => Math.Abs(v - expected) <= tolerance));

    static Finding Small(string id, string what, double value, double bound, string unit = "", string format = "0.0e+0") =>
        Finding.AtMost(id, what, value, bound, unit, format);

    static IEnumerable<Finding> Deviations(
        string id, string what, Deviation[] all, double pain, double native, double? aggrecan = null, double? glucose = null, double? gain = null)
    {
        yield return Finding.AtMost(id + "-pain", what + ": pain, six people, both arms, to 24 months", all.Max(d => d.Pain), pain, "mm", "0.0000");
        yield return Finding.AtMost(id + "-native", what + ": native cells (share of enrolment)", all.Max(d => d.Native), native, format: "0.00000");
        if (aggrecan is { } a)
            yield return Finding.AtMost(id + "-aggrecan", what + ": aggrecan", all.Max(d => d.Aggrecan), a, "points of 100", "0.0000");
        if (glucose is { } g)
            yield return Finding.AtMost(id + "-glucose", what + ": glucose at the centre and lowest", all.Max(d => Math.Max(d.CentreGlucose, d.LowestGlucose)), g, "mM", "0.0000");
        if (gain is { } c)
            yield return Finding.AtMost(id + "-gain", what + ": difference of aggrecan between arms", all.Max(d => d.AggrecanGain), c, "points of 100", "0.0000");
    }
}
