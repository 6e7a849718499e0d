using System.Text.Json;
using Pulposus.Trials.Evidence;

namespace Pulposus.Cli;

/// <summary>Published studies as JSON, with the column names of the tables.</summary>
static class EvidenceJson
{
    public static void Write(Utf8JsonWriter json, PublishedStudy study, bool withOutcomes)
    {
        json.WriteStartObject();
        json.WriteString("id", study.Id);
        json.WriteString("cohort", study.Cohort);
        json.WriteString("report", JsonText.Snake(study.Report));
        json.WriteString("first_author", study.Author);
        json.NumberOrNull("year", study.Year);
        json.WriteString("title", study.Title);
        json.WriteString("journal", study.Journal);
        json.WriteString("doi", study.Doi);
        json.WriteString("registry", study.Registry);
        json.WriteString("source", JsonText.Snake(study.Source));
        json.WriteString("reference_confidence", JsonText.Snake(study.ReferenceConfidence));
        json.WriteString("design", JsonText.Snake(study.Design));
        json.WriteString("blinding", JsonText.Snake(study.Blinding));
        json.WriteString("blinding_note", study.BlindingNote);
        json.WriteString("condition", study.Condition.Id);
        json.WriteString("condition_note", study.ConditionNote);
        json.WriteString("therapy", JsonText.Snake(study.Therapy));
        json.WriteString("comparison", study.Comparison);
        json.NumberOrNull("n_enrolled", study.Enrolled);
        json.WriteString("pfirrmann", study.Pfirrmann);
        json.WriteString("result", JsonText.Snake(study.Result));
        json.WriteString("result_note", study.ResultNote);
        json.WriteString("split", study.IsCalibration ? "calibration" : "validation");
        json.WriteString("note", study.Note);
        json.WriteStartArray("arms");
        foreach (PublishedArm arm in study.Arms)
            Write(json, arm, withOutcomes);
        json.WriteEndArray();
        if (withOutcomes)
            Contrasts(json, study);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, PublishedArm arm, bool withOutcomes)
    {
        json.WriteStartObject();
        json.WriteString("arm", arm.Id);
        json.WriteString("label", arm.Label);
        json.WriteString("role", JsonText.Snake(arm.Role));
        json.WriteString("product", arm.Product);
        json.WriteString("cell_source", arm.CellSource?.Id ?? string.Empty);
        json.WriteString("origin", arm.Origin);
        json.NumberOrNull("dose_millions_min", arm.DoseLower);
        json.NumberOrNull("dose_millions_max", arm.DoseUpper);
        json.WriteString("dose_note", arm.DoseNote);
        json.WriteString("volume_ml", arm.Volume);
        json.WriteString("carrier", arm.Carrier);
        json.WriteString("control", arm.Control?.Id ?? string.Empty);
        json.NumberOrNull("n", arm.N);
        json.WriteString("n_confidence", JsonText.Snake(arm.NConfidence));
        json.WriteString("note", arm.Note);
        if (withOutcomes)
        {
            json.WriteStartArray("outcomes");
            foreach (PublishedOutcome outcome in arm.Outcomes)
                Write(json, outcome);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, PublishedOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("measure", outcome.Measure.Id);
        json.WriteString("subgroup", outcome.Subgroup);
        json.WriteNumber("months", outcome.Months);
        foreach (OutcomeField field in Enum.GetValues<OutcomeField>())
            json.NumberOrNull(JsonText.Snake(field), outcome[field]);
        json.Object("confidence", () =>
        {
            foreach (OutcomeField field in outcome.Numbers.Keys)
                json.WriteString(JsonText.Snake(field), JsonText.Snake(outcome.ConfidenceOf(field)));
        });
        json.WriteString("source", JsonText.Snake(outcome.Source));
        json.WriteString("note", outcome.Note);
        json.WriteEndObject();
    }

    static void Contrasts(Utf8JsonWriter json, PublishedStudy study)
    {
        json.WriteStartArray("contrasts");
        foreach (PublishedContrast c in study.Contrasts)
        {
            json.WriteStartObject();
            json.WriteString("arm", c.Arm);
            json.WriteString("reference", c.Reference);
            json.WriteString("measure", c.Measure.Id);
            json.WriteNumber("months", c.Months);
            json.WriteString("effect", c.Effect);
            json.WriteNumber("estimate", c.Estimate);
            json.WriteNumber("lower", c.Lower);
            json.WriteNumber("upper", c.Upper);
            json.WriteString("confidence", JsonText.Snake(c.Confidence));
            json.WriteString("note", c.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("same_people_as");
        foreach (PublishedStudy other in EvidenceBase.SharingPeople(study))
            json.WriteStringValue(other.Id);
        json.WriteEndArray();
    }
}
