using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Reports;
using Pulposus.Studies.Validation.Behaviours;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>Steroid, surgery, care, and the course of controls: compared as expectations.</summary>
static class CareTargets
{
    /// <summary>All rows.</summary>
    public static IEnumerable<Finding> All(Effort effort) => [.. Steroid(effort), .. Surgery(effort), .. Care(effort)];

    /// <summary>Course of a blinded control arm (B-C1) and how steep its function falls.</summary>
    public static IEnumerable<Finding> Controls(Effort effort)
    {
        BlindedTrial trial = BlindedTrial.Of(effort);
        double[] months = [1, 3, 6, 12];
        yield return TargetTable.Find("B-C1").Near([.. months.Select(m => trial.Mean(s => trial.Change(Outcome.Vas, s, "control", m)))], "0.0");
        yield return Finding.AtLeast("limit-function", "control arm, ODI change at 12 months, against the flattest published saline arms", trial.Mean(s => trial.Change(Outcome.Odi, s, "control", 12)), -10, "points", "0.0");
        double Effect(Func<double, bool> duration)
        {
            int[] people = [.. trial.Data.Complete.Where(s => duration(trial.Persons[s][Model.Patients.Trait.PainDuration]))];
            return people.Average(s => trial.Value(Outcome.TruePain, s, "6", 12) - trial.Value(Outcome.TruePain, s, "control", 12));
        }

        Target target = TargetTable.Find("V-MPC3-3");
        const double Cut = 68;
        yield return target.Judged($"{Finding.Text(Effect(d => d < Cut), "0.0")} mm below {Cut} months, {Finding.Text(Effect(d => d >= Cut), "0.0")} mm above (6 M, 12 months)", null);
    }

    static IEnumerable<Finding> Steroid(Effort effort)
    {
        TwinTrial nguyen = new("nguyen", effort);
        Target target = TargetTable.Find("B-30");
        const double Low = 40;
        double Below(string arm, double month) => nguyen.Percent(arm, Outcome.Vas, month, (_, vas) => vas < Low);
        double early = Below("steroid", 1) - Below("contrast", 1);
        double late = Below("steroid", 12) - Below("contrast", 12);
        yield return target.Part(
            "month-1",
            "share with pain < 40 mm at 1 month, steroid less contrast",
            $"{Finding.Text(target.Tolerances[0])} points",
            $"{Finding.Text(target.Tolerances[1])} to {Finding.Text(target.Tolerances[2])}",
            $"{Finding.Text(early, "0.0")} points ({Finding.Text(Below("steroid", 1), "0")} v {Finding.Text(Below("contrast", 1), "0")} %)",
            early >= target.Tolerances[1] && early <= target.Tolerances[2]);
        yield return target.Part("month-12", "the same at 12 months", "no difference", $"< {Finding.Text(target.Tolerances[3])} points", $"{Finding.Text(late, "0.0")} points", Math.Abs(late) < target.Tolerances[3]);
    }

    static IEnumerable<Finding> Surgery(Effort effort)
    {
        TwinTrial fritzell = new("fritzell", effort);
        Target target = TargetTable.Find("B-33");
        string[] arms = ["fusion", "usual"];
        double[] improved = [.. arms.Select(arm => fritzell.Percent(arm, Outcome.Vas, 24, (before, after) => before - after >= Thresholds.Vas))];
        double[] change = [.. arms.Select(arm => fritzell.Change(arm, Outcome.Vas, 24))];

        // "63 v 29 %; -21.0 v -4.3 mm" with "10 points; 5 mm".
        yield return target.Part(
            "improved",
            $"improved at 24 months (VAS at least {Thresholds.Vas} mm less), fusion v usual care",
            $"{Finding.Text(target.Numbers[0])} v {Finding.Text(target.Numbers[1])} %",
            $"{Finding.Text(target.Tolerances[0])} points",
            $"{Finding.List(improved, "0", " v ")} %",
            improved.Zip(target.Numbers).All(x => Math.Abs(x.First - x.Second) <= target.Tolerances[0]));
        yield return target.Part(
            "vas",
            "VAS change at 24 months, fusion v usual care",
            $"{Finding.Text(target.Numbers[2])} v {Finding.Text(target.Numbers[3])} mm",
            $"{Finding.Text(target.Tolerances[1])} mm",
            $"{Finding.List(change, "0.0", " v ")} mm",
            change.Zip(target.Numbers.Skip(2)).All(x => Math.Abs(x.First - x.Second) <= target.Tolerances[1]));

        double fairbank = new TwinTrial("fairbank", effort).Difference("fusion", "rehab", Outcome.Odi, 24);
        double brox = new TwinTrial("brox", effort).Difference("fusion", "rehab", Outcome.Odi, 12);
        Target rehab = TargetTable.Find("B-C4");

        // "-4.1 (-8.1,-0.1); 2.3 (-6.7,11.4)".
        yield return rehab.Judged(
            $"{Finding.Text(fairbank, "0.0")}; {Finding.Text(brox, "0.0")}",
            (fairbank >= rehab.Numbers[1] && fairbank <= rehab.Numbers[2]) || (brox >= rehab.Numbers[4] && brox <= rehab.Numbers[5]));
    }

    static IEnumerable<Finding> Care(Effort effort)
    {
        const double Month = 3;
        (Model.Patients.Person, Treatment)[] Under(string product) =>
            [.. Courses.Drawn(effort == Effort.Long ? 2000 : 500, 31).Select(p => (p, (Treatment)ProductCatalogue.Find(product)))];
        MechanismSet calm = MechanismSet.Default.With(Mechanism.SafetyEvents, on: false);
        double[] Vas(string product) => [.. Courses.Run(Under(product), calm, Month * Model.Units.DaysPerMonth).Select(t => t.Last(Readout.Pain))];
        double[] untreated = Vas("untreated");
        double[] exercise = Vas("rehab");

        // Trials standardise by what they measure: the spread of people and the noise of the scale.
        double noise = Model.Patients.ParameterCatalogue.Find("observation.vas_visit_sd")!.Default;
        static double Variance(double[] values) => Math.Pow(Statistics.Summary.Mean(values).StandardDeviation, 2);
        double deviation = Math.Sqrt(((Variance(untreated) + Variance(exercise)) / 2) + (noise * noise));
        Target target = TargetTable.Find("B-C2");
        double smd = (exercise.Average() - untreated.Average()) / deviation;
        yield return target.Judged($"{Finding.Text(smd, "0.00")} at {Month} months", smd >= target.Numbers[1] && smd <= target.Numbers[2]);

        // The drug is compared with care that differs by the drug alone.
        Target drug = TargetTable.Find("B-C3");
        double difference = Vas("nsaid").Average() - Vas("usual_care").Average();
        yield return drug.Judged($"{Finding.Text(difference, "0.0")} mm at {Month} months", difference >= drug.Numbers[1] && difference <= drug.Numbers[2]);
    }
}
