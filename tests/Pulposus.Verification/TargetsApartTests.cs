using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Pulposus.Model.Patients;
using Pulposus.Studies.Validation;
using Pulposus.Studies.Validation.Targets;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Pulposus.Verification;

/// <summary>Validation rows are reported, never fitted: nothing that sets a number of the model can read them.</summary>
public class TargetsApartTests
{
    const string Validation = @"^Pulposus\.Studies\.Validation(\.|$)";

    static readonly string[] projects = ["Pulposus.Numerics", "Pulposus.Statistics", "Pulposus.Model", "Pulposus.Trials", "Pulposus.Studies"];

    static readonly System.Reflection.Assembly[] assemblies = [.. projects.Select(System.Reflection.Assembly.Load)];

    static readonly Architecture architecture = new ArchLoader().LoadAssemblies(assemblies).Build();

    [Fact]
    public void OnlyTheAssemblyOfTheReportHoldsTheTargets()
    {
        foreach (System.Reflection.Assembly assembly in assemblies)
        {
            string[] held = [.. assembly.GetManifestResourceNames().Where(name => Holds(assembly, name, "V-RESPINE-1")).Order(StringComparer.Ordinal)];
            held.ShouldBe(assembly.GetName().Name == "Pulposus.Studies" ? ["last.json", "targets.csv"] : [], assembly.GetName().Name);
        }
    }

    [Fact]
    public void NothingOutsideValidationReadsWhatIsInIt()
    {
        // Whatever sets parameters, people, protocols or runs stands outside of this namespace.
        IObjectProvider<IType> inside = Types().That().ResideInNamespaceMatching(Validation).As("validation");
        IArchRule rule = Types().That().DoNotResideInNamespaceMatching(Validation).Should().NotDependOnAny(inside);
        rule.Check(architecture);
        Types().That().ResideInNamespaceMatching(Validation).Should().NotDependOnAny(inside).HasNoViolations(architecture).ShouldBeFalse("the rule sees dependencies");
    }

    [Fact]
    public void TheTableIsReadByTheChecksOfTargetsAndTheJudgeAlone()
    {
        IObjectProvider<IType> table = Types().That().Are(typeof(TargetTable)).As("table of targets");
        IArchRule rule = Types().That().ResideInNamespaceMatching(@"^Pulposus\.Studies\.Validation\.(Proofs|Behaviours)(\.|$)").Should().NotDependOnAny(table);
        rule.Check(architecture);
    }

    [Fact]
    public void NoParameterRestsOnAValidationRow()
    {
        Target[] validation = [.. TargetTable.All.Where(t => t.IsValidation)];
        validation.Length.ShouldBeGreaterThan(5);
        UsedToSet.Parameters.Keys.Intersect(validation.Select(t => t.Id), StringComparer.Ordinal).ShouldBeEmpty();
        ParameterCatalogue.Rows.Where(row => validation.Any(t => row.Source == t.Source)).ShouldBeEmpty();
    }

    [Fact]
    public void WhatWasUsedToSetAParameterNamesRealTargetsAndParameters()
    {
        foreach ((string target, IReadOnlyList<string> parameters) in UsedToSet.Parameters)
        {
            TargetTable.All.ShouldContain(t => t.Id == target, target);
            parameters.ShouldAllBe(id => ParameterCatalogue.Find(id) != null, target);
        }
    }

    [Fact]
    public void StudiesUsesInternalsOfTheModelInValidationOnly()
    {
        IObjectProvider<IType> closed = Types().That().ResideInNamespaceMatching(@"^Pulposus\.Model(\.|$)").And().AreInternal().As("internals of the model");
        IArchRule rule = Types().That().ResideInNamespaceMatching(@"^Pulposus\.Studies(\.|$)").And().DoNotResideInNamespaceMatching(Validation).Should().NotDependOnAny(closed);
        rule.Check(architecture);
        Types().That().ResideInNamespaceMatching(Validation).Should().NotDependOnAny(closed).HasNoViolations(architecture).ShouldBeFalse("the rule sees dependencies");
    }

    static bool Holds(System.Reflection.Assembly assembly, string resource, string text)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
