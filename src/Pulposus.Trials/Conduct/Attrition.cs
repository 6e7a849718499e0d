using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Arithmetic;
using Pulposus.Numerics.Random;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Conduct;

/// <summary>Follows one person under one arm from visit to visit: who misses a visit, who leaves, who asks for rescue.</summary>
/// <remarks>
/// A visit is missed with probability q_mv. Leaving has the hazard h_do [0.6+0.4 exp(0.02 (VAS-45))] per month, rescue
/// h_re exp(0.03 (VAS-45)) per year, VAS (mm) as measured at the latest visit that was attended; either happens when the
/// integral of its hazard passes -ln u, u the same in every arm. A rescue is surgery with probability p_rs, else another
/// procedure with p_rp, else drugs or care; its effect on pain is the same. Opioid users stop with the hazard h_op per year. Sources
/// Fai05 (dropout), EV-OWN; assumed. Left out: reasons for leaving other than pain, return. Switches: dropout (nobody
/// leaves, no visit is missed), rescue.
/// </remarks>
internal sealed class Attrition(ulong seed, ulong candidate, Person person, MechanismSet on)
{
    static readonly ulong missed = Streams.Draw("missed");

    double leaving = Threshold(seed, candidate, Populations.Stream.Dropout);
    double rescue = Threshold(seed, candidate, Populations.Stream.Rescue);
    double latest;

    /// <summary>Day on which the person leaves; +infinity if not before the visits seen so far.</summary>
    public double WithdrawnOn { get; private set; } = double.PositiveInfinity;

    /// <summary>Day on which rescue begins; +infinity if not before the visits seen so far.</summary>
    public double RescuedOn { get; private set; } = double.PositiveInfinity;

    /// <summary>What a rescue of this person consists of.</summary>
    public IntercurrentEvent RescueKind()
    {
        RandomStream stream = Streams.Of(seed, candidate, Populations.Stream.Rescue);
        return stream.Uniform(1) < person.Value("observation.rescue_surgery_share") ? IntercurrentEvent.Surgery
            : stream.Uniform(2) < person.Value("observation.rescue_procedure_share") ? IntercurrentEvent.OtherProcedure
            : IntercurrentEvent.Rescue;
    }

    /// <summary>Day on which an opioid user stops; -infinity for others.</summary>
    public double OpioidUntil { get; } = person.Value("population.opioid_use") > 0
        ? Threshold(seed, candidate, Populations.Stream.Opioid) * Units.DaysPerYear / person.Value("observation.opioid_stop_rate")
        : double.NegativeInfinity;

    /// <summary>Takes note of a visit and looks ahead to the next one.</summary>
    /// <param name="day">Day of the visit; 0 is the baseline, which everyone attends.</param>
    /// <param name="next">Day of the next visit, or of this one if it is the last.</param>
    /// <param name="vas">What the visit measures, or would measure (mm).</param>
    /// <returns>Whether the person came.</returns>
    public bool Visit(double day, double next, double vas)
    {
        bool attended = day == 0 || (WithdrawnOn > day && !Misses(day));
        if (attended)
            latest = vas;
        double excess = latest - person.Value("observation.leaving_reference_mm");
        double random = person.Value("observation.dropout_random_share");
        double leave = person.Value("observation.dropout_rate") / Units.DaysPerMonth
            * (random + ((1 - random) * Elementary.Exp(person.Value("observation.dropout_pain_slope") * excess)));
        double ask = person.Value("observation.rescue_rate") / Units.DaysPerYear * Elementary.Exp(person.Value("observation.rescue_pain_slope") * excess);
        if (on[Mechanism.Dropout] && double.IsPositiveInfinity(WithdrawnOn))
            WithdrawnOn = Pass(ref leaving, leave, day, next);
        if (on[Mechanism.Rescue] && double.IsPositiveInfinity(RescuedOn))
            RescuedOn = Pass(ref rescue, ask, day, next);
        return attended;
    }

    bool Misses(double day) =>
        on[Mechanism.Dropout] && Streams.Visit(seed, candidate, day).Uniform(missed) < person.Value("observation.missed_visit");

    // The day on which the integral of a constant hazard uses up what is left of -ln u.
    static double Pass(ref double left, double hazard, double day, double next)
    {
        double passed = day + (left / hazard);
        left -= hazard * (next - day);
        return passed < next ? passed : double.PositiveInfinity;
    }

    static double Threshold(ulong seed, ulong candidate, Populations.Stream purpose)
    {
        RandomStream stream = Streams.Of(seed, candidate, purpose);
        return -Elementary.Log(stream.Uniform(0));
    }
}
