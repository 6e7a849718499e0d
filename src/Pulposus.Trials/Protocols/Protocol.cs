using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;
using Pulposus.Trials.Assumptions;
using Pulposus.Trials.Populations;

namespace Pulposus.Trials.Protocols;

/// <summary>A trial of parallel arms as it will be run: who, under what, when measured, what is estimated and how.</summary>
public sealed record Protocol
{
    /// <summary>Seed of every draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>People to randomise.</summary>
    public required int Subjects { get; init; }

    /// <summary>Population that presents itself.</summary>
    public required Preset Preset { get; init; }

    /// <summary>Who may enter.</summary>
    public required Eligibility Eligibility { get; init; }

    /// <summary>Sites.</summary>
    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>Factors whose levels are randomised separately.</summary>
    public required IReadOnlyList<Factor> Strata { get; init; }

    /// <summary>Arms.</summary>
    public required IReadOnlyList<Arm> Arms { get; init; }

    /// <summary>Position of the arm that contrasts are against.</summary>
    public required int Reference { get; init; }

    /// <summary>Subjects per randomised block.</summary>
    public required int BlockSize { get; init; }

    /// <summary>How people come into their arms.</summary>
    public AllocationMethod Allocation { get; init; }

    /// <summary>Probability that minimisation follows the balance rather than chance.</summary>
    public double Determinism { get; init; }

    /// <summary>What people believe of a blinded treatment; null for perfect blinding.</summary>
    public Beliefs? Beliefs { get; init; }

    /// <summary>Change to an open treatment; null for none.</summary>
    public Crossover? Crossover { get; init; }

    /// <summary>What is to be estimated; empty where endpoints alone are compared.</summary>
    public IReadOnlyList<Estimand> Estimands { get; init; } = [];

    /// <summary>When the trial has succeeded.</summary>
    public Decision Decision { get; init; } = Decision.Usual;

    /// <summary>Typed outcomes in the place of the model; null where the model decides.</summary>
    public TypedAssumptions? Assumptions { get; init; }

    /// <summary>What it costs; null where the user does not say.</summary>
    public Costs? Costs { get; init; }

    /// <summary>Visits after baseline (months), rising.</summary>
    public required IReadOnlyList<double> VisitMonths { get; init; }

    /// <summary>Endpoints.</summary>
    public required IReadOnlyList<Endpoint> Endpoints { get; init; }

    /// <summary>Whether the analysis adjusts for the measured baseline of the outcome.</summary>
    public required bool AdjustsForBaseline { get; init; }

    /// <summary>Factors the analysis adjusts for.</summary>
    public required IReadOnlyList<Factor> AnalysisFactors { get; init; }

    /// <summary>Confidence level of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Parameters that differ from their defaults.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Distributions that replace those of the parameter table: a trial has their mean, replicates draw from them.</summary>
    public IReadOnlyDictionary<string, Distribution> Laws { get; init; } = new Dictionary<string, Distribution>(StringComparer.Ordinal);

    /// <summary>Real patients who present themselves for screening; null for people drawn from the population.</summary>
    public ScreenedPeople? People { get; init; }

    /// <summary>Mechanisms that are on.</summary>
    public required MechanismSet Mechanisms { get; init; }

    /// <summary>What is drawn of our knowledge, the trial and the products; nothing in the typical trial.</summary>
    public HigherDraws Higher { get; init; } = HigherDraws.None;

    /// <summary>Who presents themselves for screening.</summary>
    public Population Population() => new(Seed, new PersonRecipe(Preset, Parameters, new Dictionary<string, double>(StringComparer.Ordinal), Higher, Laws), People);

    /// <summary>Error of the test that tells the disc's share of pain, where entry or an estimand uses one.</summary>
    public double DiscShareErrorSd => Estimands.Select(e => e.Population).OfType<Eligibility>().Prepend(Eligibility).Max(e => e.DiscShareErrorSd);

    /// <summary>Position of a visit, 0 being the baseline.</summary>
    /// <param name="month">A month of <see cref="VisitMonths"/>.</param>
    /// <exception cref="ArgumentException">There is no such visit.</exception>
    public int Visit(double month)
    {
        for (int k = 0; k < VisitMonths.Count; k++)
        {
            if (VisitMonths[k] == month)
                return k + 1;
        }

        throw new ArgumentException($"There is no visit at month {month}.", nameof(month));
    }

    /// <summary>Day of a visit.</summary>
    /// <param name="visit">Position, 0 being the baseline.</param>
    public double DayOf(int visit) => visit == 0 ? 0 : VisitMonths[visit - 1] * Model.Units.DaysPerMonth;

    /// <summary>Steps of every simulation of this trial.</summary>
    public Schedule Schedule() => new(
        [.. VisitMonths.Select(month => month * Model.Units.DaysPerMonth)],
        Arms.SelectMany(arm => arm.Treatment.Days).Concat(Crossover is { } c ? Arms[c.To].Treatment.Days.Select(day => day + (c.Month * Model.Units.DaysPerMonth)) : []));
}

/// <summary>An arm.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Treatment">What is done.</param>
/// <param name="Allocation">People to allocate.</param>
/// <param name="Evidence">The same arm in the evidence base, if any.</param>
public sealed record Arm(string Id, string Label, Treatment Treatment, int Allocation, string? Evidence);

/// <summary>A categorical property of a person that strata and analysis may use.</summary>
public enum Factor
{
    /// <summary>Site.</summary>
    Site,

    /// <summary>Pfirrmann grade as read at screening.</summary>
    Grade,

    /// <summary>Modic type 1 change.</summary>
    Modic1,

    /// <summary>Smoking.</summary>
    Smoker,
}

/// <summary>What is measured by a patient-reported scale.</summary>
public enum Scale
{
    /// <summary>VAS back pain (mm).</summary>
    Vas,

    /// <summary>ODI (points).</summary>
    Odi,
}
