using System.Globalization;

namespace Pulposus.Studies.Reports.Svg;

/// <summary>
/// The viridis colours (Smith and van der Walt, matplotlib, public domain) in equal steps: perceptually uniform,
/// monotone in lightness, readable in grey and with colour-vision deficiencies.
/// </summary>
internal static class Viridis
{
    /// <summary>Number of steps; finer ones cannot be told apart and only make the file longer.</summary>
    public const int Levels = 40;

    private static readonly int[] s_anchors =
        [0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725];

    /// <summary>Colour of a level from 0 to <see cref="Levels"/> - 1.</summary>
    public static string Color(int level)
    {
        double place = Math.Clamp(level, 0, Levels - 1) / (double)(Levels - 1) * (s_anchors.Length - 1);
        int below = Math.Min((int)place, s_anchors.Length - 2);
        double part = place - below;
        int Channel(int shift)
        {
            int from = s_anchors[below] >> shift & 255, to = s_anchors[below + 1] >> shift & 255;
            return (int)Math.Round(from + part * (to - from));
        }
        return "#" + (Channel(16) << 16 | Channel(8) << 8 | Channel(0)).ToString("x6", CultureInfo.InvariantCulture);
    }

    /// <summary>Level of a value on a scale from low to high.</summary>
    public static int LevelOf(double value, double low, double high) =>
        Math.Clamp((int)Math.Floor((value - low) / (high - low) * Levels), 0, Levels - 1);
}
