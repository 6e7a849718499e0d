using Pulposus.Statistics.RepeatedMeasures;

namespace Pulposus.Statistics.Tests.RepeatedMeasures;

/// <summary>The made-up trials of data/golden/trial-statistics/repeated-measures.R and its models of the mean.</summary>
static class Trials
{
    public const int Visits = 4;

    public static RepeatedMeasuresData Load(string trial, string mean)
    {
        List<Golden.Row> rows = Golden.Read($"trial-statistics/visits-{trial}.csv");
        return new RepeatedMeasuresData(
            [.. rows.Select(r => Enumerable.Range(0, Visits).Select(v => r.Text($"y{v}") == "NA" ? double.NaN : r.Number($"y{v}")).ToArray())],
            [.. rows.Select(r => r.Integer("arm"))],
            3,
            0,
            mean == "plain"
                ? [new VisitCovariate(rows.ConvertAll(r => r.Number("baseline")), true)]
                : [new(rows.ConvertAll(r => r.Number("baseline")), true), new(rows.ConvertAll(r => r.Number("age")), false)],
            mean == "plain" ? [] : [new VisitFactor(rows.ConvertAll(r => r.Integer("site")), false)]);
    }

    public static CovarianceStructure Structure(string name) => name switch
    {
        "un" => CovarianceStructure.Unstructured,
        "ar1" => CovarianceStructure.AutoRegressive,
        "cs" => CovarianceStructure.CompoundSymmetry,
        _ => throw new ArgumentException(name),
    };

    public static DegreesOfFreedomMethod Method(string name) => name switch
    {
        "residual" => DegreesOfFreedomMethod.Residual,
        "satterthwaite" => DegreesOfFreedomMethod.Satterthwaite,
        "kenward_roger" => DegreesOfFreedomMethod.KenwardRoger,
        _ => throw new ArgumentException(name),
    };

    /// <summary>Every trial, mean and structure of the golden tables.</summary>
    public static TheoryData<string, string, string> Cases()
    {
        TheoryData<string, string, string> cases = [];
        foreach (string trial in (string[])["complete", "missing"])
        {
            foreach (string mean in (string[])["plain", "full"])
            {
                foreach (string structure in (string[])["un", "ar1", "cs"])
                    cases.Add(trial, mean, structure);
            }
        }

        return cases;
    }
}
