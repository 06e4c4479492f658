namespace HaCluster.Lab;

/// <summary>One machine of a lab.</summary>
/// <param name="Name">Its host name.</param>
/// <param name="Interfaces">Its interfaces. The machine that runs the lab reaches the node at the first one's address.</param>
/// <param name="StoragePaths">Directories that can be exported over NFS: each gets a file system of its own.</param>
public sealed record LabNode(string Name, IReadOnlyList<LabInterface> Interfaces, IReadOnlyList<string> StoragePaths);
