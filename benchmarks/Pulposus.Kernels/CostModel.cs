using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Pulposus.Model.Anatomy;

namespace Pulposus.Kernels;

/// <summary>
/// Time per subject as a sum of what it should consist of, fitted to measured times. Per cell of the grid: enrolment, each
/// step, each month (nutrients are solved when time has changed the disc, not in every step) and the width of the band in
/// those solves; with donor cells the same once more, and early solves that grow with the dose.
/// </summary>
static class CostModel
{
    static readonly string[] names =
    [
        "per cell", "per cell and step", "per cell and month", "per cell, month and b^2",
        "dosed, per cell", "dosed, per cell and step", "dosed, per cell and month", "dosed, per cell and root of the dose in millions",
    ];

    static readonly (string Name, DiscLayout Layout)[] grids =
    [
        ("6+2+3 x 8", Subjects.Grid(6, 2, 3, 3, 1)),
        ("patient", PatientGrid.Layout),
        ("12+3+4 x 14", Subjects.Grid(12, 3, 4, 5, 2)),
        ("16+4+5 x 18", Subjects.Grid(16, 4, 5, 7, 2)),
    ];

    /// <summary>Measures, fits with relative weights, and writes both.</summary>
    public static void Write()
    {
        List<(string Case, double[] Features, double Time)> rows = [];
        foreach ((string name, DiscLayout layout) in grids)
        {
            foreach (int months in new[] { 6, 24, 60 })
            {
                foreach (double dose in new[] { 0.0, 2, 20, 100 })
                {
                    foreach (double stepFactor in layout.Cells < 200 ? new[] { 1, 0.5 } : [1])
                    {
                        double steps = Subjects.Steps(months, stepFactor);
                        double n = layout.Cells;
                        double dosed = dose > 0 ? n : 0;
                        rows.Add((
                            $"{name}, {n} cells, {months} months, {steps} steps, {dose} M",
                            [n, n * steps, n * months, n * months * layout.HalfBandwidth * layout.HalfBandwidth, dosed, dosed * steps, dosed * months, dosed * Math.Sqrt(dose)],
                            Subjects.Seconds(layout, months, dose, stepFactor) * 1e9));
                    }
                }
            }
        }

        // Relative errors: every row is divided by its time.
        Matrix<double> design = Matrix<double>.Build.Dense(rows.Count, names.Length, (i, j) => rows[i].Features[j] / rows[i].Time);
        Vector<double> found = design.QR().Solve(Vector<double>.Build.Dense(rows.Count, 1));
        double[] off = [.. (design * found).Select(share => share - 1)];
        for (int j = 0; j < names.Length; j++)
            Line($"{names[j]}: {found[j]:G3} ns");
        Line($"residual: {100 * Math.Sqrt(off.Average(e => e * e)):F1} % root mean square, {100 * off.Max(Math.Abs):F1} % at most");
        for (int i = 0; i < rows.Count; i++)
            Line($"{rows[i].Case}: {rows[i].Time / 1e6:F3} ms, model {100 * off[i]:+0;-0;0} %");
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
