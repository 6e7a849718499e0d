namespace Pulposus.Verification;

/// <summary>The repository's data folder, from wherever the tests were built.</summary>
static class Repository
{
    public static string[] Lines(string path) => File.ReadAllLines(PathOf(path));

    public static string PathOf(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        folder.ShouldNotBeNull("the tests run inside the repository");
        return Path.Combine(folder.FullName, path);
    }
}
