using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Trials.Tests;

/// <summary>Small protocols; a test changes what it is about.</summary>
static class TestTrials
{
    public static readonly IReadOnlyDictionary<string, double> NoOverrides = new Dictionary<string, double>(StringComparer.Ordinal);

    public static readonly Procedure Cells = ProductCatalogue.Find("mpc_18m_ha");

    public static Protocol Trial(params int[] allocation) => new()
    {
        Seed = 11,
        Subjects = allocation.Sum(),
        Preset = Preset.Trial,
        Eligibility = new Eligibility([], [], null),
        Sites = [new Site("a", 1), new Site("b", 2)],
        Strata = [],
        Arms = [.. allocation.Select((n, k) => new Arm($"arm{k}", $"Arm {k}", Cells with { DoseMillions = 6 * k }, n, null))],
        Reference = 0,
        BlockSize = allocation.Sum() / allocation.Aggregate(Divisor),
        VisitMonths = [1, 3],
        Endpoints = [],
        AdjustsForBaseline = true,
        AnalysisFactors = [],
        Level = 0.95,
        Parameters = NoOverrides,
        Mechanisms = MechanismSet.Default,
    };

    static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
