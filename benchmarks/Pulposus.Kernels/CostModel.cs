using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Pulposus.Model.Anatomy;

namespace Pulposus.Kernels;

/// <summary>
/// Time per subject as a sum of what it should consist of, fitted to measured times: enrolment (cells), the processes
/// (steps times cells), the solves (steps times cells times half-bandwidth squared), and more of both with donor cells.
/// </summary>
static class CostModel
{
    static readonly string[] names =
        ["per cell", "per step and cell", "per step, cell and b^2", "per step and cell, dosed", "per step, cell and b^2, dosed", "per step, cell and ln(1 + dose/10^6), dosed"];

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
                    double steps = Subjects.Steps(months);
                    double work = steps * layout.Cells;
                    double solve = work * layout.HalfBandwidth * layout.HalfBandwidth;
                    double dosed = dose > 0 ? 1 : 0;
                    rows.Add((
                        $"{name}, {layout.Cells} cells, {months} months, {steps} steps, {dose} M",
                        [layout.Cells, work, solve, dosed * work, dosed * solve, work * Math.Log(1 + dose)],
                        Subjects.Seconds(layout, months, dose) * 1e9));
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
            Line($"{rows[i].Case}: {rows[i].Time / 1e6:F3} ms, model {100 * off[i]:+0;-0} %");
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
