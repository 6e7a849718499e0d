namespace Pulposus.Studies.Evidence;

/// <summary>The style that plots outside a report bring along: its colours and sizes.</summary>
static class PlotStyle
{
    public const string Css = """

        svg { background: #ffffff; }
        text { font: 13px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #1b1e23; font-variant-numeric: tabular-nums lining-nums; }
        .strong { font-size: 16px; font-weight: 600; }
        .group { font-weight: 600; }
        .head { font-size: 12.5px; font-weight: 600; }
        .tick, .small { font-size: 12px; fill: #4a515a; }
        .rule { stroke: #1b1e23; stroke-width: 1; }
        .thin { stroke: #c9cdd2; stroke-width: 1; }
        .none { stroke: #1b1e23; stroke-width: 1; }
        .pooled { stroke: #7a1f5c; stroke-width: 1; stroke-dasharray: 4 4; }
        .interval { stroke: #1b1e23; stroke-width: 1.3; }
        .square { fill: #2f5d8a; }
        .diamond { fill: #7a1f5c; }
        .part { fill: #a5678d; }
        .prediction { stroke: #7a1f5c; stroke-width: 4; }
        .arrow { fill: #1b1e23; }
        .dot { fill: #2f5d8a; fill-opacity: 0.8; }
        .filled { fill: #ffffff; stroke: #2f5d8a; stroke-width: 1.3; }
        .funnel { stroke: #4a515a; stroke-width: 1; stroke-dasharray: 5 4; }
        .egger { stroke: #b5651d; stroke-width: 1.5; }

        """;
}
