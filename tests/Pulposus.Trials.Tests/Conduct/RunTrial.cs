using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Conduct;

/// <summary>Trials of saline (arm 0) and cells (arm 1) that are really simulated, and how to compare them.</summary>
static class RunTrial
{
    /// <summary>Outcomes that say what happened to the person rather than what a visit found.</summary>
    public static readonly Outcome[] Days = [Outcome.WithdrawnOn, Outcome.RescuedOn, Outcome.RescueKind, Outcome.CrossedOn];

    public static Protocol Design(int perArm, params double[] months) => TestTrials.Trial(perArm, perArm) with { VisitMonths = months, Sites = [new Site("a", 1)] };

    public static Dictionary<string, double> Set(params (string Id, double Value)[] parameters) => parameters.ToDictionary(p => p.Id, p => p.Value, StringComparer.Ordinal);

    public static (OutcomeTable Table, Cohort Cohort) Simulate(Protocol protocol, Width? width = null)
    {
        Cohort cohort = Recruitment.Recruit(protocol, protocol.Population(), TestContext.Current.CancellationToken);
        return (new Twins(protocol, protocol.Population(), width ?? DiscSimulator.Widest).Simulate(cohort.Subjects), cohort);
    }

    /// <summary>What a millimetre in the mean contextual response of a person makes of pain on a day (mm, negative is relief).</summary>
    public static double ContextPerMm(Person person, double day) =>
        -(1 + (person.Value("context.expectation_gain") * person[Trait.Expectation]))
        * (1 - Math.Exp(-day / person.Value("context.tau_d"))) * Math.Exp(-day / person.Value("context.wane_tau_d"));

    public static double[] Course(OutcomeTable table, Outcome outcome, int subject, int arm) =>
        [.. Enumerable.Range(0, table.Visits).Select(v => table[outcome, subject, arm, v])];

    /// <summary>An estimand that asks what would have been without rescue and change of treatment.</summary>
    public static Estimand Hypothetical(Endpoint variable) => new(
        "h", "H", true, [1], null, variable,
        Enum.GetValues<IntercurrentEvent>().ToDictionary(kind => kind, kind => kind == IntercurrentEvent.Withdrawal ? Strategy.TreatmentPolicy : Strategy.Hypothetical),
        SummaryMeasure.DifferenceInMeans, new Estimator(AnalysisMethod.Ancova, true, []));

    public static Treatment Blinded(double dose) => TestTrials.Cells with { DoseMillions = dose, Setting = ContextSetting.BlindedInjection };
}
