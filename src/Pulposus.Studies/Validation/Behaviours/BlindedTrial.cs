using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Trials.Analysis;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Populations;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>
/// One large blinded trial with the screening of the specification, whose arms are the doses that the acceptance
/// behaviours speak of. Every person under every arm; nobody drops out, and parameters stand at their defaults.
/// </summary>
sealed class BlindedTrial
{
    const int People = 1200;
    const int LongFactor = 4;

    static readonly Lazy<BlindedTrial> shorter = new(() => new BlindedTrial(People));
    static readonly Lazy<BlindedTrial> longer = new(() => new BlindedTrial(LongFactor * People));

    BlindedTrial(int people)
    {
        Procedure Dose(double millions) => ProductCatalogue.Find("mpc_18m_ha") with { DoseMillions = millions };
        Arm[] arms = [.. Doses.Select(d => new Arm(d.Id, d.Id, Dose(d.Millions), people / Doses.Length, null))];
        Protocol = new Protocol
        {
            Seed = 20261122,
            Subjects = people,
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
            Sites = [new Site("one", 1)],
            Strata = [],
            Arms = arms,
            Reference = 0,
            BlockSize = arms.Length,
            VisitMonths = [1, 3, 6, 12, 24],
            Endpoints = [],
            AdjustsForBaseline = true,
            AnalysisFactors = [],
            Level = 0.95,
            Parameters = Courses.Nothing,
            Mechanisms = MechanismSet.Default,
        };
        Population population = new(Protocol.Seed, new PersonRecipe(Protocol.Preset, Protocol.Parameters, Courses.Nothing));
        Cohort cohort = Recruitment.Recruit(Protocol, population);
        Data = new TrialData(Protocol, cohort, new Twins(Protocol, population, DiscSimulator.Widest).Simulate(cohort.Subjects));
        Persons = [.. cohort.Subjects.Select(s => population.Candidate(s.Candidate))];
    }

    /// <summary>Arms: the control and doses in millions.</summary>
    public static (string Id, double Millions)[] Doses { get; } = [("control", 0), ("6", 6), ("18", 18), ("20", 20), ("40", 40)];

    public Protocol Protocol { get; }

    public TrialData Data { get; }

    public IReadOnlyList<Person> Persons { get; }

    /// <summary>The trial, simulated once.</summary>
    public static BlindedTrial Of(Effort effort) => (effort == Effort.Long ? longer : shorter).Value;

    /// <summary>Mean over all people under an arm: every one of them has a twin there.</summary>
    public double Mean(Func<int, double> value) => Data.Complete.Average(value);

    public double Change(Outcome outcome, int subject, string arm, double month) => Data.Change(outcome, subject, Arm(arm), Protocol.Visit(month));

    public double Value(Outcome outcome, int subject, string arm, double month) => Data.Outcomes[outcome, subject, Arm(arm), Protocol.Visit(month)];

    public static int Arm(string id) => Array.FindIndex(Doses, d => d.Id == id);
}
