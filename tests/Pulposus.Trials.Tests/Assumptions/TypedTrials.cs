using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests.Assumptions;

/// <summary>Trials with typed outcomes; a test changes what it is about.</summary>
static class TypedTrials
{
    /// <summary>Two arms, one visit, VAS: a t test of changes whose SD is that of the scale, since visits correlate by one half.</summary>
    public static Protocol Means(int reference, int treated, double difference, double sd) => Of([reference, treated], new TypedAssumptions
    {
        Vas = new AssumedScale([[60, 50], [60, 50 + difference]], [[sd, sd], [sd, sd]]),
        Correlation = [[1, 0.5], [0.5, 1]],
        WithdrawalPerMonth = [0, 0],
        RescuePerMonth = [0, 0],
        SurgeryPerMonth = [0, 0],
    });

    /// <summary>Responders with typed shares.</summary>
    public static Protocol Shares(int reference, int treated, double control, double active) => Means(reference, treated, 0, 1) with
    {
        Assumptions = Means(reference, treated, 0, 1).Assumptions! with { Vas = null, Responders = [control, active] },
        Endpoints = [new ResponderEndpoint("responder", "Responder", true, [3], true, [new Criterion(Scale.Vas, 50, null, null)])],
    };

    /// <summary>Time to rescue over some months, with exponential times and leaving at the same rate in both arms.</summary>
    public static Protocol Hazards(int reference, int treated, double control, double active, double leaving, double months) => Means(reference, treated, 0, 1) with
    {
        Assumptions = Means(reference, treated, 0, 1).Assumptions! with { Vas = null, RescuePerMonth = [control, active], WithdrawalPerMonth = [leaving, leaving] },
        VisitMonths = [months],
        Endpoints = [new TimeEndpoint("rescue", "Rescue", true, Happening.Rescue, months)],
    };

    /// <summary>A trial of some arms with typed assumptions.</summary>
    public static Protocol Of(int[] allocation, TypedAssumptions assumptions) => new()
    {
        Seed = 20261122,
        Subjects = allocation.Sum(),
        Preset = Preset.Trial,
        Eligibility = new Eligibility([], [], null),
        Sites = [new Site("a", 1)],
        Strata = [],
        Arms = [.. allocation.Select((n, k) => new Arm($"arm{k}", $"Arm {k}", Treatment.None, n, null))],
        Reference = 0,
        BlockSize = allocation.Sum() / allocation.Aggregate(Divisor),
        VisitMonths = [3],
        Endpoints = [new ChangeEndpoint("vas-3", "VAS at 3 months", true, Scale.Vas, 3)],
        AdjustsForBaseline = false,
        AnalysisFactors = [],
        Level = 0.95,
        Parameters = TestTrials.NoOverrides,
        Mechanisms = MechanismSet.Default,
        Assumptions = assumptions,
    };

    static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
