using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;

namespace HaCluster.Validation.Rules;

internal sealed class HA024SecretInClear() : ClusterRule("HA024", Severity.Warning, "A password stands in a definition file")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from secret in ClusterShape.MeaningsOf(cluster).OfType<KeptSecret>()
        where secret.Secret.Reference is null && IsDefinition(secret.Spot.Owner.Source?.File)
        select Report(secret.Spot.Target, secret.Spot.Owner,
            $"The {secret.Called} stands in the file, for all to read who can read that, and in its every copy and version.",
            "Keep it in an environment variable or a file that only you can read, and write env:NAME or file:PATH here.");

    // A script gives a secure string, which may come from anywhere.
    private static bool IsDefinition(string? file) => Path.GetExtension(file)?.ToUpperInvariant() is ".YAML" or ".YML" or ".JSON";
}
