namespace Pulposus.Studies.Reports.Svg;

/// <summary>A drawing as an SVG file of its own, with a margin and the part of the page's style that drawings use.</summary>
internal static class PictureFile
{
    const string Font = "svg { font-family: \"Helvetica Neue\", Helvetica, Arial, \"Liberation Sans\", sans-serif; background: #ffffff; }\n";

    const double Margin = 20;

    /// <summary>The text of the file; <paramref name="style"/> holds rules for classes that the page does not have.</summary>
    public static string Of(Drawing drawing, string id, string title, string description, string style = "")
    {
        using Stream stream = typeof(PictureFile).Assembly.GetManifestResourceStream("Pulposus.Studies.Reports.report.css")!;
        using StreamReader reader = new(stream);
        // Rules of the page's text start with an element; those of drawings with svg, a class or the colours.
        IEnumerable<string> rules = reader.ReadToEnd().Split('\n').TakeWhile(line => !line.StartsWith("@media", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("svg text", StringComparison.Ordinal)).Where(line => line.Length > 0);
        const string Colours = ":root { --ink: #1b1e23; --quiet: #5d646e; --rule: #d9dbde; --paper: #ffffff; }\n";
        Markup svg = new();
        drawing.WriteTo(svg, id, title, description);
        string text = svg.ToString();
        int body = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        Markup head = new();
        (double width, double height) = (Drawing.Width + (2 * Margin), drawing.Height + (2 * Margin));
        head.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{-Margin} {-Margin} {width} {height}\" ");
        head.Write($"role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n");
        return head + "<style>\n" + Colours + Font + string.Join('\n', rules) + "\n" + style + "</style>\n" + text[body..];
    }
}
