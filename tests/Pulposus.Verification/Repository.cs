namespace Pulposus.Verification;

/// <summary>Reads the repository's data folder from wherever the tests were built.</summary>
static class Repository
{
    public static string[] Lines(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        folder.ShouldNotBeNull("the tests run inside the repository");
        return File.ReadAllLines(Path.Combine(folder.FullName, path));
    }
}
