using System.Globalization;
using CsCheck;
using Pulposus.Model.Anatomy;
using Pulposus.Model.Patients;
using Pulposus.Model.Simulation;
using Pulposus.Numerics.Random;
using Pulposus.Studies.Validation.Proofs;

namespace Pulposus.Verification.Simulation;

/// <summary>Errors of the grid on which patients are simulated, against a fine graded one (docs/decisions/0002).</summary>
public class PatientGridTests
{
    const string Table = "data/golden/verification/patient-grid.csv";

    static readonly IReadOnlyDictionary<string, double> tight = new Dictionary<string, double>(StringComparer.Ordinal) { ["numerics.nutrient_tolerance"] = 1e-6 };

    static readonly Lazy<(Trajectory, Trajectory)[]> reference = new(() => ReferenceTwins.Run(ReferenceTwins.Reference(), [.. ReferenceTwins.All.Select(c => c.Person(tight))]));

    [Fact]
    public void It_costs_at_most_1_3_times_the_12_x_10_grid() =>
        Cost(PatientGrid.Layout).ShouldBeLessThanOrEqualTo(1.3 * Cost(ReferenceTwins.Specification(6, 3, 3, 1, 8)));

    [Fact]
    public void Its_errors_are_those_of_the_table_and_within_their_bounds()
    {
        double[][] found = Errors(PatientGrid.Layout);
        double[][] written = [.. Repository.Lines(Table).Skip(1).Select(line => line.Split(',')).Where(f => f[0] == "patient").Select(f => f[3..].Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        written.Length.ShouldBe(found.Length);
        for (int k = 0; k < found.Length; k++)
        {
            Deviation d = Deviations(PatientGrid.Layout)[k];
            string name = $"{ReferenceTwins.All[k]} {d}";
            d.Pain.ShouldBeLessThan(0.1, name);
            d.Aggrecan.ShouldBeLessThan(0.2, name);
            d.CentreGlucose.ShouldBeLessThan(0.03, name);
            d.LowestGlucose.ShouldBeLessThan(0.03, name);
            d.Native.ShouldBeLessThan(0.001, name);
            d.AggrecanGain.ShouldBeLessThan(0.025, name);
            d.PainGain.ShouldBeLessThan(0.03, name);
            for (int j = 0; j < found[k].Length; j++)
                found[k][j].ShouldBe(written[k][j], 1e-3 + (0.05 * written[k][j]), $"{ReferenceTwins.All[k]} {Deviation.Names[j]}: run the explicit test that writes the table if the model has changed");
        }
    }

    [Fact]
    public void People_on_whom_it_was_not_chosen_fare_no_worse()
    {
        Person[] people = [.. Enumerable.Range(0, 4).Select(k => Drawn(k, tight))];
        foreach (Deviation d in ReferenceTwins.Run(PatientGrid.Layout, people).Zip(ReferenceTwins.Run(ReferenceTwins.Reference(), people), Deviation.Between))
        {
            d.Pain.ShouldBeLessThan(0.1, $"{d}");
            d.Aggrecan.ShouldBeLessThan(0.2, $"{d}");
            d.CentreGlucose.ShouldBeLessThan(0.05, $"{d}");
            d.AggrecanGain.ShouldBeLessThan(0.05, $"{d}");
        }
    }

    /// <summary>Writes the table; run it with <c>-explicit only</c> after the grid or the model has changed.</summary>
    [Fact(Explicit = true)]
    public void Write_the_table()
    {
        List<string> lines = ["grid,grade,endplate_factor," + string.Join(',', Deviation.Names)];
        foreach ((string name, DiscLayout layout) in new[]
        {
            ("patient", PatientGrid.Layout),
            ("12x10", ReferenceTwins.Specification(6, 3, 3, 1, 8)),
            ("20x16", ReferenceTwins.Specification(10, 5, 5, 2, 12)),
            ("52x42", ReferenceTwins.Specification(26, 13, 13, 4, 34)),
        })
        {
            lines.AddRange(Errors(layout).Zip(ReferenceTwins.All, (e, c) => string.Create(
                CultureInfo.InvariantCulture, $"{name},{c.Grade},{c.EndplateFactor},{string.Join(',', e.Select(x => x.ToString("F5", CultureInfo.InvariantCulture)))}")));
        }

        File.WriteAllText(Repository.PathOf(Table), string.Join('\n', lines) + "\n");
    }

    /// <summary>A person of a trial, by number.</summary>
    internal static Person Drawn(int number, IReadOnlyDictionary<string, double> parameters)
    {
        Dictionary<string, double> scores = new(StringComparer.Ordinal);
        PCG sequence = new(2, (uint)(1000 + number));
        return new PersonRecipe(Preset.Trial, parameters, new Dictionary<string, double>(StringComparer.Ordinal)).At(name =>
        {
            if (!scores.TryGetValue(name, out double score))
                scores[name] = score = Math.Sqrt(-2 * Math.Log(1 - Gen.Double.Unit.Generate(sequence, null, out _))) * Math.Cos(2 * Math.PI * Gen.Double.Unit.Generate(sequence, null, out _));
            return score;
        });
    }

    internal static double Cost(DiscLayout layout) => layout.Cells * (double)layout.HalfBandwidth * layout.HalfBandwidth;

    static Deviation[] Deviations(DiscLayout layout) =>
        [.. ReferenceTwins.Run(layout, [.. ReferenceTwins.All.Select(c => c.Person())]).Zip(reference.Value, Deviation.Between)];

    static double[][] Errors(DiscLayout layout) => [.. Deviations(layout).Select(d => d.Values)];
}
