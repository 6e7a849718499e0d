using System.Globalization;
using Pulposus.Model;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Numerics.Distributions;
using Pulposus.Studies.Runs;

namespace Pulposus.Studies.Ablation;

/// <summary>An outcome at 12 months with a parameter at the 5 % quantile of its distribution, at its value, at the 95 % quantile.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Label">Name to show.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Low">At the 5 % quantile.</param>
/// <param name="Default">At the value of the table.</param>
/// <param name="High">At the 95 % quantile.</param>
public sealed record ReachedOutcome(string Id, string Label, string Unit, double Low, double Default, double High);

/// <summary>How far a parameter moves the result over its range, in one simulated person.</summary>
/// <param name="Person">The person, in words.</param>
/// <param name="Treatment">The treatment.</param>
/// <param name="Control">What <c>against control</c> compares with.</param>
/// <param name="Low">5 % quantile of the parameter.</param>
/// <param name="Default">Its value in the table.</param>
/// <param name="High">95 % quantile.</param>
/// <param name="Outcomes">What it moves.</param>
public sealed record Reach(string Person, string Treatment, string Control, double Low, double Default, double High, IReadOnlyList<ReachedOutcome> Outcomes);

/// <summary>Explains what one parameter does to the result.</summary>
/// <remarks>
/// The reference person of grade III under 20 million cells; where the parameter does not matter there, the nearest case
/// in which it does: another product, another grade, a smoker and so on. One parameter at a time, all others at their
/// value: what it does together with others is the task of a sensitivity analysis.
/// </remarks>
public static class ParameterReach
{
    const double Dose = 20;
    const int ReferenceGrade = 3;
    const double Tail = 0.05;
    const double WeightLost = 5;

    static readonly (string Label, string Covariate, double Value)[] traits =
    [
        ("", "", 0), ("smoker", "smoker", 1), ("diabetes", "diabetes", 1), ("Modic 1", "modic1", 1), ("BMI 33", "bmi", 33), ("presensitised", "allo_presensitised", 1),
        ("herniation", "herniation_present", 1), ("answering to a facet block", "facet_block_positive", 1), ("calcified endplates", "endplates_calcified", 1),
    ];

    /// <summary>How far a parameter moves the result.</summary>
    /// <param name="row">The parameter.</param>
    /// <param name="whyNot">Why there is nothing to show, or empty.</param>
    public static Reach? Of(ParameterRow row, out string whyNot)
    {
        whyNot = WhyNot(row);
        if (whyNot.Length > 0)
            return null;
        foreach (Procedure treatment in Candidates())
        {
            foreach (Case person in Cases(row))
            {
                if (RunContent.OfPerson(person.Mechanisms, [treatment], person.Given, person.With(row, null)).Uses(row.Id))
                    return Run(row, person, treatment);
            }
        }

        whyNot = "no person and no product that can be simulated alone reaches it";
        return null;
    }

    static string WhyNot(ParameterRow row) =>
        !UsedParameters.All.Contains(row) ? "no equation of a patient's simulation reads it"
        : row.Distribution == "fixed" ? "fixed: not varied"
        : Equation.Of(row.Id).Alternatives(row.Id).All(all => all.Contains("visits", StringComparer.Ordinal)) ? "it matters only where outcomes are measured, at the visits of a trial"
        : Equation.Of(row.Id).Alternatives(row.Id).All(all => all.Contains("drawn", StringComparer.Ordinal)) ? "it matters only where people are drawn, not in one of them"
        : "";

    // The nearest to 20 million cells first; what has no cells last.
    static IEnumerable<Procedure> Candidates() => ProductCatalogue.Ids.Select(ProductCatalogue.Find)
        .Select(p => p.Kind == ProcedureKind.WeightLoss ? p with { BmiUnits = WeightLost } : p)
        .OrderBy(p => !p.HasDiscCells).ThenBy(p => Math.Abs(p.DoseMillions - Dose)).ThenBy(p => p.Setting);

    static IEnumerable<Case> Cases(ParameterRow row)
    {
        MechanismSet mechanisms = MechanismSet.Default;
        foreach (string flag in Equation.Of(row.Id).Alternatives(row.Id)[0].Where(word => word.StartsWith("mechanism.", StringComparison.Ordinal)))
            mechanisms = mechanisms.With(MechanismSet.Named(flag), on: true);
        string own = row.Id[(row.Id.LastIndexOf('.') + 1)..];
        int grade = own.StartsWith("grade_", StringComparison.Ordinal) ? int.Parse(own["grade_".Length..], CultureInfo.InvariantCulture) : ReferenceGrade;
        foreach ((string label, string covariate, double value) in traits)
            yield return new Case(grade, label, covariate, value, mechanisms);
    }

    static Reach Run(ParameterRow row, Case person, Treatment treatment)
    {
        Distribution law = Distribution.Parse(row.Distribution, row.DistributionParameters);
        double[] values = [row.Clip(Code(law, law.Quantile(Tail))), row.Default, row.Clip(Code(law, law.Quantile(1 - Tail)))];
        (Treatment control, string said) = Controls.Of(treatment) ?? (treatment, "the same");
        (Person, Treatment)[] runs = [.. values.SelectMany(v => new[] { (person.With(row, v), treatment), (person.With(row, v), control) })];
        DiscSimulator simulator = DiscSimulator.Create(DiscSimulator.Widest);
        Schedule schedule = new([12 * Units.DaysPerMonth], [0]);
        Trajectory[] courses = [.. runs.Chunk(simulator.Lanes).SelectMany(chunk => simulator.Run(chunk, person.Mechanisms, schedule))];
        ReachedOutcome Outcome(string id, string label, string unit, Readout readout, double scale, bool isContrast)
        {
            double At(int k) => courses[2 * k].Failure != FailureReason.None || courses[(2 * k) + 1].Failure != FailureReason.None ? double.NaN
                : scale * (courses[2 * k][readout, 1] - (isContrast ? courses[(2 * k) + 1][readout, 1] : 0));
            return new ReachedOutcome(id, label, unit, At(0), At(1), At(2));
        }

        return new Reach(
            person.Said,
            treatment.Label,
            said,
            values[0],
            values[1],
            values[2],
            [
                Outcome("vas_mm", "VAS", "mm", Readout.Pain, 1, isContrast: false),
                Outcome("vas_mm_specific", "VAS against control", "mm", Readout.Pain, 1, isContrast: true),
                Outcome("aggrecan", "aggrecan", "% of healthy", Readout.NucleusAggrecan, Units.Percent, isContrast: false),
                Outcome("aggrecan_specific", "aggrecan against control", "% of healthy", Readout.NucleusAggrecan, Units.Percent, isContrast: true),
                Outcome("donor_cells", "living donor cells", "million", Readout.DonorCells, 1, isContrast: false),
            ]);
    }

    // A category that is a number stands for itself, any other for its position.
    static double Code(Distribution law, double value) =>
        law is Categorical c && double.TryParse(c.Categories[(int)value], CultureInfo.InvariantCulture, out double code) ? code : value;

    sealed record Case(int Grade, string Label, string Covariate, double Value, MechanismSet Mechanisms)
    {
        public string Said => string.Join(", ", new[] { $"reference person of grade {Numerals[Grade - 1]}", Label }.Concat(Mechanisms.Differences()).Where(part => part.Length > 0));

        public IEnumerable<string> Given => Covariate.Length > 0 ? [Covariate] : [];

        static string[] Numerals { get; } = ["I", "II", "III", "IV", "V"];

        /// <summary>The person with a parameter at a value.</summary>
        public Person With(ParameterRow row, double? value)
        {
            Dictionary<string, double> parameters = new(StringComparer.Ordinal);
            Dictionary<string, double> covariates = new(StringComparer.Ordinal);
            if (Covariate.Length > 0)
                covariates[Covariate] = Value;
            if (value is { } number)
            {
                if (row.Id.StartsWith(Catalogue.Covariate, StringComparison.Ordinal))
                    covariates[row.Id[Catalogue.Covariate.Length..]] = number;
                else
                    parameters[row.Id] = number;
            }

            return PersonRecipe.Reference(Grade, parameters, covariates).Typical();
        }
    }
}
