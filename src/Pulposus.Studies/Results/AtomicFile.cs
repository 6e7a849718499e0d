using System.Text;

namespace Pulposus.Studies.Results;

/// <summary>Writes files whole or not at all: beside their place first, then by rename.</summary>
public static class AtomicFile
{
    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Writes text in UTF-8.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string content) => Write(path, new UTF8Encoding(false).GetBytes(content));
}
