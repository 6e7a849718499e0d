using Pulposus.Studies.Reports.Svg;

namespace Pulposus.Studies.Reports;

/// <summary>A row of a table.</summary>
/// <param name="Cells">Texts, of which the first is the row's header.</param>
/// <param name="Arm">The arm that the row belongs to, if any.</param>
/// <param name="Continues">Whether the header is that of the row above; it is then only read aloud.</param>
internal sealed record TableRow(IReadOnlyList<string> Cells, ArmStyle? Arm = null, bool Continues = false);

/// <summary>The document: sections, and figures and tables that number themselves.</summary>
internal sealed class Page
{
    // In print a figure that is higher than a page may break between its drawings, never inside one.
    private const double PrintableHeight = 1200;

    // Tables up to this many rows stay on one page; cells up to this many characters stay on one line.
    private const int KeptRows = 16;
    private const int KeptCharacters = 22;

    private int _sections;
    private int _figures;
    private int _tables;

    public Markup Body { get; } = new();

    public void Section(string id, string title)
    {
        if (_sections > 0) Body.Write($"</section>\n");
        _sections++;
        Body.Write($"<section id=\"{id}\">\n<h2><span class=\"number\">{_sections}</span>{title}</h2>\n");
    }

    public void EndSections() => Body.Write($"</section>\n");

    public void Paragraph(string text) => Body.Write($"<p>{text}</p>\n");

    public void Figure(string title, string caption, params IReadOnlyList<Drawing> drawings)
    {
        _figures++;
        bool tall = drawings.Sum(d => d.Height) > PrintableHeight;
        Body.Write($"<figure id=\"figure-{_figures}\" class=\"{(tall ? "tall" : "whole")}\">\n");
        for (int i = 0; i < drawings.Count; i++)
            drawings[i].WriteTo(Body, $"figure-{_figures}-{i + 1}", title, caption);
        Body.Write($"<figcaption><b>Figure {_figures}.</b> <b>{title}.</b> {caption}</figcaption>\n</figure>\n");
    }

    /// <summary>A table whose first column holds row headers; columns after <paramref name="texts"/> hold numbers.</summary>
    public void Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<TableRow> rows, int texts = 1)
    {
        _tables++;
        Body.Write($"<div class=\"{(rows.Count <= KeptRows ? "table keep" : "table")}\"><table id=\"table-{_tables}\">\n");
        Body.Write($"<caption><b>Table {_tables}.</b> {caption}</caption>\n<thead><tr>");
        for (int i = 0; i < columns.Count; i++)
            Body.Write($"<th scope=\"col\" class=\"{Kind(i, texts)}\">{columns[i]}</th>");
        Body.Write($"</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Body.Write($"<tr class=\"{(row.Continues ? "more" : "first")}\">");
            Body.Write($"<th scope=\"row\" class=\"{(row.Arm is null ? "text" : "arm")}{Kept(row.Cells[0])}\">");
            if (row.Arm is { } arm && !row.Continues) Drawing.WriteSwatch(Body, arm);
            Body.Write($"<span class=\"{(row.Continues ? "aloud" : "seen")}\">{row.Cells[0]}</span></th>");
            for (int i = 1; i < row.Cells.Count; i++)
                Body.Write($"<td class=\"{Kind(i, texts)}{Kept(row.Cells[i])}\">{row.Cells[i]}</td>");
            Body.Write($"</tr>\n");
        }
        Body.Write($"</tbody>\n</table></div>\n");
    }

    private static string Kept(string cell) => cell.Length <= KeptCharacters ? " kept" : "";

    private static string Kind(int column, int texts) => column < texts ? "text" : "number";
}
