using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>Behaviours of single discs: 1, 2, 5, 6, 10, 11, 16, 17 and 20.</summary>
static class DiscBehaviours
{
    const double Year = 360;

    static readonly MechanismSet noContext = MechanismSet.Default.With(Mechanism.Context, on: false).With(Mechanism.SafetyEvents, on: false);

    /// <summary>Behaviour 1: without cells nothing else of a product matters.</summary>
    public static IEnumerable<Finding> Control(Effort effort)
    {
        Person[] people = Courses.Drawn(effort == Effort.Long ? 128 : 32, 11);
        Procedure[] products = [.. ProductCatalogue.Ids.Select(ProductCatalogue.Find).Where(p => p.DoseMillions > 0)];
        (Person Person, Procedure Control)[] runs = [.. people.Select((p, k) => (p, products[k % products.Length].WithoutCells()))];
        IEnumerable<(Person, Treatment)> controls = runs.Select(run => (run.Person, (Treatment)run.Control));
        IEnumerable<(Person, Treatment)> others = runs.Select(run => (run.Person, (Treatment)(run.Control with
        {
            IsAllogeneic = !run.Control.IsAllogeneic,
            IsCryopreserved = !run.Control.IsCryopreserved,
            SecretomePotency = 9,
            EntryNucleusLikeFraction = 0.3,
            CellProduct = "another",
        })));
        int differences = Courses.Run(controls, 7, 30, 180).Zip(Courses.Run(others, 7, 30, 180)).Sum(pair => Courses.Differences(pair.First, pair.Second));
        yield return Finding.AtMost("behaviour-1", $"dose 0 of every cell product with its other fields changed, {people.Length} people: recorded numbers that differ from the control procedure", differences, 0);
    }

    /// <summary>Behaviour 2: an untreated disc stays where it is and drifts as prescribed.</summary>
    public static IEnumerable<Finding> Untreated()
    {
        Trajectory[] all = Courses.Run(Courses.Drawn(64, 2).Select(p => (p, Treatment.None)), noContext.With(Mechanism.NaturalCourse, on: false), 1, 3, 7, 14, 30);
        double worst = all.Max(t => t.Course(Readout.Pain).Max(v => Math.Abs(v - t[Readout.Pain, 0])));
        yield return Finding.AtMost("behaviour-2-first-month", "untreated, without context and natural course: largest change of VAS in 30 days, 64 people", worst, 0.3, "mm", "0.000");
        Trajectory t = Courses.Run([(Courses.Reference(), Treatment.None)], noContext, Year)[0];
        double Change(Readout readout) => 100 * ((t[readout, 1] / t[readout, 0]) - 1);
        yield return Finding.About("behaviour-2-aggrecan", "untreated reference person, aggrecan over 12 months", Change(Readout.NucleusAggrecan), -1.5, 0.15, "%", "0.00");
        yield return Finding.About("behaviour-2-height", "untreated reference person, height over 12 months", Change(Readout.StructuralHeight), -0.8, 0.08, "%", "0.00");
    }

    /// <summary>Behaviours 5 and 6: how aggrecan and native cells follow supply and dose.</summary>
    public static IEnumerable<Finding> DoseAndSupply()
    {
        double[] doses = [0, 6, 20, 40, 100];
        (double[] gain, double[] native) At(double supply)
        {
            Trajectory[] all = Courses.Run(doses.Select(d => (Courses.Reference(3, supply), (Treatment)Courses.Cells(d))), Year);
            return ([.. all[1..].Select(t => 100 * (t.Last(Readout.NucleusAggrecan) - all[0].Last(Readout.NucleusAggrecan)))],
                [.. all[1..].Select(t => t.Last(Readout.NucleusNative) / all[0].Last(Readout.NucleusNative))]);
        }

        (double[] good, double[] goodNative) = At(0.85);
        (double[] poor, double[] poorNative) = At(0.25);
        (double[] worst, double[] worstNative) = At(0.15);
        const string Gain = "aggrecan gain at 6, 20, 40, 100 M (points of 100)";
        yield return Shape("behaviour-5-supplied", Gain + ", f_EP 0.85", "rises from 6 to 20 M, within 10 % from 20 to 40 M, lower at 100 M", good, good[1] > good[0] && Math.Abs(good[2] - good[1]) <= 0.1 * good[1] && good[3] < good[2]);
        yield return Shape("behaviour-5-poor", Gain + ", f_EP 0.25", "best at 6 M of 6, 20, 40 M; below 0.05 at 40 M", poor, poor[0] > Math.Max(poor[1], poor[2]) && poor[2] < 0.05);
        yield return Shape("behaviour-5-starved", Gain + ", f_EP 0.15", "at most 0.1 at any dose, negative from 20 M", worst, worst.All(g => g <= 0.1) && worst[1..].All(g => g < 0));
        yield return Finding.AtLeast("behaviour-6-supplied", "native cells against control, 20 M, f_EP 0.85", goodNative[1], 0.99, format: "0.000");
        yield return Finding.AtMost("behaviour-6-poor", "native cells against control, 20 M, f_EP 0.25", poorNative[1], 0.95, format: "0.000");
        bool falls = new[] { goodNative, poorNative, worstNative }.All(n => n[2] < n[1] && n[3] < n[2]);
        yield return Shape("behaviour-6-falls", "native cells against control at 20, 40, 100 M, f_EP 0.85; 0.25; 0.15", "falls with the dose", [.. goodNative[1..], .. poorNative[1..], .. worstNative[1..]], falls);
    }

    /// <summary>Behaviour 10: naive donor cells in acid or without glucose.</summary>
    public static IEnumerable<Finding> Hostile()
    {
        const string What = "naive donor cells alive";
        yield return Finding.AtMost("behaviour-10-acid", What + " after 28 days at pH 6.5, glucose 2 mM", 100 * new ClampedDisc(6.5, 2).Alive(28), 20, "%", "0.0");
        yield return Finding.AtMost("behaviour-10-hunger", What + " after 28 days at glucose 0.2 mM, pH 7.1", 100 * new ClampedDisc(7.1, 0.2).Alive(28), 20, "%", "0.0");
        yield return Finding.AtLeast("behaviour-10-mild", What + " after 28 days at pH 6.8, glucose 2 mM", 100 * new ClampedDisc(6.8, 2).Alive(28), 25, "%", "0.0");
    }

    /// <summary>Behaviour 11: what stays where it was injected.</summary>
    public static IEnumerable<Finding> Retention()
    {
        Carrier[] order = [Carrier.Named("gel"), Carrier.Named("fibrin"), Carrier.Ha, Carrier.Named("plasma"), Carrier.Saline];
        double[] kept = [.. Courses.Run(order.Select(c => (Courses.Reference(), (Treatment)(Courses.Cells(20) with { Carrier = c }))), 1).Select(t => t.Ledger.Retained)];
        yield return Shape("behaviour-11-carrier", "cells retained of 20 M in gel, fibrin, HA, plasma, saline (M)", "falls in this order", kept, Enumerable.Range(1, kept.Length - 1).All(k => kept[k] < kept[k - 1]));
        Trajectory[] torn = Courses.Run([(Courses.With(("annulus_integrity", 0.3)), Courses.Cells(20)), (Courses.With(("annulus_integrity", 0.9)), Courses.Cells(20))], Year);
        yield return Shape(
            "behaviour-11-annulus",
            "annulus integrity 0.3 against 0.9: cells retained, cells along the track, ectopic tissue",
            "less, more, more",
            [torn[0].Ledger.Retained / torn[1].Ledger.Retained, torn[0].Ledger.Track / torn[1].Ledger.Track, torn[0].Last(Readout.Ectopic) / torn[1].Last(Readout.Ectopic)],
            torn[0].Ledger.Retained < torn[1].Ledger.Retained && torn[0].Ledger.Track > torn[1].Ledger.Track && torn[0].Last(Readout.Ectopic) > torn[1].Last(Readout.Ectopic));
    }

    /// <summary>Behaviour 16: whose cells, the needle, the bulk.</summary>
    public static IEnumerable<Finding> Harmless()
    {
        double[] supplies = [0.85, 0.25];
        double allogeneic = supplies.Max(supply =>
        {
            Trajectory[] both = Courses.Run([(Courses.Reference(3, supply), Courses.Cells(20)), (Courses.Reference(3, supply), Courses.Cells(20) with { IsAllogeneic = false })], 90, 180, Year, 2 * Year);
            return both[0].Course(Readout.Pain).Zip(both[1].Course(Readout.Pain), (a, b) => Math.Abs(a - b)).Max();
        });
        yield return Finding.AtMost("behaviour-16-origin", "allogeneic against autologous cells: largest difference of VAS over 24 months", allogeneic, 0.5, "mm", "0.000");

        // A progression ratio below 1 is in its uncertainty; there a puncture slows what it should speed.
        Person[] people = [.. Courses.Drawn(32, 16, ("delivery.bulk_height_coefficient", 0)).Where(p => p.Value("matrix.puncture_progression") >= 1)];
        Procedure needle = Courses.Cells(0) with { Carrier = Carrier.Saline };
        Trajectory[] punctured = Courses.Run(people.Select(p => (p, (Treatment)needle)), 30, Year, 5 * Year);
        Trajectory[] intact = Courses.Run(people.Select(p => (p, (Treatment)(needle with { Punctures = false }))), 30, Year, 5 * Year);
        double gain = punctured.Zip(intact).Max(pair => Enumerable.Range(1, 3).Max(k => Math.Max(
            pair.First[Readout.NucleusAggrecan, k] - pair.Second[Readout.NucleusAggrecan, k],
            (pair.First[Readout.StructuralHeight, k] / pair.Second[Readout.StructuralHeight, k]) - 1)));
        yield return Finding.AtMost("behaviour-16-puncture", $"largest gain of aggrecan or height by a needle, {people.Length} people with a progression ratio of at least 1, 60 months", gain, 0, format: "0.0e+0");

        Procedure gel = Courses.Cells(0) with { Carrier = Carrier.Named("gel"), VolumeMl = 4 };
        Trajectory with = Courses.Run([(Courses.Reference(3, 0.85, ("delivery.bulk_height_coefficient", 0.2)), gel)], 7, 30, 90, Year)[0];
        Trajectory without = Courses.Run([(Courses.Reference(), gel)], MechanismSet.Default.With(Mechanism.Bulk, on: false), 7, 30, 90, Year)[0];
        yield return Finding.AtMost(
            "behaviour-16-bulk", $"4 mL of gel that raise the disc by {Finding.Text(with[Readout.HeightPercent, 1] - without[Readout.HeightPercent, 1], "0.0")} %: largest change of VAS by the bulk", with.Course(Readout.Pain).Zip(without.Course(Readout.Pain), (a, b) => Math.Abs(a - b)).Max(), 0.01, "mm", "0.0e+0");
    }

    /// <summary>Behaviour 17: when donors are gone, tone returns.</summary>
    public static IEnumerable<Finding> DonorsGone()
    {
        double[] supplies = [0.85, 0.25];
        (double Secretome, double Tone)[] left = [.. supplies.Select(supply =>
        {
            Person person = Courses.Reference(3, supply, ("cells.donor_half_life_d", 10), ("cells.senescence_rate", 1e-4));
            Trajectory[] both = Courses.Run([(person, Courses.Cells(20)), (person, Treatment.None)], 30, 2 * Year);
            return (both[0].Last(Readout.NucleusSecretome) / both[0][Readout.NucleusSecretome, 1], Math.Abs((both[0].Last(Readout.MeanTone) / both[1].Last(Readout.MeanTone)) - 1));
        })];
        yield return Finding.AtMost("behaviour-17-secretome", "donors that die within weeks: secretome left at 24 months of that at 1", 100 * left.Max(x => x.Secretome), 0.1, "%", "0.0000");
        yield return Finding.AtMost("behaviour-17-tone", "the same: distance of tone from the untreated twin at 24 months", 100 * left.Max(x => x.Tone), 5, "%", "0.00");
    }

    /// <summary>Behaviour 20: where cells die first, and how fast.</summary>
    public static IEnumerable<Finding> Starvation()
    {
        (double _, double r, double z) = Scarcity.FirstDeath();
        yield return Finding.Within("behaviour-20-radius", "first death as supply falls, radius over that of the nucleus", r, 0.8, 1.2, format: "0.00");
        yield return Finding.AtMost("behaviour-20-height", "first death as supply falls, distance to the mid-plane over half the height", z, 0.1, format: "0.00");
        yield return Finding.AtMost("behaviour-20-supplied", "largest starvation hazard at normal supply, grades I to V", Enumerable.Range(1, ParameterCatalogue.Grades).Max(g => new StillDisc(g).Worst().Hazard), 0, "1/d", "0.0e+0");
        double[] cuts = [0.25, 0.3, 0.4];
        yield return Finding.AtLeast("behaviour-20-speed", "share of the final loss by day 30 after the endplate's supply is cut to 25, 30, 40 %, the smallest", 100 * cuts.Min(Scarcity.LossByDay30), 95, "%", "0.0");
    }

    static Finding Shape(string id, string what, string expected, double[] values, bool holds) => new(id, what, expected, "shape", Finding.List(values), holds);
}
