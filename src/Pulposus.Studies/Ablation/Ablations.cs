using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Ablation;

/// <summary>Turns the mechanisms of the model one by one, and off all together, for one person under one treatment.</summary>
/// <remarks>
/// Each run is made twice, with the treatment and with its control, the same without cells: what cells do to aggrecan and
/// pain shows in the difference, since most of both is the person's own. A mechanism that is on is turned off and the
/// other way round. Effects of mechanisms do not add up: what one carries depends on the others.
/// </remarks>
public static class Ablations
{
    const double Early = 30;
    const double Year = 365;
    const double TwelveMonths = 12 * Units.DaysPerMonth;

    static readonly Dictionary<Mechanism, string> notTurned = new()
    {
        [Mechanism.SafetyEvents] = "adverse events are drawn; a computed course has none",
        [Mechanism.MeasurementNoise] = "true values are compared, nothing is measured",
        [Mechanism.Screening] = "decides who enters a trial",
        [Mechanism.Dropout] = "decides who leaves a trial",
        [Mechanism.Rescue] = "decided at the visits of a trial",
    };

    static readonly (AblationOutcome Outcome, bool IsContrast, Readout Readout, double Day, double Scale)[] outcomes =
    [
        (new("donor_cells_30d", "living donor cells at 30 d", "million", 2), false, Readout.DonorCells, Early, 1),
        (new("donor_cells_365d", "living donor cells at 365 d", "million", 2), false, Readout.DonorCells, Year, 1),
        (new("aggrecan", "aggrecan at 12 months", "% of healthy", 2), false, Readout.NucleusAggrecan, TwelveMonths, Units.Percent),
        (new("aggrecan_against_control", "aggrecan at 12 months against control", "% of healthy", 2), true, Readout.NucleusAggrecan, TwelveMonths, Units.Percent),
        (new("height_percent", "height at 12 months", "% of enrolment", 2), false, Readout.HeightPercent, TwelveMonths, 1),
        (new("tone", "tone at 12 months", "", 3), false, Readout.MeanTone, TwelveMonths, 1),
        (new("vas_mm", "VAS at 12 months", "mm", 2), false, Readout.Pain, TwelveMonths, 1),
        (new("vas_mm_against_control", "VAS at 12 months against control", "mm", 2), true, Readout.Pain, TwelveMonths, 1),
    ];

    static readonly int pain = Array.FindIndex(outcomes, o => o.Outcome.Id == "vas_mm");

    /// <summary>Last day that is simulated: treatments must begin before.</summary>
    public static double LastDay => Math.Min(Year, TwelveMonths);

    /// <summary>Runs all switches.</summary>
    /// <param name="person">The person.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="mechanisms">Mechanisms that are on to begin with.</param>
    /// <param name="stop">Stops between runs.</param>
    public static AblationResult Of(Person person, Treatment treatment, MechanismSet mechanisms, CancellationToken stop = default)
    {
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        Schedule schedule = new([Early, TwelveMonths, Year], treatment.Days);
        (Treatment Treatment, string Said)? control = Controls.Of(treatment);
        (Person, Treatment)[] runs = control is { } other ? [(person, treatment), (person, other.Treatment)] : [(person, treatment)];
        Trajectory[] Run(MechanismSet set)
        {
            stop.ThrowIfCancellationRequested();
            return simulator.Run(runs, set, schedule);
        }

        Trajectory[] plain = Run(mechanisms);
        AblationRow start = Row("none", isOn: false, plain, null);
        List<AblationRow> turned = [];
        List<string> idle = [];
        MechanismSet off = mechanisms;
        foreach (Mechanism mechanism in Enum.GetValues<Mechanism>())
        {
            off = off.With(mechanism, on: false);
            if (notTurned.ContainsKey(mechanism))
                continue;
            bool isOn = !mechanisms[mechanism];
            Trajectory[] courses = Run(mechanisms.With(mechanism, isOn));
            if (courses.Zip(plain).All(pair => IsSame(pair.First, pair.Second)))
                idle.Add(MechanismSet.Flag(mechanism));
            else
                turned.Add(Row(MechanismSet.Flag(mechanism), isOn, courses, start.Values));
        }

        return new AblationResult(
            [.. outcomes.Select(o => o.Outcome)],
            control?.Said,
            start,
            [.. turned.OrderByDescending(r => r.Failure is not null).ThenByDescending(r => Math.Abs(r.Changes[pain])).ThenBy(r => r.Flag, StringComparer.Ordinal)],
            Row("all", isOn: false, Run(off), start.Values),
            idle,
            [.. notTurned.OrderBy(n => n.Key).Select(n => new NotTurned(MechanismSet.Flag(n.Key), n.Value))]);
    }

    static AblationRow Row(string flag, bool isOn, Trajectory[] courses, IReadOnlyList<double>? from)
    {
        FailureReason failure = courses.Select(c => c.Failure).FirstOrDefault(f => f != FailureReason.None);
        double[] values = [.. outcomes.Select(o => failure == FailureReason.None ? o.Scale * Value(o.IsContrast, o.Readout, o.Day, courses) : double.NaN)];
        return new AblationRow(
            flag, isOn, values, [.. values.Select((v, k) => v - (from ?? values)[k])], failure == FailureReason.None ? null : Descriptions.Of(failure));
    }

    static double Value(bool isContrast, Readout readout, double day, Trajectory[] courses)
    {
        int record = courses[0].Days.ToList().IndexOf(day);
        return !isContrast ? courses[0][readout, record]
            : courses.Length > 1 ? courses[0][readout, record] - courses[1][readout, record]
            : double.NaN;
    }

    static bool IsSame(Trajectory a, Trajectory b) =>
        a.Failure == b.Failure && a.Ledger == b.Ledger && Enum.GetValues<Readout>().All(readout => a.Course(readout).SequenceEqual(b.Course(readout)));
}
