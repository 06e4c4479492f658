namespace HaCluster.Core.Tests.Architecture;

/// <summary>A part of the house: a folder of src/HaCluster.Core with all below it that is no room of its own, or a few single files.</summary>
/// <param name="Name">What it is called in the matrix.</param>
/// <param name="Paths">Its folders, ending in a slash, and its files; from src/HaCluster.Core.</param>
internal sealed record Room(string Name, params string[] Paths)
{
    /// <summary>
    /// The rooms from the ground up: a room knows those before it, and none after it.
    /// This is the drawing of docs/ARCHITECTURE.md; whoever changes one changes the other.
    /// </summary>
    public static readonly IReadOnlyList<Room> All =
    [
        new("Values", "Values/"),
        new("Formats", "Formats/"),
        new("Model", "Model/"),
        new("KnownHosts", "Hosts/KnownHosts/"),
        new("SshConfig", "Hosts/SshConfig/"),
        new("Hosts", "Hosts/"),
        new("SshNet", "Hosts/SshNet/", "Hosts/HostConnectors.cs"),
        new("Facts", "Facts/"),
        new("Resources", "Resources/"),
        new("Keys", "Definition/Keys/"),
        new("the seam", "Features/"),
        new("Firewall", "Features/Firewall/"),
        new("Vrrp", "Features/Vrrp/"),
        new("Nfs", "Features/Nfs/"),
        new("Redis", "Features/Redis/"),
        new("Director", "Features/Director/"),
        new("RealServers", "Features/RealServers/"),
        new("Web", "Features/Web/"),
        new("Content", "Features/Content/"),
        new("Nginx", "Features/Nginx/"),
        new("Apache", "Features/Apache/"),
        new("Keepalived", "Features/Keepalived/"),
        new("the list", "Features/FeatureList.cs", "Features/Cluster.RolesOf.cs"),
        new("Definition", "Definition/"),
        new("DesiredState", "DesiredState/"),
        new("Validation", "Validation/"),
        new("Observation", "Observation/"),
        new("Convergence", "Convergence/"),
        new("Adoption", "Adoption/"),
        new("Failover", "Failover/"),
        new("Operation", "Operation/"),
        new("Lab", "Lab/"),
        new("Reporting", "Reporting/"),
    ];

    /// <summary>The room of a file: that whose path fits it best.</summary>
    public static Room Of(string path) => All
        .Select(room => (Room: room, Fit: room.Paths.Where(p => path == p || (p.EndsWith('/') && path.StartsWith(p, StringComparison.Ordinal))).Select(p => p.Length).DefaultIfEmpty().Max()))
        .Where(r => r.Fit > 0)
        .MaxBy(r => r.Fit).Room ?? throw new InvalidOperationException($"{path} lies in no room. Give it one, or add its folder to the rooms.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
