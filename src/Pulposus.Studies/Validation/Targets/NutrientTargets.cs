using Pulposus.Model.Metabolism;
using Pulposus.Model.Patients;
using Pulposus.Model.Transport;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>Nutrients: the published healthy field, tables by grade and dose, critical supply, rate laws.</summary>
static class NutrientTargets
{
    // The height of the published disc is known as a range; judged is the middle of it, shown are its ends too.
    const double Flat = 11.3;
    const double High = 13;

    static readonly string[] tissues = ["np", "af", "cep"];

    /// <summary>The published healthy field: centre, extremes, nucleus, and points on the axis.</summary>
    public static IEnumerable<Finding> Field()
    {
        HealthyField[] fields = [new(Flat), new((Flat + High) / 2), new(High)];
        yield return Single("A-T1-G", fields, f => f.FromBone(Solute.Glucose, High));
        yield return Single("A-T1-L", fields, f => f.FromBone(Solute.Lactate, High));
        yield return Single("A-T1-pH", fields, f => f.CentrePh);
        yield return Single("A-T1-O", fields, f => f.FromBone(Solute.Oxygen, High));
        yield return Single("A-T2-G", fields, f => f.Worst(Solute.Glucose));
        yield return Single("A-T2-L", fields, f => f.Worst(Solute.Lactate));
        yield return Single("A-T2-O", fields, f => f.Worst(Solute.Oxygen));
        yield return Nucleus("A-T3-G", fields, Solute.Glucose);
        yield return Nucleus("A-T3-L", fields, Solute.Lactate);
        yield return Nucleus("A-T3-O", fields, Solute.Oxygen);
        foreach (Target target in TargetTable.All.Where(t => t.Id.StartsWith("A-T4-z", StringComparison.Ordinal)))
            yield return OnAxis(target, fields);
    }

    static Finding Single(string id, HealthyField[] fields, Func<HealthyField, double> value)
    {
        Target target = TargetTable.Find(id);
        double[] values = [.. fields.Select(value)];
        return target.Near([values[1]]) with { Simulated = Ends(values) };
    }

    // "20 % (median), 0.6 mM (ends)".
    static Finding Nucleus(string id, HealthyField[] fields, Solute solute)
    {
        Target target = TargetTable.Find(id);
        double[] values = fields[1].Nucleus(solute);
        bool holds = Math.Abs(values[1] - target.Numbers[1]) <= target.Tolerances[0] / 100 * target.Numbers[1]
            && Math.Abs(values[0] - target.Numbers[0]) <= target.Tolerances[1]
            && Math.Abs(values[2] - target.Numbers[2]) <= target.Tolerances[1];
        return target.Judged(Finding.List(values), holds);
    }

    // "20 % (15 % of range at z=0)"; the range is that of the values on the axis.
    static Finding OnAxis(Target target, HealthyField[] fields)
    {
        double distance = double.Parse(target.Id["A-T4-z".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Solute[] order = [Solute.Glucose, Solute.Lactate, Solute.Oxygen];
        IReadOnlyList<Target> axis = [.. TargetTable.All.Where(t => t.Id.StartsWith("A-T4-z", StringComparison.Ordinal))];
        double[] values = [.. order.Select(s => fields[1].FromBone(s, distance))];
        bool holds = Enumerable.Range(0, order.Length).All(k =>
        {
            double range = axis.Max(t => t.Numbers[k]) - axis.Min(t => t.Numbers[k]);
            double allowed = distance == 0 ? target.Tolerances[1] / 100 * range : target.Tolerances[0] / 100 * target.Numbers[k];
            return Math.Abs(values[k] - target.Numbers[k]) <= allowed;
        });
        return target.Judged(Finding.List(values), holds);
    }

    static string Ends(double[] values) => $"{Finding.Text(values[1], "0.00")} ({Finding.Text(values[0], "0.00")} to {Finding.Text(values[2], "0.00")} over the range of heights)";

    /// <summary>Centre and lowest values by grade, with added cells, with healthy cells, with more cells.</summary>
    public static IEnumerable<Finding> Tables()
    {
        StillDisc[] grades = [.. Grades.Select(g => new StillDisc(g))];
        foreach (int grade in Grades)
            yield return TargetTable.Find($"A-C1-{grade}").Near([grades[grade - 1].CentreGlucose, grades[grade - 1].CentreLactate, grades[grade - 1].LowestOxygen], "0.000");
        double[] centre = [.. grades.Select(g => g.CentreGlucose)];
        bool rises = Enumerable.Range(1, centre.Length - 1).All(k => centre[k] >= centre[k - 1]);
        yield return TargetTable.Find("A-T23").Judged(Finding.List(centre) + " mM", rises && centre.Min() > ParameterCatalogue.Find("cells.native_death_glucose_threshold")!.Default);

        double[] doses = [0, 6, 10, 18, 40];
        yield return TargetTable.Find("A-C2").Near([.. doses.Select(millions =>
        {
            StillDisc disc = new(3);
            disc.Add(millions);
            return disc.CentreGlucose;
        })], "0.000");
        yield return TargetTable.Find("A-C3").Near([.. Grades.Select(g => new StillDisc(g, OfHealthyCells(g)).CentreGlucose)], "0.000");
        yield return MoreCells();
    }

    static IEnumerable<int> Grades => Enumerable.Range(1, ParameterCatalogue.Grades);

    static Dictionary<string, double> OfHealthyCells(int grade) => tissues.ToDictionary(
        tissue => $"cells.native_density_{tissue}.grade_{grade}", tissue => ParameterCatalogue.Find($"cells.native_density_{tissue}.grade_1")!.Default, StringComparer.Ordinal);

    static Finding MoreCells()
    {
        const string Density = "cells.native_density_np.grade_1";
        const string Water = "anatomy.water_fraction_cep.grade_1";
        double[] waters = [0.60, 0.48];
        double[] crowds = [1, 1.5, 2, 2.5];
        (double Glucose, double Oxygen)[][] all = [.. waters.Select(water => crowds.Select(more =>
        {
            // Nobody dies in the published experiment, so there is no burn-in either.
            StillDisc disc = new(1, new Dictionary<string, double>(StringComparer.Ordinal)
            {
                [Density] = more * ParameterCatalogue.Find(Density)!.Default,
                [Water] = water,
                ["numerics.burn_in_passes"] = 0,
            });
            return (disc.CentreGlucose, disc.LowestOxygen);
        }).ToArray())];
        bool falls = all.All(row => Enumerable.Range(1, row.Length - 1).All(k => row[k].Glucose < row[k - 1].Glucose && row[k].Oxygen < row[k - 1].Oxygen))
            && all[0].Zip(all[1]).All(pair => pair.Second.Glucose < pair.First.Glucose && pair.Second.Oxygen < pair.First.Oxygen);
        return TargetTable.Find("A-T12").Judged(
            $"glucose {Finding.List(all[0].Select(x => x.Glucose))}, calcified {Finding.List(all[1].Select(x => x.Glucose))} mM; oxygen {Finding.List(all[0].Select(x => x.Oxygen))}, calcified {Finding.List(all[1].Select(x => x.Oxygen))} kPa", falls);
    }

    /// <summary>Critical supply, where the first cells die, and how fast.</summary>
    public static IEnumerable<Finding> Supply()
    {
        // Both routes, endplate only; with and without the endplate.
        double[] critical = [.. new[] { Scarcity.Classic, Scarcity.WithoutEndplate }.SelectMany(disc => new[] { Scarcity.Critical(disc, bothRoutes: true), Scarcity.Critical(disc, bothRoutes: false) })];
        Target target = TargetTable.Find("A-T6");
        double allowed = target.Tolerances[0];
        bool holds = Enumerable.Range(0, critical.Length).All(k => Math.Abs((100 * critical[k]) - target.Numbers[k % 2]) <= allowed);
        yield return target.Judged($"{Finding.List(critical.Take(2).Select(c => 100 * c), "0")} % with endplate, {Finding.List(critical.Skip(2).Select(c => 100 * c), "0")} % without", holds);

        (double supply, double r, double z) = Scarcity.FirstDeath();
        bool starves = Grades.Any(g => new StillDisc(g).Worst().Hazard > 0);
        yield return TargetTable.Find("A-T8").Judged(
            $"at {Finding.Text(r, "0.00")} of the nucleus radius and {Finding.Text(z, "0.00")} of half the height, at {Finding.Text(100 * supply, "0")} % supply; {(starves ? "deaths" : "no death")} at normal supply",
            r is >= 0.8 and <= 1.2 && z < 0.1 && !starves);

        double[] cuts = [0.25, 0.3, 0.4];
        double[] shares = [.. cuts.Select(Scarcity.LossByDay30)];
        Target course = TargetTable.Find("A-T13-cells");
        yield return course.Judged($"{Finding.List(shares.Select(s => 100 * s), "0.0")} % of the final loss by day 30, at 25, 30 and 40 % supply", shares.All(s => 100 * s >= course.Tolerances[0]));
    }

    /// <summary>Rate laws and the analytic slab.</summary>
    public static IEnumerable<Finding> Rates()
    {
        (double Ph, double Oxygen)[] points = [(7.1, 5), (7.4, 5), (7.0, 1), (6.8, 1), (6.2, 1)];
        double[] oxygen = [.. points.Select(p => Use(p.Ph, p.Oxygen).Oxygen)];
        double[] lactate = [.. points.Select(p => 2 * Use(p.Ph, p.Oxygen).Glucose)];
        yield return OfFirst(TargetTable.Find("A-C4"), oxygen, "0.000");
        yield return OfFirst(TargetTable.Find("A-C5"), lactate, "0.00");
        Target slab = TargetTable.Find("A-C6");
        yield return slab.Near([Slabs.Deficit(0.240, 4.074e-10)], "0.0000");

        // Six oxygen oxidise one glucose.
        (double o, double g) = Use(7.1, 5);
        Target share = TargetTable.Find("A-T22-ox");
        double oxidised = 100 * o / 6 / g;
        yield return share.Judged(Finding.Text(oxidised, "0.00") + " %", Math.Abs(oxidised - share.Numbers[0]) <= share.Tolerances[0]);
    }

    // The text goes on with a unit that holds numbers.
    static Finding OfFirst(Target target, double[] values, string format)
    {
        bool holds = values.Zip(target.Numbers).All(pair => Math.Abs(pair.First - pair.Second) <= target.Tolerances[0] / 100 * pair.Second);
        return target.Judged(Finding.List(values, format), holds);
    }

    // Oxygen and glucose use of a native cell (nmol/(10^6 h)), without the factor G/(G+K_G).
    static (double Oxygen, double Glucose) Use(double ph, double oxygen)
    {
        CellRates<Scalar> rates = NutrientModel.Rates(Lanes<Scalar>.OfDefaults()) with { GlucoseHalfSaturation = Scalar.Constant(0) };
        Scalar lactate = Scalar.Constant((ParameterCatalogue.Find("metabolism.ph_neutral")!.Default - ph) / ParameterCatalogue.Find("metabolism.ph_lactate_slope")!.Default);
        Scalar used = rates.OxygenUse(Scalar.Constant(oxygen), rates.HeldPh(lactate), out _);
        Scalar glucose = rates.GlucoseUse(Scalar.Constant(5), Scalar.Constant(oxygen), lactate, Scalar.Constant(0), out _);
        return (Real.Lane(ref used, 0), Real.Lane(ref glucose, 0));
    }
}
