using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Validation.Behaviours;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>Donor cells in the dish and in animals; natural course; the needle.</summary>
static class CellTargets
{
    const double Week = 7;

    /// <summary>Cells in the dish: B-01, B-02, B-14.</summary>
    public static IEnumerable<Finding> Dish()
    {
        double[] ph = [7.2, 6.8, 6.65, 6.5];
        double[] alive = [.. ph.Select(x => 100 * new ClampedDisc(x, 2).Alive(28))];
        yield return TargetTable.Find("B-01").Judged(
            Finding.List(alive, "0") + " % alive after 28 d", Enumerable.Range(1, 3).All(k => alive[k] < alive[k - 1]) && alive[1] > 25 && alive[3] <= 20);

        // Division, which the experiment counted; against pH 7.4, glucose 25 mM and the lowest osmolarity. 485 mOsm is aggrecan 1.42.
        double control = new ClampedDisc(7.4, 25, aggrecan: 0).Born();
        double salt = new ClampedDisc(7.4, 25, aggrecan: (485 - Constant("cells.osmolarity_without_aggrecan")) / Constant("cells.osmolarity_per_aggrecan")).Born() / control;
        double acid = new ClampedDisc(6.8, 25, aggrecan: 0).Born() / control;
        double hunger = new ClampedDisc(7.4, 5.55, aggrecan: 0).Born() / control;
        yield return TargetTable.Find("B-02").Judged(
            $"division at {Finding.Text(100 * salt, "0")} % in 485 mOsm, {Finding.Text(100 * acid, "0")} % at pH 6.8, {Finding.Text(100 * hunger, "0")} % in 1 g/L of control", salt < acid && acid < hunger && hunger > 0.9);

        double density = new ClampedDisc(7.2, 5).HealthyDensity;
        double Made(double native, double naive) => new ClampedDisc(7.2, 5, aggrecan: 0).Made(native, naive) * 1e6;
        double[] made = [Made(density, 0), Made(density / 2, density / 2), Made(0, density)];
        double calm = new ClampedDisc(7.2, 5, tone: 0.3, secretome: 1).ToneAfter(90);
        yield return TargetTable.Find("B-14").Judged(
            $"{Finding.List(made, "0", " > ")} (10^-6 of healthy a day); tone 0.30 -> {Finding.Text(calm, "0.00")} with secretome", made[0] > made[1] && made[1] > made[2] && calm < 0.3);
    }

    /// <summary>Animals and gel: B-04, B-05, B-07, B-08, B-12.</summary>
    public static IEnumerable<Finding> Animals()
    {
        yield return Gel();
        Procedure small = ProductCatalogue.Find("msc_gel_10m") with { DoseMillions = 0.3, VolumeMl = 0.03, IsAllogeneic = false };
        Trajectory rabbit = Run(PersonRecipe.Animal("rabbit", Courses.Nothing, Courses.Nothing).Typical(), small, 2 * Week, 24 * Week, 48 * Week);
        double early = Share(rabbit, 1);
        double late = Share(rabbit, 3);
        Target target = TargetTable.Find("B-05");
        yield return target.Judged(
            $"{Finding.Text(early, "0.00")} -> {Finding.Text(late, "0.00")}",
            late > early && Math.Abs(early - target.Numbers[0]) <= target.Tolerances[0] && Math.Abs(late - target.Numbers[1]) <= target.Tolerances[0]);
        double present = 100 * rabbit[Readout.DonorCells, 2] / small.DoseMillions;
        yield return TargetTable.Find("B-07").Judged($"{Finding.Text(present, "0")} % of the dose", present > 1);
        foreach (Finding finding in Dog())
            yield return finding;

        string[] carriers = ["gel", "saline"];
        Trajectory[] carried = [.. carriers.Select(c => Run(Courses.Reference(), Courses.Cells(20) with { Carrier = Carrier.Named(c) }, 12 * Week))];
        yield return TargetTable.Find("B-12").Judged(
            $"aggrecan {Finding.List(carried.Select(t => t.Last(Readout.NucleusAggrecan)), "0.0000", " v ")}, living donors {Finding.List(carried.Select(t => t.Last(Readout.DonorCells)), "0.0", " v ")} M at 12 weeks, human preset",
            carried[0].Last(Readout.NucleusAggrecan) > carried[1].Last(Readout.NucleusAggrecan) && carried[0].Last(Readout.DonorCells) > carried[1].Last(Readout.DonorCells));
    }

    // Viable share at day 3 where 61 % of the volume stays.
    static Finding Gel()
    {
        Target target = TargetTable.Find("B-04");
        const double Retained = 0.61;
        Procedure gel = ProductCatalogue.Find("msc_gel_10m") with { VolumeMl = 1 };
        double Kept(double logit) => Run(Courses.Reference(3, 0.85, ("delivery.retention_logit.gel", logit)), gel, 3) is var t ? (t.Ledger.Retained / (t.Ledger.Dose - t.Ledger.LostBefore)) - Retained : 0;
        (double low, double high) = (-2.0, 3.0);
        while (high - low > 1e-4)
        {
            double middle = (low + high) / 2;
            (low, high) = Kept(middle) < 0 ? (middle, high) : (low, middle);
        }

        Trajectory course = Run(Courses.Reference(3, 0.85, ("delivery.retention_logit.gel", low)), gel, 3);
        double viable = course.Last(Readout.DonorCells) / course.Ledger.Dose;
        return target.Judged(Finding.Text(viable, "0.00"), viable >= target.Numbers[0] && viable <= target.Numbers[1]);
    }

    static IEnumerable<Finding> Dog()
    {
        Target target = TargetTable.Find("B-08");
        Person dog = PersonRecipe.Animal("dog", Courses.Nothing, Courses.Nothing).Typical();
        Trajectory[] all = [.. new[] { 0, 0.1, 1, 10 }.Select(dose => Run(
            dog, Courses.Cells(dose) with { VolumeMl = 0.15, Carrier = Carrier.Saline, IsAllogeneic = false, IsCryopreserved = false }, 12 * Week))];
        double[] gain = [.. all[1..].Select(t => 100 * (t.Last(Readout.NucleusAggrecan) - all[0].Last(Readout.NucleusAggrecan)))];
        double[] dead = [.. all[1..].Select(t => 100 * t.Ledger.Dead / (t.Ledger.Retained + t.Ledger.Born))];
        yield return target.Part("best", "best dose of 1e5/1e6/1e7 (aggrecan gain at 12 weeks)", "1e6", "ordering", $"{Finding.List(gain, "0.0")} points", gain[1] > gain[0] && gain[1] > gain[2]);
        yield return target.Part("death", "dose with most dead cells", "1e7", "ordering", $"{Finding.List(dead, "0")} % of all cells dead", dead[2] > dead[0] && dead[2] > dead[1]);
    }

    /// <summary>Natural course and needle: B-32, B-36.</summary>
    public static IEnumerable<Finding> Untreated()
    {
        Target course = TargetTable.Find("B-32");
        Person early = PersonRecipe.Reference(3, Courses.Nothing, new Dictionary<string, double>(StringComparer.Ordinal) { ["vas_true_mm"] = course.Numbers[0], ["pain_duration_months"] = 1 }).Typical();
        yield return course.Near(Run(early, null, 6 * Week, 26 * Week, 52 * Week).Course(Readout.Pain), "0");

        Target needle = TargetTable.Find("B-36");
        const double Years = 10;
        Procedure puncture = Courses.Cells(0) with { Carrier = Carrier.Saline, VolumeMl = 1 };
        double[] fall = [.. new[] { Run(Courses.Reference(), puncture, Years * Model.Units.DaysPerYear), Run(Courses.Reference(), null, Years * Model.Units.DaysPerYear) }
            .Select(t => t[Readout.T2, 0] - t.Last(Readout.T2))];
        yield return needle.Judged($"{Finding.Text(fall[0] / fall[1], "0.00")} (fall of T2, from which the grade is read)", fall[0] / fall[1] >= needle.Numbers[0] && fall[0] / fall[1] <= needle.Numbers[1]);
    }

    /// <summary>Section 16 (g) and (h): the endplate and the secretome as they were measured.</summary>
    public static IEnumerable<Finding> Limits(Effort effort)
    {
        int n = effort == Effort.Long ? 800 : 200;
        const double Measured = 0.12;
        Person[] supplied = Courses.Drawn(n, 41, ("transport.cep_diffusivity_scale", Measured), ("numerics.burn_in_passes", 0));
        double threshold = Constant("cells.native_death_glucose_threshold");
        double starved = 100.0 * Courses.Run(supplied.Select(p => (p, Treatment.None)), 1).Count(t => t[Readout.LowestGlucose, 0] < threshold) / n;
        yield return Finding.AtMost("limit-supply", $"people whose lowest glucose would be below the threshold of death before any cell is lost, endplate diffusivity as measured (factor {Measured})", starved, 5, "%", "0");

        MechanismSet mechanism = MechanismSet.Default.With(Mechanism.ResidualEffect, on: false).With(Mechanism.SafetyEvents, on: false);
        double Effect(double rate)
        {
            Person[] people = Courses.Drawn(n / 2, 42, ("inflammation.secretome_rate", rate));
            double Pain(double dose) => Courses.Run(people.Select(p => (p, (Treatment)Courses.Cells(dose))), mechanism, 360).Average(t => t.Last(Readout.Pain));
            return Pain(20) - Pain(0);
        }

        double usual = Effect(Constant("inflammation.secretome_rate"));
        double bench = Effect(1);
        yield return new Finding(
            "limit-secretome", "effect of the mechanism alone on VAS, 20 M at 12 months, secretome rate 1 as on the bench", $"as with the default ({Finding.Text(usual, "0.0")} mm)", "at least half of it", $"{Finding.Text(bench, "0.0")} mm", bench <= usual / 2);
    }

    static double Share(Trajectory t, int record)
    {
        double donors = t[Readout.NucleusFragile, record] + t[Readout.NucleusNaive, record] + t[Readout.NucleusNucleusLike, record] + t[Readout.NucleusSenescent, record];
        return donors / (donors + t[Readout.NucleusNative, record]);
    }

    static Trajectory Run(Person person, Procedure? procedure, params double[] days) => Courses.Run([(person, procedure is null ? Treatment.None : (Treatment)procedure)], days)[0];

    static double Constant(string id) => ParameterCatalogue.Find(id)!.Default;
}
