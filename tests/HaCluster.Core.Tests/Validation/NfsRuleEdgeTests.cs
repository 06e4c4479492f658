using HaCluster.Features.Nfs;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Validation;

/// <summary>Where the rules of shares begin and where they end: HA050 to HA056.</summary>
public sealed class NfsRuleEdgeTests
{
    private static readonly Cluster Example = ExampleCluster.Create();
    private static readonly NfsShare Share = Example.NfsShares[0];

    [Theory]
    [InlineData("rw,no_root_squash", null)]
    [InlineData("rw,no_root_sqash", "Did you mean 'no_root_squash'?")]
    [InlineData("rw,fsid", "Give it a value: fsid=")]
    [InlineData("sync=1", "'sync' takes no value")]
    [InlineData("anonuid=nobody", "is not an id")]
    [InlineData("sec=krb6", "is none of")]
    [InlineData("reexport=none,fsid=5", "must come last of the two")]
    [InlineData("fsid=5,reexport=none", null)]
    [InlineData("fsid=4294967296", "4294967295")]
    public void HA050_says_of_an_option_what_the_reader_of_exports_says(string options, string? message)
    {
        var found = Findings("HA050", With(Share with { Options = options.Split(',').ToValueList(), Source = new SourceLocation("shop.yaml", 7) }));

        Assert.Equal(message is null ? 0 : 1, found.Count);
        Assert.All(found, f => Assert.Contains(message!, f.Message, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Equal((7, Severity.Error), (f.Location!.Line, f.Severity)));
    }

    [Theory]
    [InlineData("192.0.2.0/24", false)]
    [InlineData("192.0.2.0/255.255.255.0", false)]
    [InlineData("192.0.2.0/33", true)]
    [InlineData("2001:db8::/129", true)]
    [InlineData("web1/24", true)]
    [InlineData("@web/24", false)] // a netgroup
    [InlineData("*.example.net", false)]
    public void HA050_knows_networks_as_exportfs_does(string client, bool fires) => Assert.Equal(fires, Fires("HA050", With(Share with { Clients = [client] })));

    [Theory]
    [InlineData("192.0.2.0/24", false)]
    [InlineData("192.0.2.0/255.255.255.0", false)]
    [InlineData("192.0.2.0/255.255.255.240", true)] // .0 to .15
    [InlineData("192.0.2.21,192.0.2.22", false)]
    [InlineData("192.0.2.22", true)] // web1 is at .21
    [InlineData("198.51.100.0/24", true)]
    [InlineData("198.51.100.0/24,@web", false)] // a netgroup could be anybody
    [InlineData("198.51.100.0/24,*", false)]
    [InlineData("web1.example.net", false)]
    [InlineData("2001:db8::/64", true)]
    public void HA051_a_client_s_own_address_has_to_be_admitted(string clients, bool fires) =>
        Assert.Equal(fires, Fires("HA051", With(Share with { Clients = clients.Split(',').ToValueList(), MountOn = ["web1"] })));

    [Theory]
    [InlineData("fsid=7", "fsid=7", true)]
    [InlineData("fsid=7", "fsid=0x7", true)]
    [InlineData("fsid=0", "fsid=root", true)]
    [InlineData("fsid=7", "fsid=8", false)]
    [InlineData("fsid=11111111-2222-3333-4444-5555555555aa", "fsid=11111111:22223333:44445555:555555AA", true)]
    [InlineData("fsid=7,fsid=8", "fsid=7", false)] // the last one counts
    public void HA052_an_fsid_is_one_in_whatever_form(string one, string other, bool fires)
    {
        var found = Findings("HA052", WithTwo(Share with { Options = one.Split(',').ToValueList() }, Share with { Path = "/data/img", MountAt = "/srv/img", Options = other.Split(',').ToValueList() }));

        Assert.Equal(fires ? ["nfsShare /data/img"] : [], found.Select(f => f.Target));
    }

    [Fact]
    public void HA052_needs_one_server_two_folders_and_a_client_of_both()
    {
        var one = Share with { Options = ["rw", "fsid=7"] };

        Assert.False(Fires("HA052", WithTwo(one, one with { Clients = ["198.51.100.1"], MountOn = [] })));
        Assert.False(Fires("HA052", WithTwo(one, one with { Path = "/data/img", Clients = ["198.51.100.0/24"], MountOn = [] })));
        Assert.False(Fires("HA052", WithTwo(one, one with { Path = "/data/img", Server = "web2", MountOn = [] })));
        Assert.True(Fires("HA052", WithTwo(one, one with { Path = "/data/img", Clients = ["192.0.2.21"], MountOn = [] })));
        Assert.False(Fires("HA052", WithTwo(Share, Share with { Path = "/data/img", MountAt = "/srv/img" }))); // made of the path
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("/data/web/", true)]
    [InlineData("/data", true)] // above it
    [InlineData("/data/web/mirror", false)]
    [InlineData("/srv/web", false)]
    public void HA053_a_server_must_not_hide_what_it_exports(string? mountAt, bool fires)
    {
        Assert.Equal(fires, Fires("HA053", With(Share with { Server = "web1", MountOn = ["web1", "web2"], MountAt = mountAt })));
        Assert.False(Fires("HA053", With(Share with { Server = "web1", MountOn = ["web2"], MountAt = mountAt })));
    }

    [Fact]
    public void HA053_knows_the_servers_behind_a_VIP() =>
        Assert.True(Fires("HA053", With(Share with { Server = "VI_1", MountOn = ["lb2"], MountAt = null })));

    [Theory]
    [InlineData("rw,async", "192.0.2.0/24", true)]
    [InlineData("async,sync", "192.0.2.0/24", false)]
    [InlineData("rw", "192.0.2.*", true)]
    [InlineData("rw", "gss/krb5", true)]
    [InlineData("rw", "*", false)]
    public void HA054_says_what_ConvertFrom_NfsExports_warns_of(string options, string client, bool fires) =>
        Assert.Equal(fires, Fires("HA054", With(Share with { Options = options.Split(',').ToValueList(), Clients = [client] })));

    [Theory]
    [InlineData("soft", "", true)]
    [InlineData("softerr", "", true)]
    [InlineData("hard,soft", "", true)]
    [InlineData("soft,hard", "", false)]
    [InlineData("soft,ro", "", false)]
    [InlineData("soft", "ro,sync", false)]
    [InlineData("soft", "sync", false)] // ro is the default of given options
    [InlineData("soft", "rw,sync", true)]
    [InlineData("nfsvers=4.2", "", false)]
    public void HA055_a_soft_mount_may_be_read(string mountOptions, string options, bool fires) =>
        Assert.Equal(fires, Fires("HA055", With(Share with { MountOptions = mountOptions.Split(',').ToValueList(), Options = options.Split(',', StringSplitOptions.RemoveEmptyEntries).ToValueList() })));

    [Theory]
    [InlineData("nfsvers=4.2,hard,_netdev", null)]
    [InlineData("vers=4,noatime,rsize=1048576,timeo=600,retrans=2,x-systemd.requires=a.service,nconnect=4,nodev,proto=tcp6", null)]
    [InlineData("nfsvers=5", "is no version")]
    [InlineData("vers=3", "is no version")]
    [InlineData("v3", "is not for version 4")]
    [InlineData("proto=udp", "speaks TCP or RDMA")]
    [InlineData("itnr", "Did you mean 'intr'?")]
    [InlineData("netdev", "Did you mean '_netdev'?")]
    [InlineData("_netdev=1", "takes no value")]
    [InlineData("timeo", "Give it a value")]
    [InlineData("timeo=fast", "is no whole number")]
    [InlineData("nconnect=17", "from 1 to 16")]
    [InlineData("nfsvers=4.2,vers=4.1", "two versions")]
    [InlineData("nfsvers=4.2,vers=4.2", null)]
    public void HA056_knows_the_options_of_mount(string options, string? message)
    {
        var found = Findings("HA056", With(Share with { MountOptions = options.Split(',').ToValueList() }));

        Assert.Equal(message is null ? 0 : 1, found.Count);
        Assert.All(found, f => Assert.Contains(message!, f.Message, StringComparison.Ordinal));
    }

    private static Cluster With(NfsShare share) => Example with { NfsShares = [share] };

    private static Cluster WithTwo(NfsShare one, NfsShare other) => Example with { NfsShares = [one, other] };

    private static bool Fires(string id, Cluster cluster) => Findings(id, cluster).Count > 0;

    private static List<Finding> Findings(string id, Cluster cluster) => [.. ClusterValidator.Validate(cluster).Where(f => f.RuleId == id)];
}
