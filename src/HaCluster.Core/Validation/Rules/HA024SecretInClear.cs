using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA024SecretInClear() : ClusterRule("HA024", Severity.Warning, "A password stands in a definition file")
{
    private const string Fix = "Keep it in an environment variable or a file that only you can read, and write env:NAME or file:PATH here.";

    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances.Where(v => IsInClear(v.AuthPass, v.Source)))
            yield return Report(Subject.Of(instance), instance, "The password of this instance stands in the file, for all to read who can read that, and in its every copy and version.", Fix);
        if (IsInClear(cluster.Ssh.SudoPassword, cluster.Ssh.Source))
            yield return Report(Subject.Of(cluster), cluster.Ssh, "The password for sudo stands in the file, for all to read who can read that, and in its every copy and version.", Fix);
    }

    // A script gives a secure string, which may come from anywhere.
    private static bool IsInClear(Secret? secret, SourceLocation? place) =>
        secret is { Reference: null } && place?.File is { } file && Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";
}
