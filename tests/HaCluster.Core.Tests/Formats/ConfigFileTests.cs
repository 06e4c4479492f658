using System.Runtime.Versioning;
using FsCheck;
using FsCheck.Fluent;
using HaCluster.Formats;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

public sealed class ConfigFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hacluster-save-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Bytes_come_back_as_they_were()
    {
        // Bytes by themselves, and in the order in which characters of UTF-8 and their broken halves are made of them.
        var bytes = Gen.OneOf(
            Gen.Choose(0, 255).Select(b => (byte[])[(byte)b]),
            Gen.Elements<byte[]>([0xC3], [0xC3, 0xA9], [0xE2, 0x82], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x80], [0xED, 0xB2, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xEF, 0xBB, 0xBF]));
        Prop.ForAll(Gen.ArrayOf(bytes).Select(b => b.SelectMany(x => x).ToArray()).ToArbitrary(), b => Assert.Equal(b, ConfigBytes.Encode(ConfigBytes.Decode(b))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Text_comes_back_as_it_was()
    {
        const string text = "\uFEFFé漢\U0001F600\r\n\0";
        Assert.Equal(text, ConfigBytes.Decode(ConfigBytes.Encode(text)));
        Assert.Equal("\uFFFDx\uFFFD", ConfigBytes.Decode(ConfigBytes.Encode("\uD800x\uDFFF")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_is_read_and_written_with_the_permissions_it_has()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such permissions.");
        foreach (var mode in (UnixFileMode[])[UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite])
        {
            var path = Write("keepalived.conf", "old\n");
            File.SetUnixFileMode(path, mode);

            new ConfigFile("new caf\udce9\r\n", path).Save();

            Assert.Equal([.. "new caf"u8, 0xE9, .. "\r\n"u8], File.ReadAllBytes(path));
            Assert.Equal(mode, File.GetUnixFileMode(path));
            Assert.Equal([path], Directory.GetFiles(_folder));
        }
    }

    [Fact]
    public void A_link_stays_one_and_what_it_points_to_is_written()
    {
        var path = Write("real/keepalived.conf", "old\n");
        var link = File.CreateSymbolicLink(Path.Combine(_folder, "link.conf"), "real/keepalived.conf").FullName;

        new ConfigFile("new\n", link).Save();

        Assert.Equal("real/keepalived.conf", new FileInfo(link).LinkTarget);
        Assert.Equal("new\n", File.ReadAllText(path));
        Assert.Equal([path, link], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void What_cannot_be_written_is_an_error_and_leaves_nothing_behind()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "keepalived.conf")).FullName;
        var loop = File.CreateSymbolicLink(Path.Combine(_folder, "loop.conf"), "loop.conf").FullName;

        foreach (var path in (string[])[folder, loop, Path.Combine(_folder, "gone", "keepalived.conf")])
            Assert.Equal("ConfigUnwritable", Assert.Throws<HaClusterException>(() => new ConfigFile("new\n", path).Save()).ErrorId);

        Assert.Equal([folder, loop], Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        foreach (var path in (string[])[_folder, Path.Combine(_folder, "gone.conf"), ""])
            Assert.Equal("ConfigUnreadable", Assert.Throws<HaClusterException>(() => ConfigFile.Load(path)).ErrorId);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
