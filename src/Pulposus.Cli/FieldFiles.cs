using System.Globalization;
using System.Text;
using Pulposus.Model.Simulation;

namespace Pulposus.Cli;

/// <summary>
/// Fields over time as legacy VTK rectilinear grids (x is r, y is z, one file per time, cell data; ParaView reads them as
/// one series) and as one long table.
/// </summary>
/// <remarks>
/// Everything is written under temporary names beside its place and renamed when all of it is there. Fields of an
/// earlier run that are not overwritten are removed, so that a folder never holds a mixture.
/// </remarks>
sealed class FieldFiles
{
    const string Table = "fields.csv";

    static readonly double[] wanted = [0, 1, 3, 7, 14, 30, 90, 180, 365];

    readonly HashSet<double> days;
    readonly List<(string Name, string Text)> files = [];
    readonly StringBuilder table = new();

    /// <summary>Files for the records closest to the wanted days.</summary>
    /// <param name="folder">Where to write; made if absent.</param>
    /// <param name="times">Days of all records.</param>
    public FieldFiles(string folder, IReadOnlyList<double> times)
    {
        Folder = folder;
        days = [.. wanted.Where(day => day <= times[^1]).Append(times[^1]).Select(day => times.MinBy(t => Math.Abs(t - day)))];
    }

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>Times for which there are fields.</summary>
    public int Count => files.Count;

    /// <summary>Whether the fields of a record are wanted.</summary>
    public bool Wants(double day) => days.Contains(day);

    /// <summary>Takes the fields of a record.</summary>
    public void Add(double day, DiscMap map)
    {
        files.Add(($"fields_{files.Count:0000}.vtk", Vtk(day, map)));
        if (table.Length == 0)
            table.Append("day,r_mm,z_mm,").AppendJoin(',', map.Fields.Select(Name)).Append('\n');
        int columns = map.REdges.Count - 1;
        for (int cell = 0; cell < columns * (map.ZEdges.Count - 1); cell++)
        {
            double[] place = [day, Middle(map.REdges, cell % columns), Middle(map.ZEdges, cell / columns)];
            table.AppendJoin(',', place.Concat(map.Fields.Select(f => f.Values[cell])).Select(Text)).Append('\n');
        }
    }

    /// <summary>Writes everything.</summary>
    /// <exception cref="IOException">The folder cannot be written; nothing of this run is left in it.</exception>
    public void Write(CancellationToken stop)
    {
        (string Name, string Text)[] all = [.. files, (Table, table.ToString())];
        try
        {
            Directory.CreateDirectory(Folder);
            try
            {
                foreach ((string name, string text) in all)
                {
                    stop.ThrowIfCancellationRequested();
                    File.WriteAllText(Part(name), text);
                }

                foreach ((string name, _) in all)
                    File.Move(Part(name), Path.Combine(Folder, name), overwrite: true);
            }
            finally
            {
                foreach ((string name, _) in all)
                    File.Delete(Part(name));
            }

            foreach (string old in Directory.GetFiles(Folder, "fields_????.vtk").Where(old => !files.Exists(f => f.Name == Path.GetFileName(old))))
                File.Delete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException($"{Folder}: the fields cannot be written ({e.Message.TrimEnd('.')}); check the folder and its permissions.", e);
        }
    }

    string Part(string name) => Path.Combine(Folder, $".{name}.part");

    static string Vtk(double day, DiscMap map)
    {
        StringBuilder text = new();
        text.Append("# vtk DataFile Version 3.0\n").Append(CultureInfo.InvariantCulture, $"pulposus: simulated disc, day {Text(day)}; x is r (mm), y is z (mm)\n");
        text.Append("ASCII\nDATASET RECTILINEAR_GRID\nFIELD FieldData 1\nTIME 1 1 double\n").Append(Text(day)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"DIMENSIONS {map.REdges.Count} {map.ZEdges.Count} 1\n");
        Values("X_COORDINATES", map.REdges);
        Values("Y_COORDINATES", map.ZEdges);
        Values("Z_COORDINATES", [0]);
        text.Append(CultureInfo.InvariantCulture, $"CELL_DATA {map.Fields[0].Values.Length}\n");
        foreach (var field in map.Fields)
            text.Append(CultureInfo.InvariantCulture, $"SCALARS {Name(field)} double 1\nLOOKUP_TABLE default\n").AppendJoin(' ', field.Values.Select(Text)).Append('\n');
        return text.ToString();

        void Values(string name, IReadOnlyList<double> values) =>
            text.Append(CultureInfo.InvariantCulture, $"{name} {values.Count} double\n").AppendJoin(' ', values.Select(Text)).Append('\n');
    }

    // Names of VTK hold no space: the concentrations say their unit as the JSON does, densities are 10^6/mL.
    static string Name((string Name, string Unit, double[] Values) field) =>
        field.Unit is "kPa" or "mM" ? $"{field.Name}_{field.Unit}" : field.Name;

    static double Middle(IReadOnlyList<double> edges, int k) => (edges[k] + edges[k + 1]) / 2;

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
