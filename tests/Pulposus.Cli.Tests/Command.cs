using System.Diagnostics;
using System.Text.Json;

namespace Pulposus.Cli.Tests;

/// <summary>Runs the command, in this process or as one of its own.</summary>
static class Command
{
    static readonly Lazy<string> root = new(() =>
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulposus.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    });

    public static string Root => root.Value;

    public static string Example(string name) => Path.Combine(Root, "examples", name);

    public static (int Code, string Out, string Error) Run(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandLine.Run(args, output, error, isTerminal: false, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public static JsonElement Json(params string[] args)
    {
        (int code, string output, string error) = Run([.. args, "--json"]);
        (code, error).ShouldBe((0, ""));
        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    public static (int Code, string Out, string Error) RunProcess(params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "pulposus.dll"), .. args])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>A new file in a folder of its own.</summary>
    public static string Written(string text)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("pulposus").FullName, "file.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    public static double[] Numbers(this JsonElement element, params string[] path)
    {
        foreach (string key in path)
            element = element.GetProperty(key);
        return [.. element.EnumerateArray().Select(x => x.GetDouble())];
    }

    public static double Number(this JsonElement element, params string[] path)
    {
        foreach (string key in path)
            element = element.GetProperty(key);
        return element.GetDouble();
    }

    public static IEnumerable<string> Keys(this JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
