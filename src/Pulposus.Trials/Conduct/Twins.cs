using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>
/// Simulates and measures subjects under every arm with the same draws. A real trial sees one of these courses; the
/// others are counterfactual twins.
/// </summary>
public sealed class Twins
{
    readonly Protocol protocol;
    readonly Population population;
    readonly Measurement measurement;
    readonly Courses courses;

    /// <summary>Twins of a trial.</summary>
    /// <param name="protocol">The trial.</param>
    /// <param name="population">Who the candidates are.</param>
    /// <param name="width">People side by side; results do not depend on it.</param>
    public Twins(Protocol protocol, Population population, Width width)
    {
        this.protocol = protocol;
        this.population = population;
        measurement = new Measurement(protocol.Seed, protocol.Mechanisms);
        courses = new Courses(protocol, measurement, width);
    }

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
            foreach (Course course in courses.Under([.. members.Select(s => (s, subjects[s], people[s]))], arm))
                Measure(table, arm, course);
        }

        return table;
    }

    void Measure(OutcomeTable table, int arm, Course course)
    {
        int subject = course.Member;
        table.SetFailure(subject, arm, course.Failure);
        if (course.Failure != FailureReason.None)
            return;
        table.SetEvents(subject, arm, (course.Crossed ?? course.Allocated).AdverseEvents);
        Attrition attrition = courses.Follow(course.Who, course.Person);
        for (int visit = 0; visit < table.Visits; visit++)
            Measure(table, arm, course, visit, attrition);
        (double leftIfStayed, double rescuedIfStayed, double seriousIfStayed) = protocol.Crossover is null ? (double.NaN, double.NaN, double.NaN) : IfStayed(course);
        for (int visit = 0; visit < table.Visits; visit++)
        {
            table[Outcome.StayedWithdrawnOn, subject, arm, visit] = leftIfStayed;
            table[Outcome.StayedRescuedOn, subject, arm, visit] = rescuedIfStayed;
            table[Outcome.StayedSeriousOn, subject, arm, visit] = seriousIfStayed;
            table[Outcome.WithdrawnOn, subject, arm, visit] = attrition.WithdrawnOn;
            table[Outcome.RescuedOn, subject, arm, visit] = course.RescuedOn;
            table[Outcome.RescueKind, subject, arm, visit] = double.IsFinite(course.RescuedOn) || double.IsFinite(rescuedIfStayed) ? (int)attrition.RescueKind() + 1 : 0;
            table[Outcome.CrossedOn, subject, arm, visit] = course.CrossedOn;
            table[Outcome.Believes, subject, arm, visit] = course.Believes ? 1 : 0;
        }
    }

    // Days of leaving, rescue and the first serious event on the course without the change of treatment.
    (double WithdrawnOn, double RescuedOn, double SeriousOn) IfStayed(Course course)
    {
        Attrition attrition = courses.Follow(course.Who, course.Person);
        Trajectory stayed = course.Allocated;
        for (int visit = 0; visit < stayed.Days.Count; visit++)
        {
            double day = stayed.Days[visit];
            attrition.Visit(day, courses.Next(day), measurement.Vas(course.Person, course.Who.Candidate, day, stayed[Readout.Pain, visit]));
        }

        return (attrition.WithdrawnOn, stayed.RescuedOn, OutcomeTable.FirstSerious(stayed.AdverseEvents));
    }

    void Measure(OutcomeTable table, int arm, Course course, int visit, Attrition attrition)
    {
        (Person person, Subject who) = (course.Person, course.Who);
        double day = course.Allocated.Days[visit];
        void Put(Outcome outcome, double value) => table[outcome, course.Member, arm, visit] = value;
        double Truth(Readout readout, Outcome outcome)
        {
            double value = course.At(readout, visit);
            Put(outcome, value);
            return value;
        }

        foreach ((Readout readout, Outcome outcome) in kept)
            Put(outcome, course.At(readout, visit));
        double vas = measurement.Vas(person, who.Candidate, day, Truth(Readout.Pain, Outcome.TruePain));
        Put(Outcome.Vas, vas);
        Put(Outcome.Odi, measurement.Odi(person, who.Candidate, day, Truth(Readout.Odi, Outcome.TrueOdi)));
        Put(Outcome.T2, measurement.T2(person, who.Candidate, who.Site, day, Truth(Readout.T2, Outcome.TrueT2)));
        Put(Outcome.Height, measurement.Height(person, who.Candidate, day, Truth(Readout.HeightPercent, Outcome.TrueHeight)));
        Put(Outcome.Pfirrmann, measurement.Pfirrmann(person, who.Candidate, day, Truth(Readout.Pfirrmann, Outcome.TruePfirrmann)));
        Put(Outcome.Attended, attrition.Visit(day, courses.Next(day), vas) ? 1 : 0);
        Put(Outcome.UsesOpioid, attrition.OpioidUntil > day ? 1 : 0);

        double pain = courses.NeedsFree ? course.WithoutEvents(Readout.Pain, visit) : double.NaN;
        double odi = courses.NeedsFree ? course.WithoutEvents(Readout.Odi, visit) : double.NaN;
        Put(Outcome.FreePain, pain);
        Put(Outcome.FreeTrueOdi, odi);
        Put(Outcome.FreeVas, measurement.Vas(person, who.Candidate, day, pain));
        Put(Outcome.FreeOdi, measurement.Odi(person, who.Candidate, day, odi));
        bool mayChange = protocol.Crossover is not null;
        Put(Outcome.StayedVas, mayChange ? measurement.Vas(person, who.Candidate, day, course.Allocated[Readout.Pain, visit]) : double.NaN);
        Put(Outcome.StayedOdi, mayChange ? measurement.Odi(person, who.Candidate, day, course.Allocated[Readout.Odi, visit]) : double.NaN);
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
