namespace Pulposus.Trials.Populations;

/// <summary>Real patients as they were screened, by whom simulated people stand.</summary>
/// <param name="Columns">What is known of at least one of them: names of covariates, <c>vas_mm</c>, <c>odi</c>.</param>
/// <param name="Rows">The patients.</param>
public sealed record ScreenedPeople(IReadOnlyList<string> Columns, IReadOnlyList<ScreenedPerson> Rows);

/// <summary>One real patient.</summary>
/// <param name="Covariates">What is known, by the names of the rows <c>population.*</c> and in their units and codes.</param>
/// <param name="VasMm">Back pain as measured at screening (mm); null if it was not.</param>
/// <param name="Odi">Disability as measured at screening (points); null if it was not.</param>
public sealed record ScreenedPerson(IReadOnlyDictionary<string, double> Covariates, double? VasMm, double? Odi);
