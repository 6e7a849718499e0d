using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Pulposus.Verification;

/// <summary>The house keeps its order: which project may know which, and what the model may not do.</summary>
public class HouseTests
{
    // Arrows of docs and design: a project may know those named, and no other of ours.
    static readonly Dictionary<string, string[]> knows = new(StringComparer.Ordinal)
    {
        ["Pulposus.Numerics"] = [],
        ["Pulposus.Statistics"] = ["Pulposus.Numerics"],
        ["Pulposus.Model"] = ["Pulposus.Numerics"],
        ["Pulposus.Trials"] = ["Pulposus.Numerics", "Pulposus.Model", "Pulposus.Statistics"],
        ["Pulposus.Studies"] = ["Pulposus.Numerics", "Pulposus.Model", "Pulposus.Statistics", "Pulposus.Trials"],
        ["Pulposus.Cli"] = ["Pulposus.Numerics", "Pulposus.Model", "Pulposus.Statistics", "Pulposus.Trials", "Pulposus.Studies"],
    };

    static readonly System.Reflection.Assembly[] assemblies =
        [.. knows.Keys.Select(name => System.Reflection.Assembly.Load(name == "Pulposus.Cli" && !Exists(name) ? "pulposus" : name))];

    static readonly Architecture architecture = new ArchLoader().LoadAssemblies(assemblies).Build();

    public static TheoryData<string> Projects => [.. knows.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectKnowsOnlyThoseBelowIt(string project)
    {
        string[] forbidden = [.. knows.Keys.Where(other => other != project && !knows[project].Contains(other, StringComparer.Ordinal))];
        foreach (string other in forbidden)
        {
            IObjectProvider<IType> lower = Types().That().ResideInNamespaceMatching($@"^{Escaped(project)}(\.|$)").As(project);
            IObjectProvider<IType> upper = Types().That().ResideInNamespaceMatching($@"^{Escaped(other)}(\.|$)").As(other);
            IArchRule rule = Types().That().Are(lower).Should().NotDependOnAny(upper).WithoutRequiringPositiveResults();
            rule.Check(architecture);
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectFileReferencesOnlyThoseBelowIt(string project)
    {
        // Also a reference that no type uses yet: the compiler would leave it out of the assembly.
        System.Xml.Linq.XDocument file = System.Xml.Linq.XDocument.Load(Path.Combine(Root(), "src", project, project + ".csproj"));
        string[] referenced = [.. file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];
        (referenced.Length > 0).ShouldBe(knows[project].Length > 0);
        referenced.Except(knows[project], StringComparer.Ordinal).ShouldBeEmpty();
    }

    // The model: no files, no threads, no clock, no vector type of the processor.
    [Theory]
    [InlineData(@"^System\.IO\.(File|Directory|Path|FileInfo|FileStream|DirectoryInfo)$")]
    [InlineData(@"^System\.Threading\.")]
    [InlineData(@"^System\.(DateTime|DateTimeOffset|TimeProvider|Random|Environment|Console)$")]
    [InlineData(@"^System\.Diagnostics\.(Stopwatch|Process)$")]
    [InlineData(@"^System\.Net\.")]
    public void TheModelHasNoFilesThreadsOrClock(string types)
    {
        IObjectProvider<IType> banned = Types(true).That().HaveFullNameMatching(types).As(types);
        IArchRule rule = Types().That().ResideInNamespaceMatching(@"^Pulposus\.Model(\.|$)").Should().NotDependOnAny(banned).WithoutRequiringPositiveResults();
        rule.Check(architecture);
    }

    [Fact]
    public void NoVectorTypeIsNamedInTheModel()
    {
        // Asking what the processor has is allowed, in the one place that chooses a width.
        foreach (string file in Sources("Pulposus.Model").Where(f => Path.GetFileName(f) != "DiscSimulator.cs"))
        {
            string code = File.ReadAllText(file);
            foreach (string name in new[] { "Vector128", "Vector256", "Vector512", "System.Runtime.Intrinsics", "System.Numerics" })
                code.Contains(name, StringComparison.Ordinal).ShouldBeFalse($"{file} names {name}");
        }

        string chooser = File.ReadAllText(Sources("Pulposus.Model").Single(f => Path.GetFileName(f) == "DiscSimulator.cs"));
        chooser.Split("Vector").Skip(1).ShouldAllBe(rest => rest.Contains("IsHardwareAccelerated", StringComparison.Ordinal));
        chooser.Contains("Vector512<", StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void ProcessesDoNotCallEachOther()
    {
        // The folders of the science read the state; only Simulation couples them. Listed: tables and laws that two share.
        string[] shared = ["Acidity", "Water", "Interpolant", "Imaging", "CellRates"];
        string[] folders = ["Cells", "Signalling", "Matrix", "Symptoms", "Joints"];
        foreach (string folder in folders)
        {
            string others = string.Join('|', folders.Where(f => f != folder));
            string open = string.Join('|', shared);
            IObjectProvider<IType> processes = Types().That().HaveFullNameMatching($@"^Pulposus\.Model\.({others})\.(?!({open})\b)").As("processes of other folders");
            IArchRule rule = Types().That().ResideInNamespaceMatching($@"^Pulposus\.Model\.{folder}$").Should().NotDependOnAny(processes).WithoutRequiringPositiveResults();
            rule.Check(architecture);
        }
    }

    [Fact]
    public void TheRulesSeeWhatTheyForbid()
    {
        // A rule that matched nothing would never fail: the model does depend on the numerics.
        IObjectProvider<IType> numerics = Types().That().ResideInNamespaceMatching(@"^Pulposus\.Numerics(\.|$)").As("numerics");
        Types().That().ResideInNamespaceMatching(@"^Pulposus\.Model(\.|$)").Should().NotDependOnAny(numerics).HasNoViolations(architecture).ShouldBeFalse();
        IObjectProvider<IType> used = Types(true).That().HaveFullNameMatching(@"^System\.(Math|ArgumentOutOfRangeException)$").As("known");
        Types().That().ResideInNamespaceMatching(@"^Pulposus\.Model(\.|$)").Should().NotDependOnAny(used).HasNoViolations(architecture).ShouldBeFalse();
    }

    [Fact]
    public void NoSourceFileIsLongerThan500Lines()
    {
        string[] folders = ["src", "tests", "benchmarks"];
        string[] files = [.. folders.Select(f => Path.Combine(Root(), f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))];
        files.Length.ShouldBeGreaterThan(50);
        files.Where(f => File.ReadLines(f).Count() > 500).ShouldBeEmpty();
    }

    static string[] Sources(string project) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "src", project), "*.cs", SearchOption.AllDirectories)];

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        return folder!.FullName;
    }

    static string Escaped(string name) => name.Replace(".", @"\.", StringComparison.Ordinal);

    static bool Exists(string name) => File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    /// <summary>A stranger finds no gap and no dead end in what is written.</summary>
    [Fact]
    public void DocumentsHoldNoPlaceholderAndNoDeadLink()
    {
        string[] documents = [.. Directory.EnumerateFiles(Root(), "*.md"),
            .. new[] { "docs", "benchmarks" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root(), f), "*.md", SearchOption.AllDirectories))];
        documents.Length.ShouldBeGreaterThan(5);
        foreach (string document in documents)
        {
            string text = File.ReadAllText(document);
            text.ShouldNotContain("@" + "@", Case.Sensitive, document);
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?<to>[^)#:\s]+\.(md|png|cff|yaml|csv))\)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            {
                string target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, link.Groups["to"].Value));
                (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{document}: {link.Groups["to"].Value}");
            }
        }
    }
}
