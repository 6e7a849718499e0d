using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Simulation;

namespace Pulposus.Model.Tests.Cells;

public class DonorCellsTests
{
    const double Dt = 1.5;

    static readonly double[] start = [0.9, 1.4, 0.7, 0.2];

    [Fact]
    public void AcidityIsHalfAtItsMiddleAndSaturates()
    {
        Bench.Of(Acidity.Factor(Bench.C(6.65), Bench.C(6.65), Bench.C(6))).ShouldBe(0.5);
        Bench.Of(Acidity.Factor(Bench.C(7.4), Bench.C(6.65), Bench.C(6))).ShouldEqual(1 / (1 + Math.Pow(10, -4.5)));
        Bench.Of(Acidity.Factor(Bench.C(-90), Bench.C(6.65), Bench.C(6))).ShouldBe(0, 1e-21);
    }

    [Theory]
    [InlineData(2.1, 0.45)]
    [InlineData(5.5, 2)]
    public void AStepGrowsThenSplitsTheExits(double oxygen, double glucose)
    {
        Bench b = Seeded(oxygen, glucose);
        (double[] next, double born, double dead) = Plain(b);
        b.Sense();
        DonorCells.Step(Bench.All, Bench.C(Dt), b.P, b.On, b.Regimen, b.S);

        double volume = Bench.Of(b.S.Geometry.NucleusVolume) / 1000;
        double[] after = [b.Nucleus(b.S.Fragile), b.Nucleus(b.S.Naive), b.Nucleus(b.S.NucleusLike), b.Nucleus(b.S.Senescent)];
        for (int k = 0; k < after.Length; k++)
            after[k].ShouldEqual(next[k]);
        Bench.Of(b.S.Ledger.Born).ShouldEqual(born * volume);
        Bench.Of(b.S.Ledger.Dead).ShouldEqual(dead * volume);
        b.Nucleus(b.S.DonorDeaths).ShouldEqual(dead / Dt);
        Bench.Of(b.S.DonorCells).ShouldEqual(next.Sum() * volume);
        b.In(Tissue.Annulus, b.S.Naive).ShouldBe(0);
    }

    [Fact]
    public void AFullNucleusStopsDivision()
    {
        Bench b = Seeded(2, 2);
        b.Fill(b.S.Native, 8, 4, 9);
        b.Sense();
        DonorCells.Step(Bench.All, Bench.C(Dt), b.P, b.On, b.Regimen, b.S);
        Bench.Of(b.S.Ledger.Born).ShouldBe(0);
    }

    static Bench Seeded(double oxygen, double glucose)
    {
        Bench b = new(Disc.Cells(20), ("cells.nplike_proliferation_factor", 0.4));
        b.Fill(b.S.Nutrients.Oxygen, oxygen, 3, 4);
        b.Fill(b.S.Nutrients.Glucose, glucose, 3, 4);
        b.Fill(b.S.Fragile, start[0], 0, 0);
        b.Fill(b.S.Naive, start[1], 0, 0);
        b.Fill(b.S.NucleusLike, start[2], 0, 0);
        b.Fill(b.S.Senescent, start[3], 0, 0);
        b.S.Antibody = Bench.C(0.4);
        b.S.Exposure = Bench.C(0.3);
        b.S.DonorCells = Bench.C(1);
        return b;
    }

    // Section 4 of the specification in plain doubles; densities after the step, born and dead per mL.
    static (double[] Next, double Born, double Dead) Plain(Bench b)
    {
        double glucose = b.Nucleus(b.S.Nutrients.Glucose);
        double tone = b.Nucleus(b.S.Tone);
        double fPh = 1 / (1 + Math.Pow(10, b["cells.donor_ph_slope"] * (b["cells.donor_ph50"] - b.Ph(Tissue.Nucleus))));
        double fE = fPh * glucose * glucose / (Math.Pow(b["cells.donor_glucose_k"], 2) + (glucose * glucose));
        double osm = b["cells.osmolarity_without_aggrecan"] + (b["cells.osmolarity_per_aggrecan"] * b.Nucleus(b.S.Aggrecan));
        double fOsm = 1 / (1 + Math.Pow(osm / b["cells.osmolarity_half"], 8));
        double hz = (Bench.Ln2 / b["cells.donor_half_life_d"]) + (b["cells.donor_env_hazard"] * (1 - fE)) + (b["cells.donor_tone_hazard"] * tone);
        double hi = b["immune.rejection_hazard"] * 0.4 * 0.3;
        double g = b["cells.donor_proliferation"] * fE * fOsm * Math.Max(0, 1 - ((b.Nucleus(b.S.Native) + start.Sum()) / b["cells.total_cap"]));
        double diff = b["cells.differentiation_rate"] * fE
            * (1 - (b["cells.differentiation_tone_inhibition"] * tone / (tone + b["cells.differentiation_tone_half"])))
            * (b.Nucleus(b.S.Nutrients.Oxygen) < b["cells.differentiation_hypoxia_kpa"] ? b["cells.differentiation_hypoxia_gain"] : 1);
        double sen = b["cells.senescence_rate"] * (1 + tone);

        double naive = start[1] * Math.Exp(g * Dt);
        double like = start[2] * Math.Exp(b["cells.nplike_proliferation_factor"] * g * Dt);
        double total = hz + hi + diff + sen;
        double exits = naive * (1 - Math.Exp(-total * Dt));
        double[] next =
        [
            start[0] * Math.Exp(-(b["cells.donor_fragile_rate"] + hz + hi) * Dt),
            naive - exits,
            (like * Math.Exp(-((b["cells.nplike_hazard_factor"] * hz) + hi) * Dt)) + (exits * diff / total),
            (start[3] * Math.Exp(-b["cells.senescent_clearance"] * Dt)) + (exits * sen / total),
        ];
        double born = naive - start[1] + like - start[2];
        return (next, born, start.Sum() + born - next.Sum());
    }
}
