using System.Security.Cryptography;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Validation.Selection;

/// <summary>
/// Findings as the baseline of a folder knows them: paths begin at that folder, so that they are the same in every checkout, and lines are left out,
/// so that a file may grow above them.
/// </summary>
internal sealed class BaselineFolder
{
    // A fingerprint of 128 bits.
    private const int FingerprintLength = 32;

    private readonly string _folder;
    private readonly Dictionary<string, string> _files = [];

    /// <param name="baselinePath">The baseline's file.</param>
    internal BaselineFolder(string baselinePath) => _folder = Path.GetDirectoryName(Path.GetFullPath(baselinePath)) ?? "/";

    internal BaselineEntry EntryOf(Finding finding)
    {
        var file = finding.Location?.File is { } path ? FileOf(path) : "";
        var target = WithoutFolder(finding.Target);
        var message = MessageText.WithoutLines(WithoutFolder(finding.Message));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.RuleId}\n{file}\n{target}\n{message}"));
        return new BaselineEntry(finding.RuleId, file, target, message, Convert.ToHexString(hash)[..FingerprintLength]);
    }

    private string FileOf(string path)
    {
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = Path.GetRelativePath(_folder, path).Replace('\\', '/');
        return file;
    }

    private string WithoutFolder(string text) => text.Replace(_folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
