using Pulposus.Model.Anatomy;
using Pulposus.Model.Cells;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Arithmetic;

namespace Pulposus.Model.Tests.Cells;

public class DeliveryTests
{
    [Theory]
    [InlineData("saline", 0.7, 1, 22)]
    [InlineData("plasma", 0.5, 4, 18)]
    [InlineData("ha", 0.9, 2, 26)]
    [InlineData("fibrin", 0.1, 0.2, 14)]
    [InlineData("gel", 0.7, 3, 20)]
    public void RetentionIsTheLogisticOfItsParts(string carrier, double annulus, double volume, double gauge)
    {
        Bench b = Injected(Disc.Cells(12) with { Carrier = Carrier.Named(carrier), VolumeMl = volume, NeedleGauge = gauge }, annulus);
        double rho = Retention(b, carrier, annulus, volume, gauge);
        Bench.Of(b.S.Injections[0].RetainedVolume).ShouldEqual(volume * rho);
        Bench.Of(b.S.Ledger.Retained).ShouldEqual(12 * b["cells.viability_cryopreserved"] * (1 - b["cells.needle_loss"]) * rho);
    }

    [Fact]
    public void ThePersonalScoreMovesRetentionByItsSpread()
    {
        double At(double score)
        {
            PersonRecipe recipe = PersonRecipe.Reference(3, Disc.Values(), Disc.Values());
            Person person = recipe.At(name => name == "delivery.retention_sd" ? score : 0);
            CellLedger ledger = Disc.Run(person, Disc.Cells(10), Disc.Until(1)).Ledger;
            double rho = ledger.Retained / (ledger.Retained + ledger.Track + ledger.Cleared);
            return Math.Log(rho / (1 - rho));
        }

        (At(1) - At(-1)).ShouldBe(2 * 0.6, 1e-9);
    }

    [Fact]
    public void CellsAreConservedFromTheVialToTheNucleus()
    {
        Bench b = Injected(Disc.Cells(40) with { EntryNucleusLikeFraction = 0.6, IsCryopreserved = false }, 0.66);
        Ledger<Scalar> l = b.S.Ledger;
        (Bench.Of(l.LostBefore) + Bench.Of(l.Track) + Bench.Of(l.Cleared) + Bench.Of(l.Retained)).ShouldEqual(40, 1e-14);
        Bench.Of(l.LostBefore).ShouldEqual(40 * (1 - (b["cells.viability_fresh"] * (1 - b["cells.needle_loss"]))));
        (Bench.Of(l.Track) / (Bench.Of(l.Track) + Bench.Of(l.Cleared))).ShouldEqual(b["delivery.leak_track_fraction"]);
        Bench.Of(b.S.TrackCells).ShouldBe(Bench.Of(l.Track));

        double placed = Bench.Of(l.Retained);
        double fragile = b["cells.donor_fragile_fraction"];
        b.Amount(b.S.Fragile).ShouldEqual(placed * fragile);
        b.Amount(b.S.NucleusLike).ShouldEqual(placed * (1 - fragile) * 0.6);
        b.Amount(b.S.Naive).ShouldEqual(placed * (1 - fragile) * 0.4);
        Bench.Of(b.S.DonorCells).ShouldEqual(placed);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(4)]
    public void TheBolusIsABallOfItsVolumeWithASoftEdge(double volume)
    {
        Bench b = Injected(Disc.Cells(10) with { VolumeMl = volume }, 0.66);
        DiscGeometry<Scalar> g = b.S.Geometry;
        double filled = Math.Min(
            Bench.Of(g.NucleusVolume),
            1000 * Math.Max(volume * Retention(b, "ha", 0.66, volume, 22), b["delivery.smallest_bolus_ml"]) / b["delivery.bolus_accessible_fraction"]);

        // The density is placed w / sum(w vol), so density / placed gives w, and w is a ramp of width one around the edge.
        double placed = Bench.Of(b.S.Ledger.Retained);
        double sum = 0;
        double? edge = null;
        for (int cell = 0; cell < g.Layout.Cells; cell++)
        {
            double w = Bench.Of(b.S.Naive[cell] + b.S.Fragile[cell]) * filled / (1000 * placed);
            (int i, int j) = Place(g.Layout, cell);
            double distance = Distance(g, i, j);
            sum += w * Bench.Of(g.Volumes[cell]);
            w.ShouldBeInRange(0, 1 + 1e-9);
            if (g.Layout.Tissues[cell] != Tissue.Nucleus)
                w.ShouldBe(0);
            else if (w is > 1e-9 and < 1 - 1e-9)
                (w + distance).ShouldBe(edge ??= w + distance, 1e-9);
        }

        sum.ShouldEqual(filled, 1e-9);
    }

    static Bench Injected(Procedure treatment, double annulus)
    {
        Bench b = new(treatment);
        b.S.Annulus = Bench.C(annulus);
        Delivery.Inject(Bench.All, b.P, b.On, b.Regimen, b.S);
        return b;
    }

    static double Retention(Bench b, string carrier, double annulus, double volume, double gauge)
    {
        double logit = b["delivery.retention_logit." + carrier]
            + (b["delivery.retention_annulus_slope"] * (annulus - b["delivery.retention_reference_annulus"]))
            - (b["delivery.retention_volume_slope"] * Math.Max(0, (volume / b["delivery.disc_capacity_ml"]) - 1))
            - (b["delivery.retention_gauge_slope"] * Math.Max(0, b["delivery.reference_gauge"] - gauge));
        return 1 / (1 + Math.Exp(-logit));
    }

    static (int I, int J) Place(DiscLayout layout, int cell)
    {
        for (int i = 0; i < layout.Nr; i++)
        {
            for (int j = 0; j < layout.Nz; j++)
            {
                if (layout.Index(i, j) == cell)
                    return (i, j);
            }
        }

        throw new InvalidOperationException();
    }

    static double Distance(DiscGeometry<Scalar> g, int i, int j)
    {
        double r = Bench.Of(g.REdges[i] + g.REdges[i + 1]) / 2;
        double z = Bench.Of(g.ZEdges[j] + g.ZEdges[j + 1]) / 2;
        return Math.Sqrt((r * r) + (z * z));
    }
}
