using System.Globalization;
using Pulposus.Studies.Tests.Execution;

namespace Pulposus.Studies.Tests.OwnData;

/// <summary>A study with own patients and own control results, in a folder of its own.</summary>
sealed class OwnStudy : IDisposable
{
    readonly TemporaryFolder place = new();

    public OwnStudy(string? people = null, string extra = "")
    {
        File.WriteAllText(People, people ?? Patients(40));
        File.WriteAllText(Study, Text(extra));
    }

    public string People => place.Path("screened.csv");

    public string Study => place.Path("study.yaml");

    public string Folder => place.Path("run");

    public static string Text(string extra) => $$"""
        pulposus: 1
        study: own
        title: Own patients
        question: What would our patients show?
        seed: 3
        subjects: 20
        population: { preset: trial }
        people: { file: screened.csv }
        eligibility: { vas_mm: { min: 30 } }
        arms:
          - { id: control, product: saline, allocation: 10 }
          - { id: cells, product: mpc_6m_ha, allocation: 10 }
        reference: control
        blinding: blinded
        visits_months: [3, 6]
        endpoints: [{ id: vas-6, kind: change, measure: vas_mm, month: 6, primary: yes }]
        analysis: { method: ancova, covariates: [baseline] }
        {{extra}}
        """;

    /// <summary>Patients whose numbers occur nowhere else: digits 73194726 after the point.</summary>
    public static string Patients(int n) => "age_y,sex,bmi,grade,level,modic1,smoker,diabetes,vas_mm,odi,pain_duration_months\n" + string.Concat(Enumerable.Range(0, n).Select(k => string.Create(
        CultureInfo.InvariantCulture,
        $"{30 + k}.73194726,{(k % 2 == 0 ? "F" : "M")},{22 + (k % 9)}.73194726,{2 + (k % 3)},{(k % 2 == 0 ? "L4-L5" : "l5_s1")},{(k % 4 == 0 ? "yes" : "no")},{k % 2},{(k % 3 == 0 ? "NA" : "no")},{50 + k}.73194726,{(k % 5 == 0 ? "" : $"{35 + (k / 2)}.73194726")},{12 + k}.73194726\n")));

    public void Dispose() => place.Dispose();
}
