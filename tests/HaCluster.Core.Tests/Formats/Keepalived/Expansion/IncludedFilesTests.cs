using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Expansion;

/// <summary>Which files an include takes: the same ones, in the same order, as keepalived itself.</summary>
public sealed partial class IncludedFilesTests
{
    // Each file has one line, a word that keepalived does not know and so repeats in its complaint.
    private static readonly string[] s_files =
    [
        "a.conf", "b.conf", "ab.conf", "B.conf", "a-b.conf", "a]b.conf", "a[b.conf", "a^b.conf", "a!b.conf", "a*b.conf", "a?b.conf", "a b.conf", "a,b.conf", "1.conf", "é.conf",
        ".hidden.conf", "noend", "sub/c.conf", "sub/d.conf", "sub/.e.conf", "sub2/c.conf", ".hid/f.conf", "deep/er/g.conf",
    ];

    private static readonly string[] s_patterns =
    [
        "a.conf", "./a.conf", "sub/../a.conf", "none.conf", "*.conf", "?.conf", "??.conf", "*", ".*.conf", "*/*.conf", "*/c.conf", "sub*/c.conf", "sub/*", "*/*/*.conf", "./*/d.conf", ".hid/*.conf", "[.]hidden.conf",
        "[ab].conf", "[a-b].conf", "[!a].conf", "[^a].conf", "[b-a].conf", "[a-].conf", "a[-]b.conf", "a[]]b.conf", "a[!]]b.conf", "a[]-]b.conf", "a[[]b.conf", "a[\\]]b.conf", "a[*]b.conf", "a[?]b.conf", "[0-9].conf", "[ab.conf", "[]", "[!]", "a[,^]b.conf",
        "{a,b}.conf", "{b,a}.conf", "{a,none,b}.conf", "sub/{c,d}.conf", "{sub,sub2}/c.conf", "{a,{b,ab}}.conf", "{a}.conf", "{}.conf", "{a,b.conf", "{a,}b.conf", "{a,b}{.conf,}", "{sub/*,a.conf}", "{noend,*.conf}",
        "a\\*b.conf", "a\\?b.conf", "\\a.conf", "a b.conf", "a\\ b.conf", "é.conf", "?[!a-z]?.conf", "sub", "sub/", "a.conf/", "//", "",
    ];

    [Fact]
    public void An_include_takes_the_files_that_keepalived_takes()
    {
        using var tool = RealTool.RequireIsolated("keepalived", "timeout");
        foreach (var file in s_files)
            tool.Write($"etc/{file}", $"in_{Array.IndexOf(s_files, file)}\n");
        var main = tool.Write("etc/main/k", string.Concat(s_patterns.Select((p, i) => $"pattern_{i}\ninclude ../{p}\n")));

        var said = tool.RunIsolated("cd etc/main; timeout 20 unshare --pid --fork --kill-child keepalived -t -i none -f k").Output;
        var expansion = KeepalivedExpansion.Of(KeepalivedTree.Parse(ConfigFile.Load(main)));

        // Each process of keepalived reads the file, and says the same.
        Assert.Equal(Named(UnknownKeyword().Matches(said).Select(m => m.Groups[1].Value)).Distinct(), Named(expansion.Lines.Select(l => l.Text)));
    }

    [Fact]
    public void Files_of_this_machine_are_found_from_the_current_folder_too()
    {
        Assert.Contains(Path.GetFileName(Environment.ProcessPath!), LocalConfigFiles.Instance.NamesIn(Path.GetDirectoryName(Environment.ProcessPath)!));
        Assert.Equal(LocalConfigFiles.Instance.NamesIn("."), LocalConfigFiles.Instance.NamesIn(""));
        Assert.Empty(LocalConfigFiles.Instance.NamesIn("/nowhere"));
        Assert.Empty(LocalConfigFiles.Instance.NamesIn("a\0b"));
        Assert.False(LocalConfigFiles.Instance.Exists("a\0b"));
        Assert.Equal(KeepalivedMistake.IncludeEmpty, Assert.Single(KeepalivedExpansion.Of(KeepalivedTree.Parse("include *.no-such-file\n", "keepalived.conf")).Diagnostics).Mistake);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Folders_and_executable_files_are_not_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        var folder = Directory.CreateTempSubdirectory("hacluster-include-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.conf");
            File.WriteAllText(path, "a\n");
            Assert.Equal("a\n"u8, LocalConfigFiles.Instance.Read(path));
            foreach (var mode in (UnixFileMode[])[UnixFileMode.UserExecute, UnixFileMode.GroupExecute, UnixFileMode.OtherExecute])
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | mode);
                Assert.Throws<IOException>(() => LocalConfigFiles.Instance.Read(path));
            }
            Assert.Throws<IOException>(() => LocalConfigFiles.Instance.Read(folder.FullName));
            Assert.ThrowsAny<IOException>(() => LocalConfigFiles.Instance.Read(Path.Combine(folder.FullName, "none")));
            Assert.ThrowsAny<IOException>(() => LocalConfigFiles.Instance.Read("a\0b"));

            var tree = KeepalivedTree.Parse("includer a.conf\ninclude a.conf\n", Path.Combine(folder.FullName, "k"));
            Assert.Equal([KeepalivedMistake.IncludeUnreadable, KeepalivedMistake.IncludeEmpty], KeepalivedExpansion.Of(tree).Diagnostics.Select(d => d.Mistake));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // pattern: the files it takes
    private static List<string> Named(IEnumerable<string> words)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            var number = int.Parse(word[(word.IndexOf('_', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
            if (word.StartsWith("pattern_", StringComparison.Ordinal))
                lines.Add($"{s_patterns[number]}:");
            else
                lines[^1] += $" {s_files[number]}";
        }
        return lines;
    }

    [GeneratedRegex(@"Unknown keyword '(\w+)'")]
    private static partial Regex UnknownKeyword();
}
