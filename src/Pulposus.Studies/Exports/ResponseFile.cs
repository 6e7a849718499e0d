using System.Globalization;
using System.Text;
using Pulposus.Trials.Conduct;

namespace Pulposus.Studies.Exports;

/// <summary>Responses per subject and visit for adaptive-design simulators that import them.</summary>
/// <remarks>
/// The format of FACTS's external virtual subject responses (Berry Consultants, FACTS 7.1 user guide, core designs,
/// continuous endpoint, "External Files VSR"): comma-separated; subject (a positive integer, unique), arm (1 = control, 2 =
/// first treatment ...), visit (0 = baseline, 1 = first visit ...), response (absolute where the baseline is included);
/// rows of a subject together and in visit order; lines with # are ignored; the name ends in .dat. Assumed, since the guide
/// does not say: the simulator draws its own dropout, so every visit is there, also one that was missed in this trial.
/// </remarks>
internal static class ResponseFile
{
    /// <summary>Ending of the names of such files.</summary>
    public const string Ending = ".dat";

    /// <summary>The content of the file of one outcome.</summary>
    public static byte[] Of(ExportedTrial trial, Outcome outcome)
    {
        StringBuilder text = new();
        text.Append("# ").Append(DatasetJsonFile.Originator).Append('\n');
        int reference = trial.Protocol.Reference + 1;
        foreach (int arm in Enumerable.Range(1, trial.Protocol.Arms.Count).OrderBy(arm => Index(arm, reference)))
            text.Append(CultureInfo.InvariantCulture, $"# arm {Index(arm, reference)}: {trial.Protocol.Arms[arm - 1].Id}\n");
        foreach (int visit in Enumerable.Range(0, trial.Visits))
            text.Append(CultureInfo.InvariantCulture, $"# visit {visit}: month {trial.Month(visit)}\n");
        text.Append("#subj id, Arm ID, Visit ID, Response\n");
        for (int s = 0; s < trial.Subjects.Count; s++)
        {
            ExportedSubject subject = trial.Subjects[s];
            if (!subject.IsAnalysed)
                continue;
            foreach (int visit in Enumerable.Range(0, trial.Visits))
                text.Append(CultureInfo.InvariantCulture, $"{s + 1}, {Index(subject.ArmNumber, reference)}, {visit}, {CellText.Of(subject[outcome, visit])}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The control comes first, whatever its place in the study file.
    static int Index(int arm, int reference) => arm == reference ? 1 : arm < reference ? arm + 1 : arm;
}
