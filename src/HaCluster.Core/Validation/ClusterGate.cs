using System.Diagnostics.CodeAnalysis;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation;

/// <summary>
/// The one way from a description to a <see cref="CheckedCluster"/>, without which no host's state is worked out and no host is changed.
/// What it lets pass can be deployed: every host's state can be worked out, and the daemons take every file.
/// </summary>
/// <remarks>
/// Nothing is read from any host. A password that is kept where this machine does not have it (<c>env:</c>, <c>file:</c>) passes:
/// a description is checked on machines that shall not know it. Who works out the state of a host needs it (<c>SecretUnavailable</c>).
/// </remarks>
public static class ClusterGate
{
    /// <summary>Checks a cluster by all rules.</summary>
    /// <exception cref="DefinitionInvalidException">There are errors; all findings are in it.</exception>
    public static CheckedCluster Check(Cluster cluster) =>
        TryCheck(cluster, out var passed, out var findings) ? passed : throw new DefinitionInvalidException(cluster, findings);

    /// <summary>Checks a cluster by all rules, for those who show what is found.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="passed">The cluster, where no error was found.</param>
    /// <param name="findings">All that was found, the worst first.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryCheck(Cluster cluster, [NotNullWhen(true)] out CheckedCluster? passed, out IReadOnlyList<Finding> findings)
    {
        findings = ClusterValidator.Validate(cluster);
        passed = findings.Any(f => f.Severity == Severity.Error) ? null : new CheckedCluster(cluster, findings.ToValueList());
        return passed is not null;
    }

    /// <summary>
    /// Hosts without a cluster, for what is done to each of them alone: a piece, a restore. How they are reached is checked. What they are called is not:
    /// they need not stand in any definition, and ssh takes any name.
    /// </summary>
    /// <exception cref="DefinitionInvalidException">They cannot be reached so.</exception>
    /// <param name="hosts">The hosts.</param>
    /// <param name="ssh">How they are reached.</param>
    /// <param name="name">The name of the cluster that they are of, if they are of one.</param>
    public static CheckedCluster CheckHosts(IEnumerable<ClusterHost> hosts, SshSettings ssh, string name = "hosts")
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(ssh);
        var passed = Check(new Cluster { Name = "hosts", Ssh = ssh });
        return new CheckedCluster(passed.Cluster with { Name = name, Hosts = hosts.ToValueList() }, passed.Findings);
    }
}
