using Pulposus.Studies.Reports.Svg;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Reports;

/// <summary>Colour and marker of one arm, the same in every figure and table.</summary>
internal readonly record struct ArmStyle(string Color, MarkerShape Shape);

/// <summary>The arms of the study with their styles and the visit that the report looks at first.</summary>
internal sealed class Arms
{
    // Grey belongs to the reference arm. The others can be told apart with the common colour-vision deficiencies
    // (after Okabe and Ito, darkened for thin lines on white); from the ninth arm on only the marker differs.
    private const string ReferenceColor = "#5f6670";
    private static readonly string[] s_colors =
        ["#0067a5", "#cc5200", "#00866a", "#b0487f", "#b58900", "#4a9fd4", "#6a51a3", "#7a6a3a"];

    private static readonly MarkerShape[] s_shapes =
        [MarkerShape.Circle, MarkerShape.Square, MarkerShape.Triangle, MarkerShape.Diamond];

    private readonly Dictionary<string, ArmStyle> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    public Arms(TrialSummary summary)
    {
        All = summary.Arms;
        ReferenceId = summary.Study.ReferenceArm;
        var styles = Styles([.. summary.Arms.Select(a => a.Id)], ReferenceId);
        for (int i = 0; i < summary.Arms.Count; i++)
        {
            _styles.TryAdd(summary.Arms[i].Id, styles[i]);
            _labels.TryAdd(summary.Arms[i].Id, summary.Arms[i].Label);
        }
        var months = summary.Arms.SelectMany(a => a.Visits).Select(v => v.Month).Distinct().Order().ToList();
        KeyMonth = months.Count == 0 ? 12 : months.LastOrDefault(m => m <= 12, months[0]);
    }

    /// <summary>The styles of arms in their order.</summary>
    public static IReadOnlyList<ArmStyle> Styles(IReadOnlyList<string> ids, string referenceId)
    {
        int next = 0;
        var styles = new List<ArmStyle>();
        foreach (string id in ids)
        {
            bool reference = id == referenceId;
            string color = reference ? ReferenceColor : s_colors[next % s_colors.Length];
            // The shape moves on by one more at every turn of the colours, so that no pair repeats below 32 arms.
            var shape = reference ? MarkerShape.Circle : s_shapes[(next + next / s_colors.Length) % s_shapes.Length];
            if (!reference) next++;
            styles.Add(new ArmStyle(color, shape));
        }
        return styles;
    }

    public IReadOnlyList<ArmSummary> All { get; }

    public string ReferenceId { get; }

    public ArmSummary? Reference => All.FirstOrDefault(a => a.Id == ReferenceId);

    /// <summary>The last visit up to 12 months, else the first one: where effects are looked at first.</summary>
    public double KeyMonth { get; }

    public ArmStyle StyleOf(string id) => _styles.GetValueOrDefault(id, new ArmStyle("#333333", MarkerShape.Circle));

    public string LabelOf(string id) => _labels.GetValueOrDefault(id, id);
}
