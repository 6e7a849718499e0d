using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Validation;

/// <summary>
/// One large blinded trial with the screening of the specification, whose arms are the doses that the acceptance
/// behaviours speak of. Simulated once; every person under every arm.
/// </summary>
public sealed class BlindedTrial
{
    const int People = 1200;

    public static readonly string[] Months = ["1", "3", "6", "12", "24"];

    public BlindedTrial()
    {
        Treatment Dose(double millions) => ProductCatalogue.Find("mpc_18m_ha") with { DoseMillions = millions };
        Arm[] arms =
        [
            new("control", "hyaluronic acid", Dose(0), People / 5, null),
            new("6", "6 M", Dose(6), People / 5, null),
            new("18", "18 M", Dose(18), People / 5, null),
            new("20", "20 M", Dose(20), People / 5, null),
            new("40", "40 M", Dose(40), People / 5, null),
        ];
        Protocol = new Protocol
        {
            Seed = 20261122,
            Subjects = People,
            Preset = Preset.Trial,
            Eligibility = new Eligibility(
                [
                    new(Variable.Vas, 40, double.PositiveInfinity),
                    new(Variable.Odi, 30, double.PositiveInfinity),
                    new(Variable.Bmi, double.NegativeInfinity, 40),
                    new(Variable.Age, 18, 75),
                ],
                [],
                null),
            Sites = [("one", 1)],
            Strata = [],
            Arms = arms,
            Reference = 0,
            BlockSize = arms.Length,
            VisitMonths = [1, 3, 6, 12, 24],
            Endpoints = [],
            AdjustsForBaseline = true,
            AnalysisFactors = [],
            Level = 0.95,
            Parameters = new Dictionary<string, double>(StringComparer.Ordinal),
            Mechanisms = MechanismSet.Default,
        };
        Population = new Population(Protocol.Seed, new PersonRecipe(Protocol.Preset, Protocol.Parameters, new Dictionary<string, double>(StringComparer.Ordinal)));
        Cohort cohort = Recruitment.Recruit(Protocol, Population, TestContext.Current.CancellationToken);
        Subject[][] halves = [[.. cohort.Subjects.Take(People / 2)], [.. cohort.Subjects.Skip(People / 2)]];
        OutcomeTable[] tables = new OutcomeTable[halves.Length];
        Parallel.For(0, halves.Length, k => tables[k] = new Twins(Protocol, Population, DiscSimulator.Widest).Simulate(halves[k]));
        Data = new TrialData(Protocol, cohort, OutcomeTable.Join(tables));
        Persons = [.. cohort.Subjects.Select(s => Population.Candidate(s.Candidate))];
    }

    public Protocol Protocol { get; }

    public Population Population { get; }

    public TrialData Data { get; }

    public IReadOnlyList<Person> Persons { get; }

    public int Arm(string id) => Protocol.Arms.ToList().FindIndex(a => a.Id == id);

    /// <summary>Mean over all people under an arm: every one of them has a twin there.</summary>
    public double Mean(Func<int, double> value) => Data.Complete.Average(value);

    public double Change(Outcome outcome, int subject, string arm, double month) => Data.Change(outcome, subject, Arm(arm), Protocol.Visit(month));

    public double Value(Outcome outcome, int subject, string arm, double month) => Data.Outcomes[outcome, subject, Arm(arm), Protocol.Visit(month)];
}
