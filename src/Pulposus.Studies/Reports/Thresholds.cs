namespace Pulposus.Studies.Reports;

/// <summary>
/// The smallest changes that matter to patients with chronic low back pain (Ostelo and others, Spine 2008;33:90-94):
/// lines in figures, not parameters of the model.
/// </summary>
internal static class Thresholds
{
    /// <summary>VAS back pain (mm).</summary>
    public const int Vas = 15;

    /// <summary>Oswestry Disability Index (points).</summary>
    public const int Odi = 10;
}
