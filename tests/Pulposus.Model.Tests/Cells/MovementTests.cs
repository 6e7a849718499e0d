using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Cells;

public class MovementTests
{
    [Fact]
    public void TrackCellsDecayAndFeedEctopicTissue()
    {
        Bench b = new();
        b.S.TrackCells = Bench.C(3);
        TrackCells.Step(Bench.All, Bench.C(2), b.P, b.S);
        Bench.Of(b.S.TrackCells).ShouldEqual(3 * Math.Exp(-2 * b["delivery.leaked_clearance"]));
        Bench.Of(b.S.Ectopic).ShouldEqual(2 * 3 * b["safety.ectopic_growth"]);
    }

    [Fact]
    public void MigrationKeepsEveryCellInTheNucleusAndEvensThemOut()
    {
        Bench b = new(null, ("delivery.cell_diffusivity", 1e-13));
        DiscLayout layout = b.S.Geometry.Layout;
        b.S.Naive[layout.Index(0, layout.Nz / 2)] = Bench.C(5);
        b.Fill(b.S.Senescent, 0.4, 0, 0);
        double before = b.Amount(b.S.Naive);
        double peak = 5;
        Migration<Scalar> migration = new(layout);
        for (int k = 0; k < 5; k++)
        {
            migration.Step(Bench.All, Bench.C(50), b.P, b.S);
            b.Amount(b.S.Naive).ShouldEqual(before, 1e-12);
            double now = b.S.Naive.Max(Bench.Of);
            now.ShouldBeLessThan(peak);
            peak = now;
        }

        b.S.Naive.Min(Bench.Of).ShouldBe(0, "cells stay in the nucleus");
        b.Nucleus(b.S.Senescent).ShouldEqual(0.4, 1e-12);
    }

    [Fact]
    public void MigrationFollowsTheDiffusionLaw()
    {
        // A cosine of the height is an eigenfunction of the slab: it decays by 1/(1 + D (pi/h)^2 dt) in an implicit step.
        const double Diffusivity = 1e-13;
        const double Dt = 200;
        Bench b = new(null, ("delivery.cell_diffusivity", Diffusivity));
        DiscLayout layout = new([0, 1], [0, 1], [0, 1], [0, 1], [.. Enumerable.Range(0, 65).Select(k => k / 64.0)], [0, 1]);
        Model.Simulation.DiscState<Scalar> s = new(layout);
        s.Geometry.Map(Bench.C(10), Bench.C(15), Bench.C(20), Bench.C(1), Bench.C(8), Bench.C(1));
        double At(int j) => Math.Cos(Math.PI * (j + 0.5) / 64);
        for (int j = 0; j < 64; j++)
            s.Naive[layout.Index(0, j + 1)] = Bench.C(1 + At(j));
        new Migration<Scalar>(layout).Step(Bench.All, Bench.C(Dt), b.P, s);
        double left = 1 / (1 + (Diffusivity * 8.64e10 * Dt * Math.Pow(Math.PI / 8, 2)));
        for (int j = 0; j < 64; j++)
            Bench.Of(s.Naive[layout.Index(0, j + 1)]).ShouldBe(1 + (left * At(j)), 2e-4);
    }
}
