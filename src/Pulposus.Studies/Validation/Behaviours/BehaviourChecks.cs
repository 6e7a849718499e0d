namespace Pulposus.Studies.Validation.Behaviours;

/// <summary>The acceptance behaviours of section 15 of the specification.</summary>
static class BehaviourChecks
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        Of("control", 1, DiscBehaviours.Control),
        Of("untreated", 1, _ => DiscBehaviours.Untreated()),
        Of("blinded trial", 30, TrialBehaviours.All),
        Of("dose and supply", 1, _ => DiscBehaviours.DoseAndSupply()),
        Of("hostile", 1, _ => DiscBehaviours.Hostile()),
        Of("retention", 1, _ => DiscBehaviours.Retention()),
        Of("harmless", 1, _ => DiscBehaviours.Harmless()),
        Of("donors gone", 1, _ => DiscBehaviours.DonorsGone()),
        Of("steroid", 5, CareBehaviours.Steroid),
        Of("fusion", 8, CareBehaviours.Fusion),
        Of("switches", 3, _ => SwitchBehaviours.All()),
        Of("events", 12, EventBehaviours.All),
        Of("outside the disc", 2, CareBehaviours.Outside),
        Of("extremes", 8, ExtremeBehaviours.All),
        Of("starvation", 8, _ => DiscBehaviours.Starvation()),
        Of("grid and steps", 10, _ => MethodBehaviours.GridAndSteps()),
        Of("population", 5, _ => MethodBehaviours.Population()),
    ];

    static Check Of(string name, double weight, Func<Effort, IEnumerable<Finding>> compute) => new(name, Suite.Behaviour, weight, compute);
}
