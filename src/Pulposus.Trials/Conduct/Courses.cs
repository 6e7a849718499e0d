using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>
/// Simulates subjects under an arm: with beliefs and site, rescue, and change to an open treatment where the protocol
/// offers it; and again without those events where an estimand asks what would then have been.
/// </summary>
/// <remarks>
/// A change of treatment keeps all that was until then: the course after it is that of a person who had the open
/// treatment added on its day. The contextual response is then that of the open setting, as it is for every combination.
/// </remarks>
/// <param name="protocol">The trial.</param>
/// <param name="measurement">What visits measure.</param>
/// <param name="width">People side by side.</param>
internal sealed class Courses(Protocol protocol, Measurement measurement, Width width)
{
    const double EvenOdds = 0.5;

    readonly DiscSimulator simulator = DiscSimulator.Create(width);
    readonly Schedule schedule = protocol.Schedule();

    /// <summary>Whether some estimand asks what would have been without intercurrent events.</summary>
    public bool NeedsFree { get; } = protocol.Estimands.Any(e => e.NeedsFreeCourse);

    /// <summary>Courses of some subjects under one arm.</summary>
    /// <param name="members">Positions, subjects, people.</param>
    /// <param name="arm">Position of the arm.</param>
    public IReadOnlyList<Course> Under(IReadOnlyList<(int Member, Subject Who, Person Person)> members, int arm)
    {
        bool[] believes = [.. members.Select(m => Believes(m.Who, arm))];
        Treatment[] treatments = [.. members.Select((m, k) => Treatment(m.Who, arm, believes[k]))];
        Trajectory[] allocated = Run(members, treatments, double.NegativeInfinity, null);
        Course[] courses = [.. members.Select((m, k) => new Course(m.Member, m.Who, m.Person, allocated[k]) { Believes = believes[k] })];
        if (protocol.Crossover is { } crossover && crossover.From.Contains(arm))
            Cross([.. courses.Where(c => Crosses(c, crossover))], arm, crossover);
        if (NeedsFree)
            Free([.. courses.Where(c => c.HadEvent)], arm);
        return courses;
    }

    /// <summary>Follows a person from visit to visit.</summary>
    public Attrition Follow(Subject subject, Person person) => new(protocol.Seed, subject.Candidate, person, protocol.Mechanisms);

    /// <summary>Day of the visit after a day; that day if there is none.</summary>
    public double Next(double day)
    {
        foreach (double visit in schedule.VisitDays)
        {
            if (visit > day)
                return visit;
        }

        return day;
    }

    void Cross(Course[] changing, int arm, Crossover crossover)
    {
        double from = crossover.Month * Units.DaysPerMonth;
        Treatment open = protocol.Arms[crossover.To].Treatment;
        Procedure[] added = [.. open.Procedures.Select(p => p with { Day = p.Day + from, Setting = p.IsInjection ? ContextSetting.OpenInjection : p.Setting })];
        Treatment[] treatments = [.. changing.Select(c =>
        {
            Treatment before = Treatment(c.Who, arm, believes: null);
            return before with { Procedures = [.. before.Procedures, .. added] };
        })];
        Trajectory[] crossed = Run([.. changing.Select(c => (c.Member, c.Who, c.Person))], treatments, from, changing);
        for (int k = 0; k < changing.Length; k++)
            (changing[k].CrossedOn, changing[k].Crossed) = (from, crossed[k]);
    }

    void Free(Course[] courses, int arm)
    {
        Treatment[] treatments = [.. courses.Select(c => Treatment(c.Who, arm, c.Believes))];
        Trajectory[] free = Run([.. courses.Select(c => (c.Member, c.Who, c.Person))], treatments, double.PositiveInfinity, null);
        for (int k = 0; k < courses.Length; k++)
            courses[k].Free = free[k];
    }

    // Rescue counts from a day on; up to the day of a change people are followed on the course they then had.
    Trajectory[] Run(
        IReadOnlyList<(int Member, Subject Who, Person Person)> members, Treatment[] treatments, double rescueFrom, Course[]? before)
    {
        List<Trajectory> all = [];
        foreach (int[] group in Enumerable.Range(0, members.Count).Chunk(simulator.Lanes))
        {
            Attrition[] followed = [.. group.Select(k => Follow(members[k].Who, members[k].Person))];
            (Person, Treatment)[] runs = [.. group.Select(k => (members[k].Person, treatments[k]))];
            all.AddRange(simulator.Run(runs, protocol.Mechanisms, schedule, rescue: (run, day, pain) =>
            {
                int k = group[run];
                double felt = before is not null && day <= rescueFrom ? before[k].Felt(day) : pain;
                followed[run].Visit(day, Next(day), measurement.Vas(members[k].Person, members[k].Who.Candidate, day, felt));
                return followed[run].RescuedOn > rescueFrom ? followed[run].RescuedOn : double.PositiveInfinity;
            }));
        }

        return [.. all];
    }

    bool Crosses(Course course, Crossover crossover)
    {
        double day = crossover.Month * Units.DaysPerMonth;
        if (course.Allocated.Failure != FailureReason.None || course.Allocated.RescuedOn <= day)
            return false;
        Attrition attrition = Follow(course.Who, course.Person);
        int last = protocol.Visit(crossover.Month);
        bool came = true;
        for (int visit = 0; visit <= last; visit++)
            came = attrition.Visit(course.Allocated.Days[visit], Next(course.Allocated.Days[visit]), Measured(course, Scale.Vas, visit));
        return came
            && Streams.Of(protocol.Seed, course.Who.Candidate, Populations.Stream.Crossover).Uniform(0) < crossover.Acceptance
            && !(crossover.Unless?.Met(protocol, (scale, visit) => Measured(course, scale, visit)) ?? false);
    }

    double Measured(Course course, Scale scale, int visit)
    {
        double day = course.Allocated.Days[visit];
        return scale == Scale.Vas
            ? measurement.Vas(course.Person, course.Who.Candidate, day, course.Allocated[Readout.Pain, visit])
            : measurement.Odi(course.Person, course.Who.Candidate, day, course.Allocated[Readout.Odi, visit]);
    }

    bool Believes(Subject subject, int arm) =>
        protocol.Beliefs is { } beliefs && Streams.Of(protocol.Seed, subject.Candidate, Populations.Stream.Belief).Uniform(0) < beliefs.Believers[arm];

    // A belief changes nothing on average where half of the people hold it.
    Treatment Treatment(Subject subject, int arm, bool? believes)
    {
        double added = protocol.Sites[subject.Site].ContextMm;
        if (protocol.Beliefs is { } beliefs && believes is { } held)
            added += beliefs.ContextMm * ((held ? 1 : 0) - EvenOdds);
        Treatment treatment = protocol.Arms[arm].Treatment;
        return added == 0 ? treatment : treatment with { ContextMm = added };
    }
}
