using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Pulposus.Studies.Execution;
using Pulposus.Studies.Files;

namespace Pulposus.Studies.Exports;

/// <summary>What every column of every data set means, in the shape of CDISC Define-XML 2.1 (on ODM 1.3.2).</summary>
/// <remarks>Left out: value-level metadata, annotated forms, results: nothing here was collected on a form.</remarks>
internal static class DefineFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "define.xml";

    const string Created = "2000-01-01T00:00:00";
    const string Standard = "STD.ADAM";

    static readonly XNamespace odm = "http://www.cdisc.org/ns/odm/v1.3";
    static readonly XNamespace def = "http://www.cdisc.org/ns/def/v2.1";
    static readonly XNamespace xlink = "http://www.w3.org/1999/xlink";

    /// <summary>Identifier of a study.</summary>
    public static string StudyOid(StudyPlan plan) => $"STUDY.{plan.Study}";

    /// <summary>Identifier of this file's content.</summary>
    public static string VersionOid(StudyPlan plan) => $"MDV.{plan.Study}";

    /// <summary>Identifier of a data set.</summary>
    public static string Oid(DataSet set) => $"IG.{set.Name}";

    /// <summary>Identifier of a column.</summary>
    public static string Oid(DataSet set, Column column) => $"IT.{set.Name}.{column.Name}";

    /// <summary>The content of the file.</summary>
    /// <param name="sets">Data sets.</param>
    /// <param name="plan">The plan of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="ending">Ending of the files of the data sets, such as <c>.json</c>.</param>
    public static byte[] Of(IReadOnlyList<DataSet> sets, StudyPlan plan, StudyFile study, string ending)
    {
        (DataSet Set, Column Column)[] columns = [.. sets.SelectMany(set => set.Columns.Select(c => (set, c)))];
        XElement version = new(odm + "MetaDataVersion",
            new XAttribute("OID", VersionOid(plan)),
            new XAttribute("Name", $"Synthetic data of study {plan.Study}"),
            new XAttribute("Description", DatasetJsonFile.Originator),
            new XAttribute(def + "DefineVersion", "2.1.0"),
            new XElement(def + "Standards", new XElement(def + "Standard",
                new XAttribute("OID", Standard), new XAttribute("Name", "ADaMIG"), new XAttribute("Type", "IG"), new XAttribute("Version", "1.3"), new XAttribute("Status", "Final"))),
            sets.Select(set => Group(set, ending)),
            columns.Select(c => Item(c.Set, c.Column)),
            columns.Where(c => c.Column.Codes.Count > 0).Select(c => Codes(c.Set, c.Column)),
            columns.Select(c => new XElement(odm + "MethodDef",
                new XAttribute("OID", Method(c.Set, c.Column)), new XAttribute("Name", $"{c.Set.Name}.{c.Column.Name}"), new XAttribute("Type", "Computation"), Description(c.Column.Meaning))));
        XElement root = new(odm + "ODM",
            new XAttribute(XNamespace.Xmlns + "def", def.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xlink", xlink.NamespaceName),
            new XAttribute("ODMVersion", "1.3.2"),
            new XAttribute("FileType", "Snapshot"),
            new XAttribute("FileOID", $"pulposus.{plan.Study}.{plan.Hash}.define"),
            new XAttribute("CreationDateTime", Created),
            new XAttribute("Originator", DatasetJsonFile.Originator),
            new XAttribute("SourceSystem", "Pulposus"),
            new XAttribute("SourceSystemVersion", plan.Version),
            new XAttribute(def + "Context", "Other"),
            new XElement(odm + "Study",
                new XAttribute("OID", StudyOid(plan)),
                new XElement(odm + "GlobalVariables",
                    new XElement(odm + "StudyName", study.Id),
                    new XElement(odm + "StudyDescription", $"SYNTHETIC: {study.Title}"),
                    new XElement(odm + "ProtocolName", study.Id)),
                version));
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString().ReplaceLineEndings("\n")}\n");
    }

    static XElement Group(DataSet set, string ending)
    {
        string leaf = $"LF.{set.Name}";
        string file = set.Name.ToLowerInvariant() + ending;
        return new XElement(odm + "ItemGroupDef",
            new XAttribute("OID", Oid(set)),
            new XAttribute("Name", set.Name),
            new XAttribute("SASDatasetName", set.Name),
            new XAttribute("Repeating", set.Columns.Count(c => c.Key > 0) > 1 ? "Yes" : "No"),
            new XAttribute("IsReferenceData", "No"),
            new XAttribute("Purpose", "Analysis"),
            new XAttribute(def + "Structure", set.Structure),
            new XAttribute(def + "StandardOID", Standard),
            new XAttribute(def + "ArchiveLocationID", leaf),
            Description(set.Label),
            set.Columns.Select((c, k) => new XElement(odm + "ItemRef",
                new XAttribute("ItemOID", Oid(set, c)),
                new XAttribute("OrderNumber", k + 1),
                new XAttribute("Mandatory", set.Rows.All(row => row[k] is not null) ? "Yes" : "No"),
                c.Key > 0 ? new XAttribute("KeySequence", c.Key) : null,
                new XAttribute("MethodOID", Method(set, c)))),
            new XElement(def + "Class",
                new XAttribute("Name", set.Class.Name),
                set.Class.Part is { } part ? new XElement(def + "SubClass", new XAttribute("Name", part)) : null),
            new XElement(def + "leaf", new XAttribute("ID", leaf), new XAttribute(xlink + "href", file), new XElement(def + "title", file)));
    }

    static XElement Item(DataSet set, Column column)
    {
        int position = set.Columns.ToList().IndexOf(column);
        return new XElement(odm + "ItemDef",
            new XAttribute("OID", Oid(set, column)),
            new XAttribute("Name", column.Name),
            new XAttribute("SASFieldName", column.Name),
            new XAttribute("DataType", column.Type switch { CellType.Text => "text", CellType.Integer => "integer", CellType.Number => "float", _ => "date" }),
            column.Type switch
            {
                CellType.Text => new XAttribute("Length", set.Length(position)),
                CellType.Integer => new XAttribute("Length", set.Rows.Select(row => CellText.Of(row[position]).Length).DefaultIfEmpty(1).Max()),
                CellType.Number => new XAttribute("Length", 12),
                _ => null,
            },
            Description(column.Label),
            column.Codes.Count > 0 ? new XElement(odm + "CodeListRef", new XAttribute("CodeListOID", CodeList(set, column))) : null,
            new XElement(def + "Origin", new XAttribute("Type", "Derived"), new XAttribute("Source", "Sponsor")));
    }

    static XElement Codes(DataSet set, Column column) => new(odm + "CodeList",
        new XAttribute("OID", CodeList(set, column)),
        new XAttribute("Name", $"{set.Name}.{column.Name}"),
        new XAttribute("DataType", "text"),
        column.Codes.Select((c, k) => new XElement(odm + "CodeListItem",
            new XAttribute("CodedValue", c.Value),
            new XAttribute("OrderNumber", (k + 1).ToString(CultureInfo.InvariantCulture)),
            new XElement(odm + "Decode", Translated(c.Decode)))));

    static XElement Description(string text) => new(odm + "Description", Translated(text));

    static XElement Translated(string text) => new(odm + "TranslatedText", new XAttribute(XNamespace.Xml + "lang", "en"), text);

    static string CodeList(DataSet set, Column column) => $"CL.{set.Name}.{column.Name}";

    static string Method(DataSet set, Column column) => $"MT.{set.Name}.{column.Name}";
}
