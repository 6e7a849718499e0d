using System.Text;

namespace Pulposus.Studies.Results;

/// <summary>Writes files whole or not at all: beside their place first, then by rename.</summary>
public static class AtomicFile
{
    const int Buffer = 1 << 16;

    /// <summary>Writes what a function puts into a stream.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">Puts it there; it may leave the stream open or close it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> content)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            await using (FileStream stream = new(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer))
                await content(stream);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, byte[] content) =>
        WriteAsync(path, async stream => await stream.WriteAsync(content)).GetAwaiter().GetResult();

    /// <summary>Writes text in UTF-8.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string content) => Write(path, new UTF8Encoding(false).GetBytes(content));
}
