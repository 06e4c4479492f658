using HaCluster.Formats;

namespace HaCluster.Adoption;

/// <summary>A file that was given to describe a host by, in place of the host.</summary>
/// <param name="Host">The host; empty where nothing names it.</param>
/// <param name="Place">Where it lies on the host, as far as that is known: from the root (<c>/etc/exports</c>), or from somewhere (<c>conf.d/site.conf</c>).</param>
/// <param name="File">The file.</param>
/// <param name="IsNamed">Whether it was named itself, and not only a folder in which it lies.</param>
internal sealed record GivenFile(string Host, string Place, ConfigFile File, bool IsNamed);
