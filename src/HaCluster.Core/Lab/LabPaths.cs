using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>Where labs live on this machine, and what their parts are called.</summary>
internal static class LabPaths
{
    public const string StateRoot = "/run/hacluster/lab";
    public const string CacheRoot = "/var/cache/hacluster/lab";
    public const string NamespaceDirectory = "/run/netns";

    public static string State(string lab) => Path.Combine(StateRoot, lab);

    public static string Record(string lab) => Path.Combine(State(lab), "lab.json");

    /// <summary>The description of the cluster that the lab rehearses.</summary>
    public static string Description(string lab) => Path.Combine(State(lab), "cluster.yaml");

    /// <summary>The passwords of that description which were given as values: no definition holds one.</summary>
    public static string Secrets(string lab) => Path.Combine(State(lab), "secrets");

    public static string SshConfig(string lab) => Path.Combine(State(lab), "ssh_config");

    public static string Guest(string lab, params string[] parts) => Path.Combine([State(lab), "guest", .. parts]);

    public static string Namespace(string lab) => "ha-lab-" + lab;

    /// <summary>The fast and the slow place for the guest's memory file. A folder of the lab's own, so that it can be removed whole.</summary>
    public static IReadOnlyList<string> MemoryDirectories(string lab) => [$"/dev/shm/{Namespace(lab)}", $"/var/tmp/{Namespace(lab)}"];

    /// <summary>What in a process's arguments or environment says that it belongs to the lab.</summary>
    public static string ProcessMark(string lab) => "LAB_STATE=" + State(lab);

    /// <summary>A script that is part of this assembly.</summary>
    public static string Script(string name) => EmbeddedText.Read(typeof(LabPaths), $"Guest.{name}");
}
