namespace Pulposus.Model.Patients;

/// <summary>One number of the model as it stands in <c>data/parameters</c>, with its origin.</summary>
/// <param name="Id">Identifier, for example <c>cells.donor_half_life_d</c>.</param>
/// <param name="Symbol">Symbol in the specification; rows of one symbol share one normal draw.</param>
/// <param name="Default">Value without a draw; for a category its code, for a yes or no the likelier of 1 and 0.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Min">Lower bound of draws and of user values, if any.</param>
/// <param name="Max">Upper bound of draws and of user values, if any.</param>
/// <param name="Distribution">Family of the distribution.</param>
/// <param name="DistributionParameters">Its parameters, separated by semicolons.</param>
/// <param name="Variation">What it varies between: patient, event, trial, product, epistemic, both or none.</param>
/// <param name="Source">Key in <c>sources.csv</c>.</param>
/// <param name="Doi">DOI, where known.</param>
/// <param name="Confidence">found, known, assumed or computed.</param>
/// <param name="Note">Remark.</param>
public sealed record ParameterRow(
    string Id,
    string Symbol,
    double Default,
    string Unit,
    double? Min,
    double? Max,
    string Distribution,
    string DistributionParameters,
    string Variation,
    string Source,
    string Doi,
    string Confidence,
    string Note)
{
    /// <summary>Holds a value to the admissible range.</summary>
    /// <param name="value">Value in <see cref="Unit"/>.</param>
    public double Clip(double value) =>
        Math.Min(Math.Max(value, Min ?? double.NegativeInfinity), Max ?? double.PositiveInfinity);
}

/// <summary>A literature source of parameters.</summary>
/// <param name="Key">Key used by parameter rows.</param>
/// <param name="Authors">Authors.</param>
/// <param name="Year">Year.</param>
/// <param name="Title">Title.</param>
/// <param name="Journal">Journal.</param>
/// <param name="Doi">DOI or empty.</param>
public sealed record Source(string Key, string Authors, string Year, string Title, string Journal, string Doi);
