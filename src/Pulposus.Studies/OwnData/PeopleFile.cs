using System.Security.Cryptography;
using Pulposus.Studies.Evidence;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.OwnData;

/// <summary>Reads a table of own screened patients. Messages name line, column and what was expected, never what was found: they may be copied.</summary>
internal static class PeopleFile
{
    const int MostRows = 100_000;

    /// <summary>The block <c>people</c> of a study; null without it.</summary>
    /// <param name="field">The block.</param>
    /// <param name="instead">File in place of the one that the study names; null for that one.</param>
    /// <exception cref="InputException">The file cannot be used.</exception>
    public static StudyPeople? Read(YamlField? field, string? instead)
    {
        if (field?.Map("file").Required("file", "screened.csv") is not { } name)
            return null;
        string path = instead ?? Path.Combine(Path.GetDirectoryName(name.Source) ?? string.Empty, name.Text());
        if (!File.Exists(path))
            throw name.Error($"no such file: {path}; a relative path starts at the folder of the study file. A study folder holds no copy of the patients; 'pulposus export' takes the file by --own-people.");
        return Parse(path, YamlDocument.Load(path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
    }

    /// <summary>The patients of a text.</summary>
    public static StudyPeople Parse(string path, string text, string sha256)
    {
        DataTable table = DataTable.Parse(path, text, "patient");
        if (table.Rows.Count > MostRows)
            throw table.Wrong("", $"{table.Rows.Count} patients, expected at most {MostRows}.");
        string[] known = [.. PeopleColumns.All.Select(c => c.Name)];
        foreach (string name in table.Names.Where(name => !known.Contains(name, StringComparer.Ordinal)))
            throw table.Wrong(name, $"unknown column{Catalogue.Hint(name, known)} Expected some of: {string.Join(", ", known)}. Leave out what identifies a person.");
        PeopleColumn[] columns = [.. PeopleColumns.All.Where(c => table.Names.Contains(c.Name, StringComparer.Ordinal))];
        foreach (PeopleColumn column in columns.Where(c => table.Rows.All(row => table.Text(row, c.Name).Length == 0)))
            throw table.Wrong(column.Name, "the column is empty; remove it.");
        ScreenedPerson[] people = [.. table.Rows.Select(row => Person(table, row, columns))];
        return new StudyPeople(sha256, people.Length, [.. columns.Select(c => c.Name)], new ScreenedPeople([.. columns.Select(c => c.Covariate ?? c.Name)], people));
    }

    /// <summary>What the patients' file says cannot be said by the study too.</summary>
    public static void Check(StudyFile study, YamlMap root)
    {
        foreach (string column in study.People?.Table.Columns ?? [])
        {
            string id = Catalogue.Covariate + (column == "vas_mm" ? "vas_true_mm" : column);
            if (study.Parameters.ContainsKey(id))
                throw root.At("parameters", id).Error("the file of people says it of each patient; remove this line, or the column.");
        }
    }

    static ScreenedPerson Person(DataTable table, DataRow row, PeopleColumn[] columns)
    {
        Dictionary<string, double> covariates = new(StringComparer.Ordinal);
        double? vas = null;
        double? odi = null;
        foreach (PeopleColumn column in columns)
        {
            string text = table.Text(row, column.Name);
            if (text.Length == 0)
                continue;
            double value = column.Read(text) ?? throw table.Wrong(row, column.Name, $"expected {column.Expected}, or nothing or NA where it is not known.");
            if (column.Covariate is { } covariate)
                covariates.Add(covariate, value);
            else if (column.Name == "odi")
                odi = value;
            else
                vas = value;
        }

        return new ScreenedPerson(covariates, vas, odi);
    }
}
