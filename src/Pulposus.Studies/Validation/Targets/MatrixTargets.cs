using Pulposus.Model.Matrix;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Studies.Validation.Proofs;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>Aggrecan turnover, swelling, height, imaging.</summary>
static class MatrixTargets
{
    const int People = 4000;

    /// <summary>All rows.</summary>
    public static IEnumerable<Finding> All()
    {
        double normal = new ClampedDisc(7.4, 5, tone: 0.1).LossRate();
        double degenerate = new ClampedDisc(7.4, 5, tone: 0.35).LossRate();
        Target halfLife = TargetTable.Find("A-T22-hl");
        yield return halfLife.Near([Math.Log(2) / normal, Math.Log(2) / degenerate], "0.0");

        // "0.059 / 0.084 / 0.13 per y" with "SD 0.01 / 0.022 / -".
        Target turnover = TargetTable.Find("B-16");
        double monomer = ParameterCatalogue.Find("matrix.new_loss_rate_sensitivity")!.Default;
        yield return turnover.Judged(
            Finding.List([normal, degenerate, monomer], "0.000") + " per y",
            Math.Abs(normal - turnover.Numbers[0]) <= turnover.Tolerances[0] && Math.Abs(degenerate - turnover.Numbers[1]) <= turnover.Tolerances[1] && monomer == turnover.Numbers[2]);

        // 96 % of the way to a new balance.
        Target steady = TargetTable.Find("A-T13-gag");
        double years = -Math.Log(1 - (steady.Numbers[1] / 100)) / ParameterCatalogue.Find("matrix.loss_rate")!.Default;
        yield return steady.Judged(Finding.Text(years, "0.0") + " y", Math.Abs(years - steady.Numbers[0]) <= steady.Tolerances[0] / 100 * steady.Numbers[0]);

        Target charge = TargetTable.Find("A-T22-fcd");
        double perGag = ParameterCatalogue.Find("height.fixed_charge_healthy")!.Default / ParameterCatalogue.Find("matrix.gag_mg_per_g")!.Default;
        const double Gag = 31.24;
        yield return charge.Judged($"{Finding.Text(Gag * perGag)} mEq/g at the model's charge per GAG", Math.Abs((Gag * perGag) - charge.Numbers[0]) <= charge.Tolerances[0]);

        yield return Thinner();
        yield return MorningToEvening();
        foreach (string grade in new[] { "I", "II", "III", "IV" })
            yield return T2(grade);
        yield return HeightByGrade();
    }

    static Finding Thinner()
    {
        Target target = TargetTable.Find("A-T14");
        Lanes<Scalar> person = Grade(1);
        double change = 100 * ((V(Swelling.Mean(person, person[Trait.Bmi], Scalar.Constant(0.8))) / V(Swelling.Mean(person, person[Trait.Bmi], Scalar.Constant(1)))) - 1);
        return target.Judged(Finding.Text(change, "0.0") + " %", Math.Abs(change - target.Numbers[0]) <= target.Tolerances[0]);
    }

    static Finding MorningToEvening()
    {
        Target target = TargetTable.Find("A-T19");
        int[] grades = [1, 2];
        double[] changes = [.. grades.Select(g =>
        {
            Lanes<Scalar> person = Grade(g);
            Scalar aggrecan = person[Trait.Aggrecan];
            return 100 * ((V(Swelling.Evening(person, person[Trait.Bmi], aggrecan)) / V(Swelling.Morning(person, person[Trait.Bmi], aggrecan))) - 1);
        })];
        return target.Judged(
            Finding.List(changes, "0.0") + " %", changes.All(c => c <= target.Numbers.Max() + target.Tolerances[0] && c >= target.Numbers.Min() - target.Tolerances[0]));
    }

    static Finding T2(string grade)
    {
        Target target = TargetTable.Find($"A-T20-{grade}");
        Lanes<Scalar> person = Grade(Array.IndexOf(["I", "II", "III", "IV"], grade) + 1);
        double t2 = V(Imaging.T2(person, person[Trait.Aggrecan]));

        // "1 SD = 32 ms".
        return target.Judged(Finding.Text(t2, "0") + " ms", Math.Abs(t2 - target.Numbers[0]) <= target.Tolerances[1]);
    }

    static Finding HeightByGrade()
    {
        Target target = TargetTable.Find("A-T21");
        Dictionary<string, double> none = new(StringComparer.Ordinal);
        Population clinic = new(1, new PersonRecipe(Preset.Clinic, none, none));
        (double Grade, double Height)[] people = [.. Enumerable.Range(0, People).Select(k => clinic.Candidate((ulong)k)).Select(p => (p[Trait.Grade], p[Trait.Height]))];
        double grade = people.Average(p => p.Grade);
        double height = people.Average(p => p.Height);
        double slope = people.Sum(p => (p.Grade - grade) * (p.Height - height)) / people.Sum(p => (p.Grade - grade) * (p.Grade - grade));
        return target.Judged(
            $"{Finding.Text(slope, "0.00")} mm per grade ({People} people of the clinic preset)", slope <= target.Numbers.Max() + target.Tolerances[0] && slope >= target.Numbers.Min() - target.Tolerances[0]);
    }

    static Lanes<Scalar> Grade(int grade)
    {
        Dictionary<string, double> none = new(StringComparer.Ordinal);
        Lanes<Scalar> lanes = new();
        lanes.Seat(0, PersonRecipe.Reference(grade, none, none).Typical());
        return lanes;
    }

    static double V(Scalar x) => Real.Lane(ref x, 0);
}
