namespace Pulposus.Model.Patients;

/// <summary>
/// Normal scores of what varies above the person: our knowledge, the trial and the product. Without them those variables
/// stand at their defaults.
/// </summary>
/// <param name="Epistemic">Score of an epistemic variable by its name; null without an uncertainty analysis.</param>
/// <param name="Trial">Score of a variable that varies between trials, by its name; null for the typical trial.</param>
/// <param name="Product">Score of a variable that varies between products, by cell product and name; null for the typical product.</param>
public sealed record HigherDraws(Func<string, double>? Epistemic, Func<string, double>? Trial, Func<string, string, double>? Product)
{
    /// <summary>Defaults at every level.</summary>
    public static HigherDraws None { get; } = new(null, null, null);
}
