namespace Pulposus.Studies.Files;

/// <summary>Opens a document: the right kind of file, in a version that this program reads.</summary>
static class FileHeader
{
    /// <summary>The key that only one kind of file has at its top, and the command that reads that kind.</summary>
    static readonly (string Key, string Kind, string Command)[] Kinds =
    [
        ("study", "study", "trial"), ("patient", "patient", "simulate"), ("geometry", "problem", "transport"),
    ];

    public static YamlMap Open(YamlField document, string kind, bool versionRequired, string[] keys)
    {
        YamlMap root = document.OpenMap();
        bool own = Kinds.Any(k => k.Kind == kind && root.Has(k.Key));
        foreach ((string key, string other, string command) in Kinds)
        {
            if (other != kind && !own && root.Has(key))
                throw document.Error($"this is a {other} file, expected a {kind} file; run it with 'pulposus {command}'.");
        }

        // The version is judged before the keys: another version may have other keys.
        YamlField? version = versionRequired ? root.Required("pulposus", "1") : root.Optional("pulposus");
        if (version is not null && version.Number(Units.None, Interval.Any) is double number && number != 1)
            throw version.Error($"format version {number.Said()} is not known to this program, which reads version 1; write 'pulposus: 1' or update the program.");
        root.Allow(keys);
        return root;
    }
}
