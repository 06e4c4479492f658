using System.Collections.Concurrent;
using System.Net;
using HaCluster.Features;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>
/// Describes a cluster by what its live hosts have, or files of them: keepalived.conf with its includes, the IPVS table, exports, mounts, web sites.
/// What the description has no property for is kept as text where it stood; what it cannot keep is a warning.
/// </summary>
public static class ClusterImport
{
    /// <summary>As many logins at once as an sshd takes by default (sshd_config(5), MaxStartups), for all may pass the same jump host.</summary>
    private const int HostsAtOnce = 10;

    private static readonly IAdopted[] s_features = [.. FeatureList.FromTheVip.OfType<IAdopted>()];

    /// <summary>Reads all hosts at once, in one round trip each (further ones for includes that lie elsewhere), and changes nothing on them.</summary>
    /// <param name="targets">The hosts, as ssh is told to connect to them: names, addresses, aliases of ssh_config(5), <c>user@host</c>.</param>
    /// <param name="ssh">How hosts are reached.</param>
    /// <param name="connector">Opens the channels.</param>
    /// <param name="name">The cluster's name; <see langword="null"/> for the one in a file that HaCluster wrote, or <c>cluster</c>.</param>
    /// <param name="secrets">Where passwords are kept: an instance whose password is the value of one of these gets that reference, with which it can be written to a file.</param>
    /// <param name="progress">Hears the target of each host that has been read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="HaClusterException">
    /// <c>HostsUnreachable</c>: one or more hosts cannot be reached or read, and all of them are named; or that host's own error, where it is one.
    /// <c>HostTwice</c>: a target stands twice, or two are one host by their name.
    /// <c>HostWithoutAddress</c>: a host has no address but those of its loopback interface.
    /// <c>SecretUnavailable</c>: one of <paramref name="secrets"/> is not there.
    /// </exception>
    public static async Task<ImportedCluster> ReadAsync(
        IReadOnlyList<string> targets,
        SshSettings ssh,
        IHostConnector connector,
        string? name = null,
        IReadOnlyList<Secret>? secrets = null,
        IProgress<string>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(ssh);
        ArgumentNullException.ThrowIfNull(connector);
        var readings = new HostReading[targets.Count];
        var failures = new ConcurrentQueue<HaClusterException>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, readings.Length, options, async (i, cancellation) =>
        {
            try
            {
                readings[i] = await ReadAsync(targets[i], ssh, connector, cancellation).ConfigureAwait(false);
                progress?.Report(targets[i]);
            }
            catch (HaClusterException e)
            {
                failures.Enqueue(e);
            }
        }).ConfigureAwait(false);
        return failures.Count switch
        {
            0 => Describe(readings, ssh, name, secrets ?? []),
            1 => throw failures.First(),
            _ => throw new HaClusterException("HostsUnreachable", string.Join(Environment.NewLine, failures.Select(f => f.Message).Order(StringComparer.Ordinal))),
        };
    }

    /// <summary>Describes the cluster that files of its hosts make, without any host: keepalived.conf, exports, fstab, sites of nginx and Apache, what <c>ipvsadm -S -n</c> prints, hosts(5).</summary>
    /// <param name="files">
    /// Files and folders. Whose a file is, its name or its folder says (<c>lb1.conf</c>, <c>lb1/keepalived.conf</c>, <c>lb1/etc/…</c>), or <c>lb1=FILE</c>; of what kind it is, its text.
    /// </param>
    /// <param name="name">The cluster's name; <see langword="null"/> for the one in a file that HaCluster wrote, or <c>cluster</c>.</param>
    /// <param name="secrets">Where passwords are kept; as for <see cref="ReadAsync(IReadOnlyList{string}, SshSettings, IHostConnector, string?, IReadOnlyList{Secret}?, IProgress{string}?, CancellationToken)"/>.</param>
    /// <param name="addresses">The hosts' own addresses, by name, where the files do not tell them.</param>
    /// <returns>The cluster. A host whose address nobody knows has 0.0.0.0, which is said, and which no rule lets pass.</returns>
    /// <exception cref="HaClusterException">
    /// <c>ConfigUnreadable</c>: a file is not there, cannot be read or is too large. <c>FileNotKnown</c>: it is of no kind that says something of a cluster.
    /// <c>FileOfNoHost</c>: nothing says whose it is. <c>FileTwice</c>: a host has another one in its place. <c>TooManyFiles</c>; or an error of an ipvsadm dump.
    /// </exception>
    public static ImportedCluster FromFiles(IReadOnlyList<string> files, string? name = null, IReadOnlyList<Secret>? secrets = null, IReadOnlyDictionary<string, IPAddress>? addresses = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var source = new FileReadings(s_features);
        var readings = source.Read(files, addresses ?? new Dictionary<string, IPAddress>());
        var imported = Describe(readings, new SshSettings(), name, secrets ?? [], source.Rules);
        // How ssh reaches a host, no file says.
        var cluster = imported.Cluster with { Hosts = imported.Cluster.Hosts.Select(h => h with { SshTarget = null }).ToValueList() };
        var errors = ClusterValidator.Validate(cluster).Where(f => f.Severity == Severity.Error).Select(f => $"As it is, it cannot be deployed: {f.Target}: {f.Message} {f.SuggestedFix} [{f.RuleId}]");
        return new ImportedCluster(cluster, source.Warnings.Concat(imported.Warnings).Concat(errors).ToValueList());
    }

    /// <summary>The cluster that the readings make together.</summary>
    internal static ImportedCluster Describe(IReadOnlyList<HostReading> readings, SshSettings ssh, string? name, IReadOnlyList<Secret> secrets, IReadOnlyList<IpvsRule>? rules = null) =>
        Describe(readings, new Cluster { Name = name ?? readings.Select(r => r.KnownIn).FirstOrDefault(n => n is not null) ?? "cluster", Ssh = ssh }, secrets, rules ?? []);

    /// <summary>What is described of a cluster already, but for its hosts, and what the readings add to that.</summary>
    internal static ImportedCluster Describe(IReadOnlyList<HostReading> readings, Cluster cluster, IReadOnlyList<Secret> secrets, IReadOnlyList<IpvsRule> rules)
    {
        var warnings = new List<string>();
        var context = new AdoptionContext(new HostMap(readings, s_features, cluster.Ssh, warnings), warnings, secrets) { Rules = rules };
        warnings.AddRange(context.Hosts.Read.SelectMany(r => r.Reading.TooLarge.Select(path => $"{r.Host}: {ShownText.Of(path)} has more than 16 MB and was not read.")));
        cluster = s_features.Aggregate(cluster, (described, feature) => feature.Adopt(described, context));
        var named = FeatureList.All.SelectMany(f => f.HostsOf(cluster)).ToHashSet();
        cluster = cluster with { Hosts = context.Hosts.All(named).ToValueList() };
        cluster = s_features.Aggregate(cluster, (described, feature) => feature.Finish(described, context));
        return new ImportedCluster(cluster, warnings.ToValueList());
    }

    private static async Task<HostReading> ReadAsync(string target, SshSettings ssh, IHostConnector connector, CancellationToken cancellation)
    {
        // The address stays unknown here: ssh finds the host by its name.
        var host = new ClusterHost { Name = target, Address = IPAddress.None, SshTarget = target };
        var channel = await connector.OpenAsync(host, ssh, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
            return await HostReader.ReadAsync(target, s_features, channel, cancellation).ConfigureAwait(false);
    }
}
