using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>
/// Simulates and measures subjects under every arm with the same draws. A real trial sees one of these courses; the
/// others are counterfactual twins.
/// </summary>
/// <param name="protocol">The trial.</param>
/// <param name="population">Who the candidates are.</param>
/// <param name="width">People side by side; results do not depend on it.</param>
public sealed class Twins(Protocol protocol, Population population, Width width)
{
    readonly DiscSimulator simulator = DiscSimulator.Create(width);
    readonly Measurement measurement = new(protocol.Seed, protocol.Mechanisms);
    readonly Schedule schedule = protocol.Schedule();

    /// <summary>Simulates some subjects under all arms.</summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="asAllocated">Whether each is simulated under the allocated arm alone; under the others there are then no numbers.</param>
    public OutcomeTable Simulate(IReadOnlyList<Subject> subjects, bool asAllocated = false)
    {
        OutcomeTable table = new(subjects.Count, protocol.Arms.Count, protocol.VisitMonths.Count + 1);
        Person[] people = [.. subjects.Select(s => population.Candidate(s.Candidate))];

        // Arm by arm: people of one arm share the steps and the procedures, which keeps the lanes together.
        for (int arm = 0; arm < protocol.Arms.Count; arm++)
        {
            int[] members = [.. Enumerable.Range(0, subjects.Count).Where(s => !asAllocated || subjects[s].Arm == arm)];
            foreach (int other in Enumerable.Range(0, subjects.Count).Except(members))
                table.Blank(other, arm);
            foreach (int[] group in members.Chunk(simulator.Lanes))
            {
                Subject[] who = [.. group.Select(s => subjects[s])];
                Trajectory[] courses = Run(who, [.. group.Select(s => people[s])], protocol.Arms[arm].Treatment);
                for (int k = 0; k < courses.Length; k++)
                    Measure(table, group[k], arm, who[k], people[group[k]], courses[k]);
            }
        }

        return table;
    }

    Trajectory[] Run(Subject[] subjects, Person[] people, Treatment treatment)
    {
        Attrition[] followed = [.. subjects.Select((s, k) => Follow(s, people[k]))];
        (Person, Treatment)[] runs = [.. people.Select(person => (person, treatment))];
        return simulator.Run(runs, protocol.Mechanisms, schedule, rescue: (run, day, pain) =>
        {
            followed[run].Visit(day, Next(day), measurement.Vas(people[run], subjects[run].Candidate, day, pain));
            return followed[run].RescuedOn;
        });
    }

    Attrition Follow(Subject subject, Person person) => new(protocol.Seed, subject.Candidate, person, protocol.Mechanisms);

    double Next(double day) => schedule.VisitDays.FirstOrDefault(visit => visit > day, day);

    void Measure(OutcomeTable table, int subject, int arm, Subject who, Person person, Trajectory course)
    {
        table.SetFailure(subject, arm, course.Failure);
        if (course.Failure != FailureReason.None)
            return;
        table.SetEvents(subject, arm, course.AdverseEvents);
        Attrition attrition = Follow(who, person);
        for (int visit = 0; visit < table.Visits; visit++)
        {
            double day = visit == 0 ? 0 : protocol.VisitMonths[visit - 1] * Units.DaysPerMonth;
            void Put(Outcome outcome, double value) => table[outcome, subject, arm, visit] = value;
            double Truth(Readout readout, Outcome outcome)
            {
                double value = course[readout, visit];
                Put(outcome, value);
                return value;
            }

            foreach ((Readout readout, Outcome outcome) in kept)
                Put(outcome, course[readout, visit]);
            double vas = measurement.Vas(person, who.Candidate, day, Truth(Readout.Pain, Outcome.TruePain));
            Put(Outcome.Vas, vas);
            Put(Outcome.Odi, measurement.Odi(person, who.Candidate, day, Truth(Readout.Odi, Outcome.TrueOdi)));
            Put(Outcome.T2, measurement.T2(person, who.Candidate, who.Site, day, Truth(Readout.T2, Outcome.TrueT2)));
            Put(Outcome.Height, measurement.Height(person, who.Candidate, day, Truth(Readout.HeightPercent, Outcome.TrueHeight)));
            Put(Outcome.Pfirrmann, measurement.Pfirrmann(person, who.Candidate, day, Truth(Readout.Pfirrmann, Outcome.TruePfirrmann)));
            Put(Outcome.Attended, attrition.Visit(day, Next(day), vas) ? 1 : 0);
            Put(Outcome.UsesOpioid, attrition.OpioidUntil > day ? 1 : 0);
        }

        for (int visit = 0; visit < table.Visits; visit++)
        {
            table[Outcome.WithdrawnOn, subject, arm, visit] = attrition.WithdrawnOn;
            table[Outcome.RescuedOn, subject, arm, visit] = course.RescuedOn;
        }
    }

    static readonly (Readout, Outcome)[] kept =
    [
        (Readout.NaturalCourse, Outcome.NaturalCourse),
        (Readout.Context, Outcome.Context),
        (Readout.Mechanism, Outcome.Mechanism),
        (Readout.Residual, Outcome.Residual),
        (Readout.Therapy, Outcome.Therapy),
        (Readout.Events, Outcome.Events),
        (Readout.LegPain, Outcome.LegPain),
        (Readout.NucleusAggrecan, Outcome.Aggrecan),
        (Readout.NativeShare, Outcome.NativeShare),
        (Readout.DonorCells, Outcome.DonorCells),
    ];
}
