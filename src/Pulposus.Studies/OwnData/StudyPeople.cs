using System.Text.Json.Serialization;
using Pulposus.Trials.Populations;

namespace Pulposus.Studies.OwnData;

/// <summary>
/// Own screened patients. What may leave the machine is here: hash, number and names of columns. The patients themselves are
/// never written: neither with the plan, nor into shards, reports, logs or exports.
/// </summary>
/// <param name="Sha256">SHA-256 of the file (hexadecimal).</param>
/// <param name="Count">Number of patients.</param>
/// <param name="Columns">Names of its columns.</param>
/// <param name="Table">The patients.</param>
public sealed record StudyPeople(string Sha256, int Count, IReadOnlyList<string> Columns, [property: JsonIgnore] ScreenedPeople Table);
