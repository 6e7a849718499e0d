using Pulposus.Model.Anatomy;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Transport;

public class MediatorsTests
{
    [Fact]
    public void WhereNothingMovesAMediatorEqualsItsSource()
    {
        Bench b = Still(out Mediators<Scalar> mediators);
        b.Fill(b.S.Senescent, 0.3, 0, 0);
        mediators.SolveCytokine(Bench.All, b.P, b.S);
        b.Nucleus(b.S.Cytokine).ShouldEqual((2.5 / 4 * 0.33) + (b["inflammation.senescent_source"] * 0.3), 1e-6);
        b.In(Tissue.Annulus, b.S.Cytokine).ShouldEqual(4.2 / 6 * 0.27, 1e-6);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2.5, true)]
    [InlineData(1, false)]
    public void TheSecretomeIsLicensedByToneAndWeakAfterThawing(double day, bool frozen)
    {
        Bench b = Still(out Mediators<Scalar> mediators, Disc.Cells(20) with { IsCryopreserved = frozen, SecretomePotency = 0.6 });
        b.Fill(b.S.Naive, 1.3, 0, 0);
        b.Fill(b.S.NucleusLike, 0.4, 0, 0);
        b.S.DonorCells = Bench.C(1);
        b.S.Time = Bench.C(day);
        mediators.SolveSecretome(Bench.All, b.P, b.On, b.Regimen, b.S);
        double u0 = b["inflammation.licensing_base"];
        double licence = u0 + ((1 - u0) * 0.33 / (0.33 + b["inflammation.licensing_half"]));
        double thaw = frozen && day < b["cells.thaw_days"] ? b["cells.thaw_potency_day01"] : 1;
        double expected = b["inflammation.secretome_rate"] * 0.6 * thaw * (1.3 + (b["inflammation.nplike_secretion"] * 0.4)) * licence;
        b.Nucleus(b.S.Secretome).ShouldEqual(expected, 1e-6);
    }

    [Fact]
    public void SwitchesSilenceTheSecretomeOrItsLicence()
    {
        Bench b = Still(out Mediators<Scalar> mediators, Disc.Cells(20));
        b.Fill(b.S.Naive, 1, 0, 0);
        b.S.DonorCells = Bench.C(1);
        b.S.Time = Bench.C(10);
        mediators.SolveSecretome(Bench.All, b.P, b.On.With(Mechanism.Paracrine, on: false), b.Regimen, b.S);
        b.Nucleus(b.S.Secretome).ShouldBe(0);
        mediators.SolveSecretome(Bench.All, b.P, b.On.With(Mechanism.Licensing, on: false), b.Regimen, b.S);
        b.Nucleus(b.S.Secretome).ShouldEqual(b["inflammation.secretome_rate"], 1e-6);
    }

    [Fact]
    public void ASlabOfMediatorHasTheAnalyticProfile()
    {
        // Thin and wide: c = S (1 - cosh(z/l)/cosh(h/l)) with l = sqrt(D/k); endplate and annulus as permeable as the nucleus.
        const int Rows = 80;
        double[] fine = [.. Enumerable.Range(0, Rows + 1).Select(k => k / (double)Rows)];
        DiscLayout layout = new([0, 0.5, 1], [0, 1], [0, 1], [0, 1], fine, [0, 1]);
        Bench b = new(null, ("transport.mediator_factor_annulus", 1), ("transport.mediator_factor_endplate", 1e9), ("inflammation.senescent_source", 0));
        DiscState<Scalar> s = new(layout);
        s.Geometry.Map(Bench.C(1e4), Bench.C(2e4), Bench.C(3e4), Bench.C(1e-6), Bench.C(4), Bench.C(1e-6));
        Array.Fill(s.Native, Bench.C(1));
        Array.Fill(s.NativeHealthy, Bench.C(1));
        Array.Fill(s.Tone, Bench.C(0.5));
        Mediators<Scalar> mediators = new(layout);
        mediators.Rebuild(b.P, s.Geometry, Bench.C(1));
        mediators.SolveCytokine(Bench.All, b.P, s);
        double length = Math.Sqrt(b["transport.mediator_diffusivity_np"] * 8.64e10 * b["transport.cytokine_half_life_d"] / Bench.Ln2);
        for (int j = 0; j < Rows; j++)
        {
            double z = -2 + (4 * (j + 0.5) / Rows);
            Bench.Of(s.Cytokine[layout.Index(0, j + 1)]).ShouldBe(0.5 * (1 - (Math.Cosh(z / length) / Math.Cosh(2 / length))), 5e-4);
        }
    }

    static Bench Still(out Mediators<Scalar> mediators, Treatment? treatment = null)
    {
        Bench b = new(treatment, ("transport.mediator_diffusivity_np", 1e-22));
        mediators = new Mediators<Scalar>(b.S.Geometry.Layout);
        mediators.Rebuild(b.P, b.S.Geometry, Bench.C(1));
        return b;
    }
}
