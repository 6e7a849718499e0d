namespace Pulposus.Studies.Validation.Targets;

/// <summary>The checks that answer every row of the table of targets.</summary>
static class TargetChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        Of("healthy field", 2, NutrientTargets.Field),
        Of("nutrient tables", 8, NutrientTargets.Tables),
        Of("supply", 12, NutrientTargets.Supply),
        Of("rates", 1, NutrientTargets.Rates),
        Of("matrix", 1, MatrixTargets.All),
        Drawn("MPC phase 2", 20, Predicted.Phase2),
        Drawn("Noriega", 3, Predicted.Noriega),
        Drawn("open series", 6, Predicted.Open),
        Drawn("VAST", 20, Predicted.Vast),
        Drawn("RESPINE", 15, Predicted.Respine),
        Drawn("DREAM", 5, Predicted.Dream),
        Drawn("MPC phase 3", 60, PhaseThree.All),
        Of("structure", 1, PhaseThree.Structure),
        Drawn("controls", 20, CareTargets.Controls),
        Drawn("care", 10, CareTargets.All),
        Drawn("limits", 3, CellTargets.Limits),
        Of("dish", 1, CellTargets.Dish),
        Of("animals", 1, CellTargets.Animals),
        Of("untreated", 1, CellTargets.Untreated),
    ];

    static Check Drawn(string name, double weight, Func<Effort, IEnumerable<Finding>> compute) => new(name, Suite.Targets, weight, compute);

    static Check Of(string name, double weight, Func<IEnumerable<Finding>> compute) => new(name, Suite.Targets, weight, _ => compute());
}
