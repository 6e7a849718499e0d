using System.Text;
using Pulposus.Studies.Files;
using Pulposus.Studies.Runs;
using Pulposus.Trials.Protocols;

namespace Pulposus.Studies.Execution;

/// <summary>The designs of published trials: the study files of examples/, embedded.</summary>
static class Design
{
    const string Ending = ".yaml";

    /// <summary>Names of all designs: the files without their endings.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Design).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(Ending, StringComparison.Ordinal)).Select(n => n[..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The protocol of a study file.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static Protocol Of(string name) => ProtocolMapping.Of(Read(name), name + Ending);

    /// <summary>The title of a study file.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static string Title(string name) => Read(name).Title;

    /// <summary>The same trial with another number of people, spread evenly over its arms.</summary>
    public static Protocol Resized(Protocol protocol, int perArm) => protocol with
    {
        Subjects = perArm * protocol.Arms.Count,
        BlockSize = protocol.Arms.Count,
        Arms = [.. protocol.Arms.Select(arm => arm with { Allocation = perArm })],
    };

    /// <summary>A study file.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static StudyFile Read(string name)
    {
        using Stream stream = typeof(Design).Assembly.GetManifestResourceStream(name + Ending) ?? throw new InvalidOperationException($"{name}{Ending} is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return StudyFile.Parse(reader.ReadToEnd(), name + Ending, Catalogue.Known, Catalogue.Limits);
    }
}
