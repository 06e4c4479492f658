namespace HaCluster.Formats.Keepalived;

/// <summary>A part of a keepalived.conf file.</summary>
public abstract record KeepalivedNode;
