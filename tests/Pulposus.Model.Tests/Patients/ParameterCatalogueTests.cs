using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Pulposus.Model.Patients;
using Pulposus.Numerics.Distributions;

namespace Pulposus.Model.Tests.Patients;

public partial class ParameterCatalogueTests
{
    static readonly string[] kinds = ["patient", "event", "trial", "product", "epistemic", "both", "none"];
    static readonly string[] labels = ["found", "known", "assumed", "computed"];

    [Fact]
    public void EveryParameterFieldOfTheModelResolves()
    {
        // A field with an unknown id throws when its class is first touched: here, and not in the middle of a study.
        Type[] types = [.. typeof(Person).Assembly.GetTypes().Where(t => !t.ContainsGenericParameters)];
        foreach (Type type in types)
            Should.NotThrow(() => RuntimeHelpers.RunClassConstructor(type.TypeHandle), type.FullName!);
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        Parameter[] fields = [.. types.SelectMany(t => t.GetFields(Static))
            .SelectMany(f => f.GetValue(null) switch { Parameter p => [p], Parameter[] many => many, _ => Array.Empty<Parameter>() })];
        fields.Length.ShouldBeGreaterThan(200);
        fields.ShouldAllBe(p => p.Slot >= 0 && p.Slot < ParameterCatalogue.Slots);
    }

    [Fact]
    public void EveryIdThatTheCodeNamesExists()
    {
        string[] known = [.. ParameterCatalogue.Rows.SelectMany(r => new[] { r.Id, GradeSuffix().Replace(r.Id, string.Empty) })];
        string[] named = [.. Repository.Sources("Pulposus.Model").SelectMany(f => Named().Matches(File.ReadAllText(f))).Select(m => m.Groups["id"].Value)];
        named.Length.ShouldBeGreaterThan(200);
        named.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void DefaultsLieWithinTheirBounds()
    {
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            row.Clip(row.Default).ShouldBe(row.Default, row.Id);
            (row.Min ?? double.MinValue).ShouldBeLessThanOrEqualTo(row.Max ?? double.MaxValue, row.Id);
        }
    }

    [Fact]
    public void DistributionsParseAndHoldTheDefault()
    {
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            Distribution law = Distribution.Parse(row.Distribution, row.DistributionParameters);
            bool named = row.Distribution is "lognormal" or "normal";
            if (named)
                law.AtNormalScore(0).ShouldBe(row.Default, 1e-9 * (1 + Math.Abs(row.Default)), row.Id);
            if (row.Distribution is "beta" or "uniform" or "truncnormal")
                row.Default.ShouldBeInRange(law.Quantile(0.01), law.Quantile(0.99), row.Id);
            if (row.Distribution != "fixed" && row.Distribution != "categorical")
            {
                row.Min.ShouldNotBeNull(row.Id);
                row.Max.ShouldNotBeNull(row.Id);
                (row.Variation == "none").ShouldBeFalse(row.Id);
            }
        }
    }

    [Fact]
    public void RowsOfOneSymbolOfAFamilyShareItsLawsKind()
    {
        foreach (IGrouping<string, ParameterRow> family in ParameterCatalogue.Rows.Where(r => GradeSuffix().IsMatch(r.Id)).GroupBy(r => GradeSuffix().Replace(r.Id, string.Empty), StringComparer.Ordinal))
        {
            family.Count().ShouldBe(ParameterCatalogue.Grades, family.Key);
            family.Select(r => (r.Symbol, r.Distribution, r.Variation)).Distinct().Count().ShouldBe(1, family.Key);
        }
    }

    [Fact]
    public void IdsAreUniqueAndColumnsHoldKnownWords()
    {
        ParameterCatalogue.Rows.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(ParameterCatalogue.Rows.Count);
        foreach (ParameterRow row in ParameterCatalogue.Rows)
        {
            kinds.Contains(row.Variation, StringComparer.Ordinal).ShouldBeTrue(row.Id);
            labels.Contains(row.Confidence, StringComparer.Ordinal).ShouldBeTrue(row.Id);
            row.Unit.ShouldNotBeEmpty(row.Id);
            row.Symbol.ShouldNotBeEmpty(row.Id);
        }
    }

    [Fact]
    public void SourcesExist()
    {
        string[] keys = [.. ParameterCatalogue.Sources.Select(s => s.Key)];
        ParameterCatalogue.Rows.Select(r => r.Source).Except(keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void TheKnotsOfTheTablesAreTheDefaultsOfAggrecan()
    {
        for (int grade = 1; grade <= ParameterCatalogue.Grades; grade++)
        {
            ParameterCatalogue.Find($"matrix.aggrecan_initial_default.grade_{grade}")!.Default
                .ShouldBe(ParameterCatalogue.Find($"matrix.aggrecan_initial.grade_{grade}")!.Default);
        }
    }

    [Fact]
    public void ConstantsThatRepeatAnotherRowAgreeWithIt()
    {
        double Of(string id) => ParameterCatalogue.Find(id)!.Default;
        Of("context.reference_vas_mm").ShouldBe(Of("reference.vas_true_mm"));
        Of("delivery.retention_reference_annulus").ShouldBe(Of("reference.annulus_integrity"));
        Of("imaging.t2_healthy_ms").ShouldBe(210);
        Of("prior.residual_reference_share").ShouldBe(Of("pain.disc_share"));
    }

    [GeneratedRegex(@"\.grade_[1-5]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GradeSuffix();

    [GeneratedRegex(@"(Parameter\.(Named|ByGrade)|ParameterCatalogue\.(Slot|Find))\(""(?<id>[a-z0-9_.]+)""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
