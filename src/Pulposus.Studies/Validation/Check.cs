namespace Pulposus.Studies.Validation;

/// <summary>How much is simulated; more narrows the Monte-Carlo error of the rows, not their intervals.</summary>
internal enum Effort
{
    /// <summary>Minutes.</summary>
    Short,

    /// <summary>Four times the people and replicates.</summary>
    Long,
}

/// <summary>A unit of work that yields one or more rows; checks run beside each other.</summary>
/// <param name="Name">Name, for messages and tests.</param>
/// <param name="Suite">Suite of its rows.</param>
/// <param name="Weight">Rough seconds of one core: long ones begin first.</param>
/// <param name="Compute">Computes the rows.</param>
internal sealed record Check(string Name, Suite Suite, double Weight, Func<Effort, IEnumerable<Finding>> Compute);
