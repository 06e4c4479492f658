using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>The description of the cluster that a lab rehearses, kept with the lab: a lab belongs to the machine, and any later process finds it.</summary>
internal static class LabDescription
{
    private const UnixFileMode ForRoot = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Fails where a description could not be kept, before a lab is started of it.</summary>
    /// <exception cref="HaClusterException"><see cref="DefinitionErrorId.NotExportable"/>: no definition can hold the cluster.</exception>
    public static void Check(Cluster cluster) => ClusterYaml.Write(WithSecrets(cluster, _ => Secret.FromReference("file:/")));

    /// <summary>Keeps the description of a lab that runs.</summary>
    public static void Write(Cluster cluster, string lab)
    {
        Directory.CreateDirectory(LabPaths.Secrets(lab));
        var text = ClusterYaml.Write(WithSecrets(cluster, secret =>
        {
            // Each in a file of its own: those of a former description may still be named in this one.
            var path = Path.Combine(LabPaths.Secrets(lab), Guid.NewGuid().ToString("N"));
            WriteForRoot(path, secret.Reveal());
            return Secret.FromReference($"file:{path}");
        }));
        WriteForRoot(LabPaths.Description(lab), text);
    }

    /// <summary>The description; <see langword="null"/> where there is none.</summary>
    public static Cluster? Read(string lab)
    {
        try
        {
            return File.Exists(LabPaths.Description(lab)) ? ClusterYaml.Load(LabPaths.Description(lab)) : null;
        }
        catch (DefinitionException)
        {
            // The lab has just been stopped, or is one of another version.
            return null;
        }
    }

    private static Cluster WithSecrets(Cluster cluster, Func<Secret, Secret> keep) =>
        FeatureList.All.OfType<IRehearsed>().Aggregate(cluster, (whole, feature) => feature.WithSecrets(whole, secret => secret.Reference is null ? keep(secret) : secret));

    // Beside it and renamed, so that nobody reads half of it.
    private static void WriteForRoot(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ForRoot;
        using (var writer = new StreamWriter(path + ".new", options))
            writer.Write(text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
