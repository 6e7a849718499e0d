using Pulposus.Model.Simulation;

namespace Pulposus.Studies.Validation.Proofs;

/// <summary>The largest differences over all visits between two simulations of one person's twins.</summary>
/// <param name="Pain">V (mm), either arm.</param>
/// <param name="Aggrecan">Nucleus aggrecan (points of 100), either arm.</param>
/// <param name="Native">Native cells (share of those at enrolment), either arm.</param>
/// <param name="CentreGlucose">Glucose at the centre (mM), either arm.</param>
/// <param name="LowestGlucose">Lowest glucose (mM), either arm.</param>
/// <param name="DonorCells">Living donor cells (relative).</param>
/// <param name="AggrecanGain">Aggrecan, dosed less control (points).</param>
/// <param name="PainGain">V, dosed less control (mm).</param>
sealed record Deviation(
    double Pain, double Aggrecan, double Native, double CentreGlucose, double LowestGlucose, double DonorCells, double AggrecanGain, double PainGain)
{
    const double Points = 100;

    public static readonly string[] Names = ["pain_mm", "aggrecan_points", "native_share", "centre_glucose_mM", "lowest_glucose_mM", "donor_cells_relative", "aggrecan_gain_points", "pain_gain_mm"];

    public double[] Values => [Pain, Aggrecan, Native, CentreGlucose, LowestGlucose, DonorCells, AggrecanGain, PainGain];

    public static Deviation Between((Trajectory Dosed, Trajectory Control) a, (Trajectory Dosed, Trajectory Control) b)
    {
        double Either(Readout readout) => Math.Max(Largest(t => t.Dosed[readout, t.Record]), Largest(t => t.Control[readout, t.Record]));
        double Gain(Readout readout) => Largest(t => t.Dosed[readout, t.Record] - t.Control[readout, t.Record]);
        double Largest(Func<(Trajectory Dosed, Trajectory Control, int Record), double> value) =>
            Enumerable.Range(1, a.Dosed.Days.Count - 1).Max(k => Math.Abs(value((a.Dosed, a.Control, k)) - value((b.Dosed, b.Control, k))));
        double donors = Enumerable.Range(1, a.Dosed.Days.Count - 1).Max(k => Math.Abs((a.Dosed[Readout.DonorCells, k] / b.Dosed[Readout.DonorCells, k]) - 1));
        return new Deviation(
            Either(Readout.Pain),
            Points * Either(Readout.NucleusAggrecan),
            Either(Readout.NativeShare),
            Either(Readout.CentreGlucose),
            Either(Readout.LowestGlucose),
            donors,
            Points * Gain(Readout.NucleusAggrecan),
            Gain(Readout.Pain));
    }
}
