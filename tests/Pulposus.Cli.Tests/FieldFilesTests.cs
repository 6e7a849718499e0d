using System.Globalization;
using System.Text.Json;

namespace Pulposus.Cli.Tests;

public class FieldFilesTests
{
    static readonly string patient = Command.Example("reference-patient.yaml");

    [Fact]
    public void Fields_are_written_for_ParaView_and_as_a_table_that_say_the_same()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "deep", "fields");
        JsonElement json = Command.Json("simulate", patient, "--fields", folder);
        json.GetProperty("run").GetProperty("fields").GetString().ShouldBe(folder);
        string[] names = [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        names.ShouldBe(["fields.csv", .. Enumerable.Range(0, 10).Select(k => $"fields_{k:0000}.vtk")]);

        VtkGrid[] grids = [.. names.Skip(1).Select(name => VtkGrid.Read(Path.Combine(folder, name)))];
        grids.Select(g => g.Time).ShouldBe([0, 1, 3, 7, 14, 30, 90, 180, 360, 720]);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "fields.csv"));
        lines[0].ShouldBe("day,r_mm,z_mm,oxygen_kPa,glucose_mM,lactate_mM,ph,native_cells,donor_fragile,donor_naive,donor_nucleus_like,donor_senescent,cells,aggrecan,tone,cytokine,secretome");
        double[][] rows = [.. lines.Skip(1).Select(line => line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())];
        int cells = grids[0].Cells;
        rows.Length.ShouldBe(10 * cells);
        for (int k = 0; k < grids.Length; k++)
        {
            grids[k].Fields.Keys.ShouldBe(lines[0].Split(',').Skip(3));
            for (int f = 3; f < rows[0].Length; f++)
                grids[k].Fields[lines[0].Split(',')[f]].ShouldBe(rows.Skip(k * cells).Take(cells).Select(r => r[f]));
        }
    }

    [Fact]
    public void Cells_of_the_map_add_up_to_the_living_cells_of_the_document()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "fields");
        JsonElement json = Command.Json("simulate", patient, "--fields", folder, "--months", "1");
        double alive = json.Numbers("donor_cells_alive_M")[^1];
        VtkGrid last = VtkGrid.Read(Directory.GetFiles(folder, "*.vtk").Order(StringComparer.Ordinal).Last());
        double millions = 0;
        foreach (string kind in new[] { "donor_fragile", "donor_naive", "donor_nucleus_like", "donor_senescent" })
            millions += last.Fields[kind].Select((c, k) => c * last.RingVolumeMl(k)).Sum();

        // Densities are kept per volume at enrolment; the map shows the present height, which differs by about 1 %.
        millions.ShouldBe(alive, 0.02 * alive);
        double lowest = json.Numbers("nutrients", "glucose_mM", "min")[^1];
        last.Fields["glucose_mM"].Min().ShouldBeInRange(lowest, 1.02 * lowest);
        json.Numbers("nutrients", "glucose_mM", "centre")[^1].ShouldBeGreaterThanOrEqualTo(lowest);
    }

    [Fact]
    public void A_shorter_run_leaves_no_field_of_a_longer_one()
    {
        string folder = Directory.CreateTempSubdirectory("pulposus").FullName;
        string own = Path.Combine(folder, "notes.txt");
        File.WriteAllText(own, "mine");
        Command.Run("simulate", patient, "--fields", folder).Code.ShouldBe(0);
        Command.Run("simulate", patient, "--fields", folder, "--months", "0.1").Code.ShouldBe(0);
        Directory.GetFiles(folder, "*.vtk").Length.ShouldBe(3);
        File.ReadAllText(own).ShouldBe("mine");
    }

    [Fact]
    public void What_cannot_be_written_is_code_4_and_leaves_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("pulposus").FullName;
        Directory.CreateDirectory(Path.Combine(folder, ".fields.csv.part")); // in the way of the last file
        (int code, string output, string error) = Command.Run("simulate", patient, "--fields", folder, "--json");
        code.ShouldBe(4);
        output.ShouldBeEmpty();
        error.ShouldStartWith($"pulposus: {folder}: the fields cannot be written");
        Directory.GetFiles(folder).ShouldBeEmpty();

        Command.Run("simulate", patient, "--fields", Path.Combine(patient, "fields")).Code.ShouldBe(4);
    }
}

/// <summary>A legacy VTK rectilinear grid with cell data, read strictly.</summary>
sealed class VtkGrid
{
    readonly double[] r;
    readonly double[] z;

    VtkGrid(double time, double[] r, double[] z, Dictionary<string, double[]> fields) => (Time, this.r, this.z, Fields) = (time, r, z, fields);

    public double Time { get; }

    public IReadOnlyDictionary<string, double[]> Fields { get; }

    public int Cells => (r.Length - 1) * (z.Length - 1);

    public double RingVolumeMl(int cell)
    {
        int i = cell % (r.Length - 1);
        int j = cell / (r.Length - 1);
        return Math.PI * ((r[i + 1] * r[i + 1]) - (r[i] * r[i])) * (z[j + 1] - z[j]) / 1000;
    }

    public static VtkGrid Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        lines[0].ShouldBe("# vtk DataFile Version 3.0");
        lines[1].Length.ShouldBeLessThan(256);
        lines[2].ShouldBe("ASCII");
        Queue<string> words = new(lines.Skip(3).SelectMany(l => l.Split(' ')));
        void Expect(params string[] expected) => expected.ShouldAllBe(word => words.Dequeue() == word);
        int Whole() => int.Parse(words.Dequeue(), CultureInfo.InvariantCulture);
        double[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => double.Parse(words.Dequeue(), CultureInfo.InvariantCulture))];
        double[] Coordinates(string name, int count)
        {
            Expect(name);
            Whole().ShouldBe(count);
            Expect("double");
            double[] values = Take(count);
            values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
            return values;
        }

        Expect("DATASET", "RECTILINEAR_GRID", "FIELD", "FieldData", "1", "TIME", "1", "1", "double");
        double time = Take(1)[0];
        Expect("DIMENSIONS");
        (int nr, int nz, int one) = (Whole(), Whole(), Whole());
        one.ShouldBe(1);
        double[] radii = Coordinates("X_COORDINATES", nr);
        double[] heights = Coordinates("Y_COORDINATES", nz);
        Coordinates("Z_COORDINATES", 1);
        Expect("CELL_DATA");
        int cells = Whole();
        cells.ShouldBe((nr - 1) * (nz - 1));
        Dictionary<string, double[]> fields = new(StringComparer.Ordinal);
        while (words.Count > 0)
        {
            Expect("SCALARS");
            string name = words.Dequeue();
            Expect("double", "1", "LOOKUP_TABLE", "default");
            fields.Add(name, Take(cells));
        }

        return new VtkGrid(time, radii, heights, fields);
    }
}
