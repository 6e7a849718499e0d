using Pulposus.Studies.Evidence;

namespace Pulposus.Studies.Tests.Evidence;

/// <summary>Data files and their pools.</summary>
static class Pools
{
    public const string Counts = "study,ai,n1i,ci,n2i\nA,4,40,8,40\nB,10,120,22,118\nC,1,25,5,30\nD,7,60,9,62\n";

    public static string File(string text)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "data.csv");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public static PoolInput Read(string text, string measure, PoolRequest? request = null) =>
        PoolDataReader.Read(File(text), PoolMeasure.Find(measure)!, request ?? new PoolRequest());

    public static PoolReport Run(string text, string measure, PoolRequest? request = null)
    {
        request ??= new PoolRequest();
        return PoolAnalysis.Run(Read(text, measure, request), request);
    }

    public static void ShouldHold(this IEnumerable<string> texts, string text) => texts.ShouldContain(text, StringComparer.Ordinal);
}
