using Pulposus.Trials.Protocols;
using Pulposus.Trials.Uncertainty;

namespace Pulposus.Studies.Power;

/// <summary>One design under one truth, run many times.</summary>
/// <param name="Id">Short name; names files.</param>
/// <param name="Label">Name.</param>
/// <param name="Meaning">What is true in it.</param>
/// <param name="Protocol">The design.</param>
/// <param name="People">Name of the library its people come from; without meaning where outcomes are assumed.</param>
/// <param name="Source">The protocol by which that library is simulated.</param>
/// <param name="Size">People in that library.</param>
/// <param name="Replicates">Replicates.</param>
internal sealed record PowerScenario(string Id, string Label, string Meaning, Protocol Protocol, string People, Protocol Source, int Size, int Replicates)
{
    public const string Designed = "as-designed";
    public const string SharpNull = "sharp-null";
    public const string WithoutCells = "without-cells";
    public const string VaryOption = "--vary";

    /// <summary>Whether nobody responds to the arm.</summary>
    public bool IsSharpNull => Id == SharpNull;

    /// <summary>Whether a success in it is false.</summary>
    public bool IsNull => Id is SharpNull or WithoutCells;

    /// <summary>All scenarios of a request, those of one library next to each other.</summary>
    public static IReadOnlyList<PowerScenario> Of(PowerRequest request)
    {
        Protocol protocol = request.Protocol;
        PowerScenario designed = new(Designed, "As designed", protocol.Assumptions is null ? "The model is true, at its typical values." : "The typed assumptions are true.", protocol, Designed, protocol, request.People, request.Replicates);
        List<PowerScenario> all =
        [
            designed,
            designed with { Id = SharpNull, Label = "Sharp null", Meaning = "Nobody responds to the arm: every person has under every arm the course of the reference arm." },
        ];
        foreach (double value in request.Variation?.Values ?? [])
        {
            Variation variation = request.Variation!;
            Protocol varied = variation.Apply(VaryOption, protocol, value);
            string name = variation.Name(value);
            bool isNew = variation.NeedsPeople(value);
            all.Add(designed with { Id = name, Label = name, Meaning = "As designed but for one value.", Protocol = varied, People = isNew ? name : Designed, Source = isNew ? varied : protocol });
        }

        if (CannotLoseCells(protocol) is null)
        {
            Protocol without = protocol with { Arms = [.. protocol.Arms.Select(arm => arm with { Treatment = arm.Treatment.WithoutCells() })] };
            all.Add(designed with
            {
                Id = WithoutCells,
                Label = "Only context acts",
                Meaning = "Every arm keeps its needle, carrier, context, beliefs and other procedures, but has no cells: a success then owes nothing to cells.",
                Protocol = without,
                People = WithoutCells,
                Source = without,
            });
        }

        for (int k = 0; k < request.Assurance; k++)
        {
            Protocol state = Trials.Conduct.Replicates.Of(protocol, k, 0);
            string name = State(k);
            all.Add(new PowerScenario(name, $"State of knowledge {k}", "One draw of what is not known of the model, the trial and the products.", state, name, state, request.PeoplePerState, request.ReplicatesPerState));
        }

        // Stable: libraries are worked on in the order in which they are first named.
        List<string> libraries = [.. all.Select(s => s.People).Distinct(StringComparer.Ordinal)];
        return [.. all.OrderBy(s => libraries.IndexOf(s.People))];
    }

    /// <summary>Id of a state of knowledge.</summary>
    public static string State(int number) => $"state-{number:D4}";

    /// <summary>Why the null in which only context acts does not exist for a trial; null if it does.</summary>
    public static string? CannotLoseCells(Protocol protocol) =>
        protocol.Assumptions is not null ? "Typed assumptions do not tell context from cells."
        : protocol.Arms.Any(arm => arm.Treatment.Procedures.Any(p => p.HasCells)) ? null
        : "No arm of this trial has cells.";
}
