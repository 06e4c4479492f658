using System.Text;
using HaCluster.Facts;
using HaCluster.Features.Nfs;
using HaCluster.Hosts;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Observation;

public class KernelTextTests
{
    [Theory]
    [InlineData(@"2: eth0    inet 192.0.2.11/24 brd 192.0.2.255 scope global eth0\       valid_lft forever preferred_lft forever", "eth0", "192.0.2.11/24")]
    [InlineData(@"7: eth0@if8    inet6 2001:db8::11/64 scope global \       valid_lft forever", "eth0", "2001:db8::11/64")]
    [InlineData(@"3: tun0    inet 198.51.100.1 peer 198.51.100.2/32 scope global tun0\       valid_lft forever", "tun0", "198.51.100.1/32")]
    public void Addresses_are_read(string line, string name, string address) =>
        Assert.Equal(new LiveAddress(name, InterfaceAddress.Parse(address)), KernelText.ReadAddress(line));

    [Theory]
    [InlineData("")]
    [InlineData("2: eth0: <BROADCAST> mtu 1500")]
    [InlineData("2: eth0    inet nonsense")]
    public void Other_lines_are_no_addresses(string line) => Assert.Null(KernelText.ReadAddress(line));

    [Theory]
    [InlineData("36 35 0:47 / /var/www/html rw,relatime shared:1 master:2 - nfs4 192.0.2.31:/data/web rw,vers=4.2,hard", "192.0.2.31:/data/web", "/var/www/html", "nfs4", "rw,relatime,rw,vers=4.2,hard")]
    [InlineData("36 35 0:47 / /a rw - tmpfs tmpfs rw", "tmpfs", "/a", "tmpfs", "rw,rw")]
    [InlineData(@"36 35 0:47 / /sp\040ace\011tab\134back rw shared:1 - nfs4 [2001:db8::31]:/gr\303\274n ro", "[2001:db8::31]:/grün", "/sp ace\ttab\\back", "nfs4", "rw,ro")]
    [InlineData("36 35 0:47 / - rw - tmpfs - rw", "-", "-", "tmpfs", "rw,rw")]
    public void Mounts_are_read(string line, string source, string mountPoint, string fileSystem, string options) =>
        Assert.Equal(new LiveMount("web1", source, mountPoint, fileSystem, options, Answers: false), KernelText.ReadMount("web1", line));

    [Theory]
    [InlineData("")]
    [InlineData("36 35 0:47 / /a rw shared:1 nfs4 x rw")]
    [InlineData("36 35 0:47 / /a rw - nfs4")]
    public void Other_lines_are_no_mounts(string line) => Assert.Null(KernelText.ReadMount("web1", line));

    [Theory]
    [InlineData("/data/web\t192.0.2.0/24(rw,sync,fsid=7,sec=sys,rw)", "/data/web", "192.0.2.0/24", "rw,sync,fsid=7,sec=sys,rw")]
    [InlineData(@"/with\040space	*.example.com(ro)", "/with space", "*.example.com", "ro")]
    [InlineData("/data/web\t2001:db8::/32(rw)", "/data/web", "2001:db8::/32", "rw")]
    public void Exports_are_read(string line, string path, string client, string options) =>
        Assert.Equal(new LiveExport("nfs1", path, client, options), ExportTable.ReadLine("nfs1", line));

    [Theory]
    [InlineData("")]
    [InlineData("/data/web")]
    [InlineData("/data/web\t192.0.2.0/24")]
    public void Other_lines_are_no_exports(string line) => Assert.Null(ExportTable.ReadLine("nfs1", line));

    [Fact]
    public void Services_are_read()
    {
        var query = new FactsQuery();
        query.AskUnitState("keepalived.service");
        query.AskUnitState("nginx.service");

        var units = Read("LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled\n\nSubState=failed\nLoadState=loaded\nUnitFileState=\nActiveState=failed\n");

        Assert.Equal(new Dictionary<string, UnitFact> { ["keepalived.service"] = new("loaded", "active", "running", "enabled"), ["nginx.service"] = new("loaded", "failed", "failed", "") }, units);
        Assert.Empty(Read(""));

        IReadOnlyDictionary<string, UnitFact> Read(string text) =>
            FactsReader.Read("lb1", query, new ScriptResult(0, Encoding.UTF8.GetBytes($"units\n{text}units-end\n@files\n"), default)).Units;
    }

    [Theory]
    [InlineData("active", true)]
    [InlineData("reloading", true)]
    [InlineData("activating", false)]
    [InlineData("deactivating", false)]
    [InlineData("inactive", false)]
    [InlineData("failed", false)]
    public void Only_a_working_unit_is_active(string state, bool active) => Assert.Equal(active, new LiveService("x", state, "").IsActive);
}
