namespace Pulposus.Studies.Evidence;

/// <summary>The style of what only plots of pools have; the rest is that of the report.</summary>
static class PlotStyle
{
    public const string Css = """
        .pooled { stroke: #7a1f5c; stroke-width: 1; stroke-dasharray: 4 4; }
        .square { fill: #2f5d8a; }
        .diamond { fill: #7a1f5c; }
        .part { fill: #a5678d; }
        .prediction { stroke: #7a1f5c; stroke-width: 4; }
        .dot { fill: #2f5d8a; fill-opacity: 0.8; }
        .filled { fill: #ffffff; stroke: #2f5d8a; stroke-width: 1.3; }
        .funnel { stroke: #4a515a; stroke-width: 1; stroke-dasharray: 5 4; }
        .egger { stroke: #b5651d; stroke-width: 1.5; }

        """;

    public const string Interval = "#1b1e23";
}
