using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>
/// Describes a cluster by what its live hosts have: keepalived.conf with its includes, the IPVS table, exports, mounts, web sites.
/// What the description has no property for is kept as text where it stood; what it cannot keep is a warning.
/// </summary>
public static partial class ClusterImport
{
    /// <summary>As many logins at once as an sshd takes by default (sshd_config(5), MaxStartups), for all may pass the same jump host.</summary>
    private const int HostsAtOnce = 10;

    /// <summary>Reads all hosts at once, in one round trip each (further ones for includes outside /etc/keepalived), and changes nothing on them.</summary>
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

    /// <summary>The cluster that the readings make together.</summary>
    internal static ImportedCluster Describe(IReadOnlyList<HostReading> readings, SshSettings ssh, string? name, IReadOnlyList<Secret> secrets)
    {
        var warnings = new List<string>();
        var hosts = new HostMap(readings, ssh, warnings);
        foreach (var (host, reading) in hosts.Read)
            WarnOfFiles(host, reading, warnings);
        var cluster = new Cluster { Name = name ?? NameIn(readings) ?? "cluster", Ssh = ssh };
        cluster = new VrrpImport(hosts, warnings).AddTo(cluster);
        cluster = cluster with { VrrpInstances = cluster.VrrpInstances.Select(v => v with { AuthPass = ReferenceTo(v.AuthPass, secrets) }).ToValueList() };
        cluster = new IpvsImport(hosts, warnings).AddTo(cluster);
        cluster = new NfsImport(hosts, warnings).AddTo(cluster);
        cluster = cluster with { WebServers = WebImport.Sites(cluster, hosts, warnings).ToValueList() };
        cluster = cluster with { Hosts = hosts.All(cluster).ToValueList() };
        ArpImport.Warn(cluster, hosts, warnings);
        return new ImportedCluster(cluster, warnings.ToValueList());
    }

    private static async Task<HostReading> ReadAsync(string target, SshSettings ssh, IHostConnector connector, CancellationToken cancellation)
    {
        // The address stays unknown here: ssh finds the host by its name.
        var host = new ClusterHost { Name = target, Address = IPAddress.None, SshTarget = target };
        var channel = await connector.OpenAsync(host, ssh, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
            return await HostReader.ReadAsync(target, channel, cancellation).ConfigureAwait(false);
    }

    private static void WarnOfFiles(string host, HostReading reading, List<string> warnings)
    {
        const int Most = 5;
        warnings.AddRange(reading.TooLarge.Select(path => $"{host}: {ShownText.Of(path)} has more than 16 MB and was not read."));
        var diagnostics = reading.Expansion?.Diagnostics ?? [];
        warnings.AddRange(diagnostics.Take(Most).Select(d => $"{host}: {d.Location}: {d.Message}"));
        if (diagnostics.Count > Most)
            warnings.Add($"{host}: {diagnostics.Count - Most} more mistakes in its keepalived.conf; Test-KeepalivedConfig shows them all.");
    }

    private static Secret? ReferenceTo(Secret? read, IReadOnlyList<Secret> secrets)
    {
        try
        {
            return read is null ? null : secrets.FirstOrDefault(s => s.Reveal() == read.Reveal()) ?? read;
        }
        catch (InvalidOperationException e)
        {
            throw new HaClusterException("SecretUnavailable", e.Message, null, e);
        }
    }

    private static string? NameIn(IEnumerable<HostReading> readings) => readings
        .Select(r => OwnComment().Match(r.TextOf(r.KeepalivedPath) ?? ""))
        .Where(m => m.Success).Select(m => m.Groups["cluster"].Value).FirstOrDefault();

    /// <summary>The first line of a keepalived.conf that HaCluster wrote.</summary>
    [GeneratedRegex(@"\A# Written by HaCluster for (?<host>[A-Za-z0-9.-]+) of (?<cluster>[A-Za-z0-9_-]+):")]
    internal static partial Regex OwnComment();
}
