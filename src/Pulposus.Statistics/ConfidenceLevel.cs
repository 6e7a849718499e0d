namespace Pulposus.Statistics;

/// <summary>The one check that every interval shares.</summary>
internal static class ConfidenceLevel
{
    public static void Check(double level)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentException($"A confidence level lies between 0 and 1, not {level}.", nameof(level));
    }
}
