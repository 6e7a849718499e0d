using System.Text.Json;
using Pulposus.Model.Patients;
using Pulposus.Model.Safety;
using Pulposus.Model.Simulation;
using Pulposus.Model.Therapy;
using Pulposus.Studies.Results;
using Pulposus.Studies.Runs;

namespace Pulposus.Cli;

/// <summary>The JSON document of <c>pulposus simulate</c>; <c>docs/reference/command-line.md</c> describes it.</summary>
static class SimulationJson
{
    static readonly (string Name, Readout Readout)[] states =
    [
        ("fibrosis", Readout.Fibrosis), ("annulus_integrity", Readout.Annulus), ("macrophages", Readout.Macrophages), ("antibody", Readout.Antibody),
        ("track_cells_M", Readout.TrackCells), ("ectopic", Readout.Ectopic), ("nerve", Readout.Nerve), ("sensitisation", Readout.Sensitisation),
        ("facet", Readout.Facet), ("ligament", Readout.Ligament), ("herniation", Readout.Herniation), ("progression", Readout.Progression),
        ("structural_height_mm", Readout.StructuralHeight), ("swelling_stretch", Readout.Stretch), ("bulking", Readout.Bulking),
        ("mean_tone", Readout.MeanTone), ("native_share", Readout.NativeShare),
    ];

    static readonly (string Name, Readout Readout)[] nucleus =
    [
        ("native_cells", Readout.NucleusNative), ("donor_fragile", Readout.NucleusFragile), ("donor_naive", Readout.NucleusNaive),
        ("donor_nucleus_like", Readout.NucleusNucleusLike), ("donor_senescent", Readout.NucleusSenescent), ("aggrecan", Readout.NucleusAggrecan),
        ("tone", Readout.NucleusTone), ("cytokine", Readout.NucleusCytokine), ("secretome", Readout.NucleusSecretome),
        ("glucose_mM", Readout.NucleusGlucose), ("oxygen_kPa", Readout.NucleusOxygen), ("lactate_mM", Readout.NucleusLactate),
    ];

    static readonly (string Name, Readout Lowest, Readout Centre)[] nutrients =
    [
        ("glucose_mM", Readout.LowestGlucose, Readout.CentreGlucose), ("oxygen_kPa", Readout.LowestOxygen, Readout.CentreOxygen), ("ph", Readout.LowestPh, Readout.CentrePh),
    ];

    static readonly (string Name, Readout Readout)[] pain =
    [
        ("true", Readout.Pain), ("natural_course", Readout.NaturalCourse), ("context", Readout.Context), ("mechanism", Readout.Mechanism), ("residual", Readout.Residual),
        ("therapy", Readout.Therapy), ("events", Readout.Events),
    ];

    static readonly (string Name, Readout Readout)[] imaging =
        [("t2_ms", Readout.T2), ("height_percent", Readout.HeightPercent), ("pfirrmann", Readout.Pfirrmann)];

    public static void Write(Utf8JsonWriter json, Simulation simulation, Trajectory course, string path, string? fields, TimeSpan elapsed)
    {
        void Courses(string name, (string Name, Readout Readout)[] columns) => json.Object(name, () =>
        {
            foreach ((string column, Readout readout) in columns)
                json.Numbers(column, course.Course(readout));
        });

        json.WriteBoolean("simulated", true);
        json.Labels(simulation.Labels);
        Patient(json, simulation);
        json.Objects("treatment", simulation.Treatment.Procedures, procedure => Given(json, procedure));
        json.Numbers("time_days", course.Days);
        Courses("vas_mm", pain);
        json.Numbers("leg_pain_mm", course.Course(Readout.LegPain));
        json.Numbers("odi", course.Course(Readout.Odi));
        Courses("imaging", imaging);
        json.Numbers("donor_cells_alive_M", course.Course(Readout.DonorCells));
        Ledger(json, course.Ledger);
        json.Objects("adverse_events", course.AdverseEvents, e => Event(json, e));
        json.Object("nutrients", () =>
        {
            foreach ((string name, Readout lowest, Readout centre) in nutrients)
            {
                json.Object(name, () =>
                {
                    json.Numbers("min", course.Course(lowest));
                    json.Numbers("centre", course.Course(centre));
                });
            }
        });
        Courses("nucleus_mean", nucleus);
        Courses("states", states);
        json.Sources(Citations.Of(simulation.Content));
        json.Run(path, elapsed, fields);
    }

    static void Patient(Utf8JsonWriter json, Simulation simulation) => json.Object("patient", () =>
    {
        json.WriteString("id", simulation.File.Id);
        json.WriteString("title", simulation.File.Title);
        json.NumberOrNull("reference_grade", simulation.File.ReferenceGrade);
        json.WriteString("animal", simulation.File.Animal);
        json.WriteString("draws", simulation.Draws);
        json.Object("covariates", () =>
        {
            foreach ((string name, double value) in simulation.Covariates)
            {
                if (name == "level")
                    json.WriteString(name, PersonMapping.Levels[(int)value]);
                else
                    json.WriteNumber(name, value);
            }
        });
        json.Object("traits", () =>
        {
            foreach (Trait trait in Enum.GetValues<Trait>())
                json.WriteNumber(JsonText.Snake(trait), simulation.Person[trait]);
        });
        json.Object("parameters_set", () =>
        {
            foreach ((string id, double value) in simulation.File.Parameters)
                json.WriteNumber(id, value);
        });
        json.Texts("mechanisms_switched", simulation.Mechanisms.Differences());
    });

    static void Given(Utf8JsonWriter json, Procedure treatment)
    {
        bool hasCells = treatment.HasDiscCells;
        bool isInjected = treatment is { IsInjection: true, Punctures: true };
        json.WriteString("kind", JsonText.Snake(treatment.Kind));
        json.WriteString("id", treatment.Id);
        json.WriteString("label", treatment.Label);
        json.WriteString("evidence", treatment.EvidenceLabel);
        json.WriteString("setting", JsonText.Snake(treatment.Setting));
        json.WriteNumber("day", treatment.Day);
        json.WriteBoolean("puncture", treatment.Punctures);
        json.NumberOrNull("needle_gauge", isInjected ? treatment.NeedleGauge : null);
        json.WriteNumber("volume_ml", treatment.VolumeMl);
        json.WriteString("carrier", isInjected ? treatment.Carrier.Id : null);
        json.NumberOrNull("dose_millions", treatment.Kind == ProcedureKind.Bmc ? null : treatment.DoseMillions);
        json.WriteString("storage", !hasCells ? null : treatment.IsCryopreserved ? "cryo" : "fresh");
        json.WriteString("origin", !hasCells ? null : treatment.IsAllogeneic ? "allogeneic" : "autologous");
        json.NumberOrNull("secretome_potency", hasCells ? treatment.SecretomePotency : null);
        json.NumberOrNull("entry_nplike_fraction", hasCells ? treatment.EntryNucleusLikeFraction : null);
        json.NumberOrNull("adherence", treatment.Adherence);
        json.NumberOrNull("bmi_units", treatment.Kind == ProcedureKind.WeightLoss ? treatment.BmiUnits : null);
        json.NumberOrNull("effect_mm", treatment.Kind == ProcedureKind.Comparator ? treatment.Effect.Millimetres : null);
    }

    static void Event(Utf8JsonWriter json, AdverseEvent e)
    {
        json.WriteString("kind", EventNames.Id(e.Kind));
        json.WriteNumber("day", e.Day);
        json.WriteBoolean("serious", e.IsSerious);
        json.NumberOrNull("size", e.Size == 0 ? null : e.Size);
    }

    static void Ledger(Utf8JsonWriter json, CellLedger ledger) => json.Object("ledger", () =>
    {
        json.WriteNumber("dose", ledger.Dose);
        json.WriteNumber("lost_before", ledger.LostBefore);
        json.WriteNumber("track", ledger.Track);
        json.WriteNumber("cleared", ledger.Cleared);
        json.WriteNumber("retained", ledger.Retained);
        json.WriteNumber("born", ledger.Born);
        json.WriteNumber("alive", ledger.Alive);
        json.WriteNumber("dead", ledger.Dead);
    });
}
