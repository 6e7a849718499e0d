using Pulposus.Model.Anatomy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Grids;
using Pulposus.Numerics.Linear;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>
/// Order of the diffusion operator on manufactured solutions of -div(F grad c) = q. c = B(r) u(z) and F = f(r) g(z), so
/// that layers may lie along r, along z or across; f B' and g u' are continuous, u' = 0 on the rim and the bone plane,
/// and the fixed values at bone and outer annulus are those of c.
/// </summary>
static class ManufacturedSolutions
{
    const double Nucleus = 12;
    const double Endplate = 15;
    const double Radius = 20;
    const double Half = 4.4;
    const double Thickness = 0.6;

    /// <summary>Factor in each layer: nucleus against the rest along r, disc against endplate along z.</summary>
    sealed record Layers(double InNucleus, double Outside, double InDisc, double InEndplate)
    {
        static double Scale => 1 / (Nucleus * Nucleus);

        public double F(double r) => r < Nucleus ? InNucleus : Outside;

        public double G(double z) => z < Half ? InDisc : InEndplate;

        public double Exact(double r, double z) => B(r) * U(z);

        public double Source(double r, double z) => -((F(r) * LaplaceB(r) * G(z) * U(z)) + (F(r) * B(r) * G(z) * SecondU(z)));

        double B(double r) => r < Nucleus ? 2 + Math.Cos(Scale * r * r) : 2 + Math.Cos(1) + (Jump * Math.Log(r / Nucleus));

        double Jump => -2 * Math.Sin(1) * InNucleus / Outside;

        static double LaplaceB(double r) =>
            r < Nucleus ? -4 * Scale * (Math.Sin(Scale * r * r) + (Scale * r * r * Math.Cos(Scale * r * r))) : 0;

        double U(double z) => z < Half ? Math.Cosh(z / Half) : Math.Cosh(1) + (Slope * Rise(z));

        double SecondU(double z) => z < Half ? Math.Cosh(z / Half) / (Half * Half) : -Slope * Math.PI / 2 / Thickness * Math.Sin(Math.PI / 2 * (z - Half) / Thickness);

        double Slope => Math.Sinh(1) / Half * InDisc / InEndplate;

        // Rises from 0 with slope 1 and ends level at the bone plane.
        static double Rise(double z) => 2 * Thickness / Math.PI * Math.Sin(Math.PI / 2 * (z - Half) / Thickness);
    }

    static readonly Layers[] layerings =
        [new(1, 1, 1, 1), new(1, 0.4, 1, 1), new(1, 1, 1, 0.2), new(1, 0.4, 1, 0.2)];

    /// <summary>Order between the last two of four grids: without layers, layers along r, along z, across.</summary>
    /// <param name="graded">Whether cells shrink towards the edges of the layers.</param>
    public static double[] Orders(bool graded) =>
        [.. layerings.Select(layers => Errors(graded ? Graded() : Uniform(), layers)).Select(errors => Math.Log2(errors[^2] / errors[^1]))];

    static double[] Errors(DiscLayout layout, Layers layers)
    {
        List<double> errors = [];
        for (int k = 0; k < 4; k++, layout = layout.Halved())
            errors.Add(Error(layout, layers));
        return [.. errors];
    }

    // Root mean square over the volume.
    static double Error(DiscLayout layout, Layers layers)
    {
        DiscGeometry<Scalar> geometry = new(layout);
        geometry.Map(S(Nucleus), S(Endplate), S(Radius), S(Thickness), S(2 * Half), S(Thickness));
        double[] r = [.. geometry.REdges.Select(V)];
        double[] z = [.. geometry.ZEdges.Select(V)];
        Scalar[] factor = new Scalar[layout.Cells];
        Scalar[] x = new Scalar[layout.Cells];
        EachCell(layout, r, z, (cell, radius, height) => factor[cell] = S(layers.F(radius) * layers.G(height)));
        DiffusionOperator<Scalar> diffusion = new(layout);
        diffusion.Assemble(geometry, S(1), factor);
        EachCell(layout, r, z, (cell, radius, height) => x[cell] =
            (geometry.Volumes[cell] * S(layers.Source(radius, height))) + (diffusion.Bone[cell] * S(layers.Exact(radius, Half + Thickness))) + (diffusion.Outer[cell] * S(layers.Exact(Radius, height))));
        GridCholesky<Scalar> matrix = layout.Matrix<Scalar>();
        matrix.Factor(diffusion.Diagonal, diffusion.Along, diffusion.Across);
        matrix.Solve(x);
        double sum = 0;
        double volume = 0;
        EachCell(layout, r, z, (cell, radius, height) =>
        {
            double v = V(geometry.Volumes[cell]);
            sum += v * Math.Pow(V(x[cell]) - layers.Exact(radius, height), 2);
            volume += v;
        });
        return Math.Sqrt(sum / volume);
    }

    static void EachCell(DiscLayout layout, double[] r, double[] z, Action<int, double, double> act)
    {
        for (int i = 0; i < layout.Nr; i++)
        {
            for (int j = 0; j < layout.Nz; j++)
                act(layout.Index(i, j), (r[i] + r[i + 1]) / 2, (z[j] + z[j + 1]) / 2);
        }
    }

    static DiscLayout Uniform() =>
        new(Grading.Geometric(6, 1), Grading.Geometric(3, 1), Grading.Geometric(4, 1), null, Grading.Geometric(6, 1), Grading.Geometric(2, 1));

    static DiscLayout Graded() =>
        new(Grading.Geometric(6, 0.8), Grading.Geometric(5, 0.5), Grading.Geometric(6, 1.8), null, Grading.Geometric(5, 0.7), Grading.Geometric(4, 0.5));

    static Scalar S(double x) => Scalar.Constant(x);

    static double V(Scalar x) => Real.Lane(ref x, 0);
}
