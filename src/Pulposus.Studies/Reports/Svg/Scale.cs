namespace Pulposus.Studies.Reports.Svg;

/// <summary>A linear axis: values from Low to High lie at positions From to To; ticks are multiples of Step.</summary>
internal readonly record struct Scale(double Low, double High, double From, double To, double Step)
{
    /// <summary>An axis that holds all finite values and ends on round numbers.</summary>
    public static Scale Around(IEnumerable<double> values, double from, double to, int ticks = 6)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double v in values)
        {
            if (!double.IsFinite(v)) continue;
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }
        if (low > high) (low, high) = (0, 1);
        double width = high - low;
        // Equal values still need an axis: one unit, or a tenth of their size, to either side.
        double least = Math.Max(1e-9, 1e-9 * Math.Abs(low));
        if (width < least)
        {
            double half = low == 0 ? 1 : 0.1 * Math.Abs(low);
            (low, high, width) = (low - half, high + half, 2 * half);
        }
        double step = RoundStep(width / ticks);
        return new Scale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, from, to, step);
    }

    public double At(double value) => From + (value - Low) / (High - Low) * (To - From);

    public IEnumerable<double> Ticks()
    {
        long first = (long)Math.Round(Low / Step), last = (long)Math.Round(High / Step);
        for (long i = first; i <= last; i++) yield return i * Step;
    }

    /// <summary>A tick's label with as many decimals as the step needs.</summary>
    public string Label(double tick)
    {
        int decimals = 0;
        for (double s = Step; decimals < 6 && Math.Abs(s - Math.Round(s)) > 1e-6; s *= 10) decimals++;
        return Numbers.Fixed(tick, decimals);
    }

    // The next of 1, 2, 5 times a power of ten. By products, not by log and pow, whose last bits differ by platform.
    private static double RoundStep(double least)
    {
        double power = 1;
        while (power < least / 10) power *= 10;
        while (power > least) power /= 10;
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }
}
