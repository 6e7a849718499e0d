using CsCheck;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Linear;

namespace Pulposus.Numerics.Tests.Linear;

public class GridCholeskyTests
{
    static readonly Gen<(int Lines, int Width, ulong Seed)> Sizes = Gen.Select(Gen.Int[2, 17], Gen.Int[2, 12], Gen.ULong);

    [Fact]
    public void Agrees_with_the_band_of_the_whole_grid() =>
        Property.Holds(
            Sizes,
            size =>
            {
                Grid grid = new(size.Lines, size.Width, size.Seed);
                double[] x = Solve<Scalar>([grid])[0];
                double[] reference = grid.SolveAsBand();
                return x.Zip(reference, (p, q) => Math.Abs(p - q)).Max() <= 1e-12 * reference.Max(Math.Abs);
            },
            200);

    [Fact]
    public void Equal_bits_at_every_width() =>
        Property.Holds(
            Sizes,
            size =>
            {
                Grid[] grids = [.. Enumerable.Range(0, 8).Select(k => new Grid(size.Lines, size.Width, unchecked(size.Seed + (ulong)k)))];
                double[] reference = [.. Solve<Scalar>(grids).SelectMany(x => x)];
                return reference.SequenceEqual(Solve<Wide256>(grids).SelectMany(x => x)) && reference.SequenceEqual(Solve<Wide512>(grids).SelectMany(x => x));
            },
            60);

    [Fact]
    public void A_later_factor_forgets_the_earlier_one()
    {
        GridCholesky<Scalar> matrix = new(5, 4);
        Grid grid = new(5, 4, 1);
        new Grid(5, 4, 2).Factor(matrix);
        grid.Factor(matrix);
        Scalar[] x = [.. grid.Side.Select(Scalar.Constant)];
        matrix.Solve(x);
        x.Select(v => Real.Lane(ref v, 0)).ShouldBe(Solve<Scalar>([grid])[0]);
    }

    [Fact]
    public void Small_grids_and_short_sides_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GridCholesky<Scalar>(1, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new GridCholesky<Scalar>(8, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new GridCholesky<Scalar>(5, 4).Solve(new Scalar[19]));
    }

    static double[][] Solve<T>(Grid[] grids)
        where T : struct, IReal<T>
    {
        double[][] solutions = [.. grids.Select(g => new double[g.Cells])];
        GridCholesky<T> matrix = new(grids[0].Lines, grids[0].Width);
        foreach (int[] group in Enumerable.Range(0, grids.Length).Chunk(Real.Lanes<T>()))
        {
            (T[] diagonal, T[] along, T[] across, T[] x) = (new T[grids[0].Cells], new T[grids[0].Cells], new T[grids[0].Cells], new T[grids[0].Cells]);
            for (int lane = 0; lane < group.Length; lane++)
            {
                Grid grid = grids[group[lane]];
                for (int cell = 0; cell < grid.Cells; cell++)
                {
                    Real.Lane(ref diagonal[cell], lane) = grid.Diagonal[cell];
                    Real.Lane(ref along[cell], lane) = grid.Along[cell];
                    Real.Lane(ref across[cell], lane) = grid.Across[cell];
                    Real.Lane(ref x[cell], lane) = grid.Side[cell];
                }
            }

            matrix.Factor(diagonal, along, across);
            matrix.Solve(x);
            for (int lane = 0; lane < group.Length; lane++)
            {
                for (int cell = 0; cell < x.Length; cell++)
                    solutions[group[lane]][cell] = Real.Lane(ref x[cell], lane);
            }
        }

        return solutions;
    }

    // Conductances over three decades, and hardly more on the diagonal than they need.
    sealed class Grid
    {
        public Grid(int lines, int width, ulong seed)
        {
            (Lines, Width) = (lines, width);
            Numerics.Random.RandomStream random = new(seed, 0, 0, 0);
            double Draw(int k) => Math.Pow(10, (3 * random.Uniform((ulong)k)) - 2);
            Along = [.. Enumerable.Range(0, Cells).Select(cell => cell % width < width - 1 ? Draw(cell) : 0)];
            Across = [.. Enumerable.Range(0, Cells).Select(cell => cell < Cells - width ? Draw(1000 + cell) : 0)];
            Diagonal = [.. Enumerable.Range(0, Cells).Select(cell =>
                0.01 + Along[cell] + Across[cell] + (cell % width > 0 ? Along[cell - 1] : 0) + (cell >= width ? Across[cell - width] : 0))];
            Side = [.. Enumerable.Range(0, Cells).Select(cell => random.Uniform((ulong)(5000 + cell)) - 0.3)];
        }

        public int Lines { get; }

        public int Width { get; }

        public int Cells => Lines * Width;

        public double[] Diagonal { get; }

        public double[] Along { get; }

        public double[] Across { get; }

        public double[] Side { get; }

        public void Factor(GridCholesky<Scalar> matrix) =>
            matrix.Factor([.. Diagonal.Select(Scalar.Constant)], [.. Along.Select(Scalar.Constant)], [.. Across.Select(Scalar.Constant)]);

        public double[] SolveAsBand()
        {
            Scalar[] band = new Scalar[Cells * (Width + 1)];
            for (int cell = 0; cell < Cells; cell++)
            {
                band[(cell * (Width + 1)) + Width] = Scalar.Constant(Diagonal[cell]);
                if (cell % Width > 0)
                    band[(cell * (Width + 1)) + Width - 1] = Scalar.Constant(-Along[cell - 1]);
                if (cell >= Width)
                    band[cell * (Width + 1)] = Scalar.Constant(-Across[cell - Width]);
            }

            Scalar[] x = [.. Side.Select(Scalar.Constant)];
            BandedCholesky.Factor(band, Cells, Width, new Scalar[Width + 1]);
            BandedCholesky.Solve(band, Cells, Width, x);
            return [.. x.Select(v => Real.Lane(ref v, 0))];
        }
    }
}
