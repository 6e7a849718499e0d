namespace Pulposus.Model.Patients;

/// <summary>
/// A named number that an equation uses. Each mechanism declares its own as static fields, so that a reader sees what
/// it rests on and a run can list the sources of exactly what it used.
/// </summary>
internal readonly struct Parameter
{
    Parameter(int slot) => Slot = slot;

    /// <summary>Position in the array of values.</summary>
    public int Slot { get; }

    /// <summary>The parameter with this id; for a grade family the value of the person's own grade.</summary>
    /// <param name="id">Identifier of a row, or of a family without its <c>.grade_k</c>.</param>
    /// <exception cref="InvalidOperationException">No such parameter.</exception>
    public static Parameter Named(string id) => new(ParameterCatalogue.Slot(id));

    /// <summary>The rows of grades I to V of a family.</summary>
    /// <param name="family">Identifier without its <c>.grade_k</c>.</param>
    public static Parameter[] ByGrade(string family) =>
        [.. ParameterCatalogue.Families[ParameterCatalogue.Slot(family)].Select(slot => new Parameter(slot))];
}
