namespace HaCluster.Features.Nfs;

/// <summary>A folder that a host exports over NFS to one client or network, as in the table of exportfs(8).</summary>
/// <param name="Host">The server.</param>
/// <param name="Path">The folder.</param>
/// <param name="Client">Who may mount it.</param>
/// <param name="Options">The options in force, separated by commas.</param>
public sealed record LiveExport(string Host, string Path, string Client, string Options)
{
    /// <summary><c>HOST:PATH to CLIENT</c>.</summary>
    public override string ToString() => $"{Host}:{Path} to {Client}";
}
