namespace Pulposus.Studies.Reports.Svg;

/// <summary>A drawing as an SVG file of its own, with the part of the page's style that drawings use.</summary>
internal static class PictureFile
{
    const string Font = "svg { font-family: \"Helvetica Neue\", Helvetica, Arial, \"Liberation Sans\", sans-serif; background: #ffffff; }\n";

    public static string Of(Drawing drawing, string id, string title, string description)
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
        return text[..body] + "<style>\n" + Colours + Font + string.Join('\n', rules) + "\n</style>\n" + text[body..];
    }
}
