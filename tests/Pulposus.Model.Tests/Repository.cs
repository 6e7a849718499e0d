namespace Pulposus.Model.Tests;

/// <summary>Reads the repository from wherever the tests were built.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string[] Sources(string project) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        folder.ShouldNotBeNull("the tests run inside the repository");
        return folder.FullName;
    }
}
