using System.Globalization;
using Pulposus.Studies.Results;

namespace Pulposus.Studies.Tests.Reports;

/// <summary>A made-up summary of the size and shape of a real one: four arms, six visits, some hundred twins.</summary>
internal static class SampleSummary
{
    private static readonly double[] s_months = [1, 3, 6, 12, 24, 36];
    private static readonly double[] s_control = [-15.2, -20.1, -22.3, -23.9, -23.0, -22.0];

    private sealed record SampleArm(string Id, string Label, string Treatment, string Evidence, int N, double Specific, double T2);

    private static readonly SampleArm[] s_arms =
    [
        new("mpc6", "MPC 6 M + HA", "6 million allogeneic mesenchymal precursor cells in 2 mL 1 % hyaluronic acid, one injection into the disc", "randomised trials, mixed", 30, -2.6, 1.1),
        new("mpc18", "MPC 18 M + HA", "18 million allogeneic mesenchymal precursor cells in 2 mL 1 % hyaluronic acid, one injection into the disc", "randomised trials, mixed", 30, -3.1, 1.7),
        new("ha", "HA", "2 mL 1 % hyaluronic acid, one injection into the disc", "control arms of randomised trials", 20, -0.5, 0.4),
        new("saline", "Saline", "2 mL saline, one injection into the disc", "control arms of randomised trials", 20, 0, 0),
    ];

    public static TrialSummary Build() => new(
        "pulposus-summary/1",
        new StudyDescription(
            "mpc-phase2", "Mesenchymal precursor cells for chronic discogenic low back pain: the phase 2 design", "NCT01290367",
            "Does one injection of 6 or 18 million precursor cells into a painful lumbar disc reduce back pain at 12 months more than saline does, in adults with moderate degeneration?",
            20261122, "0.1.0", "1", "9f2c4be01d77a35e6b0c8f1242aa90d3c4e7b1586f0d2e9b7c33a1508e64d7f1",
            "Adults with chronic discogenic low back pain in trials (preset “trial”), one treated lumbar disc",
            ["Age 18 to 75 years.", "VAS back pain at least 40 mm.", "ODI at least 30 points.", "BMI at most 40 kg/m².", "Pfirrmann grade III to V at one level."],
            "Blocked randomisation 3:3:2:2 in blocks of 10, stratified by site.", s_months, ["primary: VAS change at 12 months (mm)"],
            "Change from baseline by analysis of covariance with baseline value and site; shares by Newcombe’s interval. All analysed as randomised.",
            "saline", [], ["response.context_sd = 20"]),
        new ParticipantFlow(
            171, [new Count("VAS below 40 mm", 28), new Count("ODI below 30 points", 21), new Count("BMI above 40 kg/m²", 6), new Count("Pfirrmann grade outside III to V", 16)],
            100, []),
        [.. s_arms.Select(Arm)],
        [.. s_arms.Where(a => a.Id != "saline").SelectMany(Contrasts)],
        [.. s_arms.Where(a => a.Id != "saline").SelectMany(a => new[] { 12.0, 36.0 }.Select(m => Twin(a, m)))],
        Disc(),
        [
            new PublishedComparison("mpc6", "Treatment success at 24 months", "10/26 (38 %)", "8/30 (27 %)", "4.5 of 26 (17 %)", "Amirdelfan 2021, NCT01290367", "found"),
            new PublishedComparison("mpc18", "Treatment success at 24 months", "9/26 (35 %)", "7/30 (23 %)", "5.1 of 26 (20 %)", "Amirdelfan 2021, NCT01290367", "found"),
            new PublishedComparison("ha", "Treatment success at 24 months", "3/17 (18 %)", "3/20 (15 %)", "2.8 of 17 (16 %)", "Amirdelfan 2021, NCT01290367", "found"),
            new PublishedComparison("saline", "Treatment success at 24 months", "2/16 (13 %)", "4/20 (20 %)", "2.7 of 16 (17 %)", "Amirdelfan 2021, NCT01290367", "derived"),
        ],
        new Assumptions(
            [new Count("found", 96), new Count("known", 58), new Count("assumed", 141), new Count("computed", 22)],
            [
                "Size of the residual specific effect (−2.5 mm, SD 4): from three controlled trials and a sceptical prior.",
                "Reach of the secretome (r_T = 10): a bench-sized value would give a tenth of the mechanism’s effect.",
                "Share of pain that comes from the disc (mean 0.5).",
                "Plateau of the contextual response (20 mm, SD 8 between trials).",
            ]),
        [
            new SourceUsed("Ami21", "Amirdelfan K, Bae H, McJunkin T, et al. Allogeneic mesenchymal precursor cells treatment for chronic low back pain associated with degenerative disc disease. Spine J 2021;21:212-230.", "10.1016/j.spinee.2020.10.004", 9),
            new SourceUsed("Hua08", "Huang CY, Gu WY. Effects of mechanical compression on metabolism and distribution of oxygen and lactate in intervertebral disc. J Biomech 2008;41:1184-1196.", "10.1016/j.jbiomech.2008.02.002", 14),
            new SourceUsed("own", "Values fixed by this model.", "", 1),
        ],
        []);

    /// <summary>An evenly spread value of mean 0 and SD 1 for person i of n (Hazen positions, logistic shape).</summary>
    public static double Spread(int i, int n)
    {
        double u = (i + 0.5) / n;
        return Math.Log(u / (1 - u)) / 1.814;
    }

    public static MeanWithInterval Mean(int n, double mean, double sd) =>
        new(n, mean, sd, mean - 2.02 * sd / Math.Sqrt(n), mean + 2.02 * sd / Math.Sqrt(n));

    private static ArmSummary Arm(SampleArm a)
    {
        int k = Array.IndexOf(s_arms, a);
        double luck = new[] { 1.9, -2.4, 3.1, -0.8 }[k];
        return new ArmSummary(
            a.Id, a.Label, a.Treatment, a.Evidence, a.N, a.N,
            [
                new("Age (years)", Mean(a.N, 42.1 + k, 11.2)), new("Women (%)", Mean(a.N, 46 + 2 * k, 50)), new("BMI (kg/m²)", Mean(a.N, 27.4 - 0.3 * k, 4.4)),
                new("Duration of pain (months)", Mean(a.N, 58 + 4 * k, 49)), new("VAS back pain (mm)", Mean(a.N, 68.2 - k, 12.3)),
                new("ODI (points)", Mean(a.N, 48.9 + 0.7 * k, 10.2)), new("Pfirrmann grade", Mean(a.N, 3.6, 0.6)), new("T2 time of the nucleus (ms)", Mean(a.N, 78.4 + k, 14.1)),
            ],
            [.. s_months.Select((m, i) => Visit(a, k, i, m, luck))],
            [
                Respond("vas30_24", "VAS back pain at least 30 % lower at 24 months", (int)(a.N * (0.56 + 0.03 * k % 0.08)), a.N),
                Respond("success_24", "Treatment success at 24 months: VAS at least 50 % and ODI at least 15 points lower at 12 and 24 months, no further procedure", (int)(a.N * (0.27 - 0.04 * k)), a.N),
                Respond("vas20_12", "VAS back pain below 20 mm at 12 months", k == 3 ? 0 : 3 + k, a.N),
            ],
            [.. s_months.Select((m, i) => Layers(a, i, m, luck))],
            new Retention(
                [.. s_months.Prepend(0).Select((m, i) => new VisitAttendance(m, a.N - i, i % 2, i - (i % 2), i / 3, 4 - (i / 2)))], 4, a.N - 4, 3, 2),
            Harms(a, k));
    }

    private static Safety Harms(SampleArm a, int k)
    {
        double years = 2.7 * a.N;
        EventCount Count(int people, int events) => new(people, events, 100 * events / years);
        EventKind flare = new("flare", "pain flare after a puncture", false, Count(3 + k, 3 + k));
        EventKind other = new("background", "event unrelated to treatment", false, Count(a.N / 2, a.N));
        EventKind serious = new("serious_background", "event unrelated to treatment", true, Count(2, 3));
        return new Safety(a.N, years, Count((a.N / 2) + 4, a.N + 6 + k), Count(2, 3), k == 1 ? [flare, new("discitis", "discitis", true, Count(1, 1)), other, serious] : [flare, other, serious]);
    }

    private static VisitOutcome Visit(SampleArm a, int k, int i, double month, double luck)
    {
        double vas = s_control[i] + luck + a.Specific * (i < 2 ? 0.7 : 1);
        double wobble = 0.9 * Math.Sin(2.1 * i + k);
        return new VisitOutcome(
            month, Mean(a.N, vas + wobble, 24.8), Mean(a.N, 0.55 * vas - wobble, 14.5), Mean(a.N, 68 + vas, 25), Mean(a.N, 49 + 0.55 * vas, 15),
            Mean(a.N, a.T2 * (i < 3 ? 0.4 : 1) - 0.05 * month + wobble, 7.6), Mean(a.N, -0.07 * month, 2), k < 2 ? Mean(a.N, 20.0 / (1 + month), 3) : null);
    }

    private static ResponseLayers Layers(SampleArm a, int i, double month, double luck)
    {
        double natural = -1.4 + 0.02 * month, mechanism = 0.35 * a.Specific + 0.2, residual = 0.65 * a.Specific;
        double context = s_control[i] + 4.1 - natural;
        double therapy = -0.4, events = 0.1;
        double total = natural + context + mechanism + residual + therapy + events;
        return new ResponseLayers(month, natural, context, mechanism, residual, therapy, events, total, total - 1.7 + 0.4 * luck);
    }

    private static Responders Respond(string id, string label, int events, int n)
    {
        double p = (double)events / n, z = 1.96;
        double center = (p + z * z / (2 * n)) / (1 + z * z / n), half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
        return new Responders(id, label, events, n, p, Math.Max(0, center - half), center + half);
    }

    private static IEnumerable<Contrast> Contrasts(SampleArm a)
    {
        int k = Array.IndexOf(s_arms, a);
        double luck = new[] { 2.7, -1.6, 3.9 }[k], half = a.N == 30 ? 13.6 : 15.2;
        double vas = a.Specific + luck;
        yield return new Contrast(a.Id, "vas_12", "Change of VAS back pain at 12 months (mm)", "difference", "mm", true, vas, vas - half, vas + half, 0.4 + 0.2 * k, a.Specific);
        yield return new Contrast(a.Id, "vas_24", "Change of VAS back pain at 24 months (mm)", "difference", "mm", true, vas - 1, vas - 1 - half, vas - 1 + half, 0.6, 0.8 * a.Specific);
        yield return new Contrast(a.Id, "odi_12", "Change of ODI at 12 months (points)", "difference", "points", true, 0.5 * vas, 0.5 * vas - 8, 0.5 * vas + 8, 0.55 + 0.1 * k, 0.5 * a.Specific);
        yield return new Contrast(a.Id, "success_24", "Treatment success at 24 months", "risk_difference", "proportion", false, 0.09 - 0.04 * k, -0.16 - 0.04 * k, 0.29 - 0.04 * k, null, -0.007 * a.Specific);
    }

    private static TwinEffect Twin(SampleArm a, double month)
    {
        double[] effects = [.. Enumerable.Range(0, 100).Select(i => a.Specific * (month > 12 ? 0.6 : 1) + (a.Id == "ha" ? 1.1 : 4.6) * Spread(i, 100))];
        return new TwinEffect(
            a.Id, month, effects.Average(), a.Id == "ha" ? 1.1 : 4.6, [effects[5], effects[25], effects[50], effects[75], effects[95]],
            effects.Count(e => e <= -15) / 100.0, effects.Count(e => e > 0) / 100.0, effects);
    }

    private static DiscCrossSection Disc()
    {
        double[] r = [.. Edges(0, 14, 10), .. Edges(14, 18.7, 5).Skip(1), .. Edges(18.7, 22, 5).Skip(1)];
        double[] z = [.. Edges(-5.9, -5.1, 2), .. Edges(-5.1, 5.1, 12).Skip(1), .. Edges(5.1, 5.9, 2).Skip(1)];
        double[] days = [0, 7, 30, 360];
        double[] dose = [0, 1, 0.5, 0.1];
        IReadOnlyList<double> Field(Func<double, double, double> f) =>
            [.. from j in Enumerable.Range(0, z.Length - 1) from i in Enumerable.Range(0, r.Length - 1) select f((r[i] + r[i + 1]) / 2, (z[j] + z[j + 1]) / 2)];
        CrossSectionField Over(string name, string unit, Func<int, double, double, double> f) =>
            new(name, unit, [.. Enumerable.Range(0, days.Length).Select(d => Field((x, y) => f(d, x, y)))]);
        double Depth(double x, double y) => Math.Max(0, (1 - Math.Pow(x / 22, 4)) * (1 - Math.Pow(y / 6.1, 2)));
        return new DiscCrossSection(
            string.Create(CultureInfo.InvariantCulture, $"Typical subject of arm MPC 18 M + HA (grade IV, BMI {27}), before and after the injection."), r, z, 14, 18.7, 10.2, days,
            [
                Over("Glucose", "mM", (d, x, y) => 4.5 - (2.9 + 0.7 * dose[d]) * Depth(x, y)),
                Over("pH", "", (d, x, y) => 7.35 - (0.35 + 0.1 * dose[d]) * Depth(x, y)),
                Over("Living cells", "million/mL", (d, x, y) => (x > 14 ? 6 : 3.2) + 9 * dose[d] * Math.Exp(-(x * x + y * y) / 40)),
                Over("Aggrecan", "share of healthy", (d, x, y) => (x > 14 ? 0.82 : 0.55) + 0.01 * d - 0.05 * Math.Cos(x / 5)),
            ]);
    }

    private static IEnumerable<double> Edges(double from, double to, int cells) =>
        Enumerable.Range(0, cells + 1).Select(i => from + (to - from) * i / cells);
}
