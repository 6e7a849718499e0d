using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Statistics;
using Pulposus.Studies.Validation.Behaviours;
using Pulposus.Trials.Conduct;
using Pulposus.Trials.Evidence;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Validation.Targets;

/// <summary>MPC phase 3 and structure in DREAM, never fitted; and what small saline arms show.</summary>
static class PhaseThree
{
    const double Level = 0.95;

    /// <summary>Probability that the trial succeeds, opioids, and the flattest published saline arms.</summary>
    public static IEnumerable<Finding> All(Effort effort)
    {
        Mirror mirror = new("mpc-phase3", effort, "saline", "mpc", "mpc-ha");
        ResponderEndpoint composite = (ResponderEndpoint)mirror.Protocol.Endpoints.First(e => e.Id == "composite");
        string[] cells = ["mpc", "mpc-ha"];
        PublishedOutcome kallewaard = Saline("KALLEWAARD2019", "responder_30pct_nrs");
        PublishedOutcome peng = Saline("PENG2010", "pain_0_100");
        ResponderEndpoint third = new("third", "third", false, [6], true, [new(Scale.Vas, 30, null, null)]);
        Estimate[][] values = mirror.Ask(
            t => cells.Any(arm => Succeeds(t.Responders(arm, composite), t.Responders("saline", composite))) ? new Estimate(1, 0) : default,
            t => Estimate.Half(Percent(t.Responders("mpc", composite)), Percent(t.Responders("mpc-ha", composite))),
            t => Percent(t.Responders("saline", composite)),
            t => t.Stopped("mpc-ha", 36),
            t => t.Stopped("saline", 36),
            t => Percent(t.Responders("saline", third, (int)kallewaard.N!.Value)),
            t => t.Change("saline", Outcome.Vas, 24, (int)peng.N!.Value));
        double Mean(int k) => values[k].Average(v => v.Value);
        Target success = TargetTable.Find("V-MPC3-1");
        yield return success.Judged(
            $"probability {Finding.Text(Mean(0), "0.00")}; {Finding.Text(Mean(1), "0")} v {Finding.Text(Mean(2), "0")} % successes expected", Mean(0) < success.Tolerances[0]);
        yield return TargetTable.Find("V-MPC3-2").Judged($"{Finding.Text(Mean(3), "0")} v {Finding.Text(Mean(4), "0")} % expected", null);

        // Section 16 (c): two saline arms in which hardly anybody improved.
        yield return Low("limit-kallewaard", "saline arm, at least 30 % less pain at 6 months (Kallewaard 2019)", 100 * kallewaard.Events!.Value / kallewaard.N!.Value, values[5], "share");
        yield return Low("limit-peng", "saline arm, VAS change at 24 months (Peng 2010)", peng.Change!.Value, values[6], "change_mm");
    }

    /// <summary>DREAM: height by bulk only, T2 within noise.</summary>
    public static IEnumerable<Finding> Structure()
    {
        Target target = TargetTable.Find("V-DREAM-2");
        Treatment cells = ProductCatalogue.Find("bm_msc_auto_dream");
        Treatment sham = ProductCatalogue.Find("sham");
        const double Unseen = 0.1;
        Trajectory[] all = Courses.Run([(Courses.Reference(), cells), (Courses.Reference(), sham)], 7, 90, 180);
        Trajectory flat = Courses.Run([(Courses.Reference(), cells)], MechanismSet.Default.With(Mechanism.Bulk, on: false), 7, 90, 180)[0];
        double height = all[0][Readout.HeightPercent, 1] - all[1][Readout.HeightPercent, 1];
        double structural = Enumerable.Range(1, 3).Max(k => flat[Readout.HeightPercent, k] - all[1][Readout.HeightPercent, k]);
        double t2 = 100 * ((all[0].Last(Readout.T2) / all[1].Last(Readout.T2)) - 1);
        double noise = 100 * Model.Patients.ParameterCatalogue.Find("observation.t2_cv")!.Default;
        yield return target.Judged(
            $"height {Finding.Text(height, "+0.00")} % after a week, at most {Finding.Text(structural, "+0.00")} % without bulk; T2 {Finding.Text(t2, "+0.0")} % at 6 months, noise {Finding.Text(noise, "0")} %",
            height > structural && structural < Unseen && Math.Abs(t2) < noise);
    }

    static PublishedOutcome Saline(string study, string measure) =>
        EvidenceBase.Find(study)!.Arms.Single(a => a.Id == "SAL").Outcomes.Single(o => o.Measure.Id == measure);

    static bool Succeeds((int Events, int N) arm, (int Events, int N) control) => Proportions.Newcombe(arm.Events, arm.N, control.Events, control.N, Level).Lower > 0;

    static Estimate Percent((int Events, int N) share) => Estimate.Percent(share.Events, share.N);

    static Finding Low(string id, string what, double published, Estimate[] values, string kind) =>
        Predicted.Row(id, what, Mirror.Predict(values, published, Level, kind));
}
