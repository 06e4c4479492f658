using System.Text.RegularExpressions;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What the guards of several kinds of resource ask, and how they refuse.</summary>
/// <param name="host">The host's name.</param>
/// <param name="resource">The resource.</param>
internal sealed partial class ResourceGuard(string host, Resource resource)
{
    /// <exception cref="HaClusterException"><c>ResourceInvalid</c>: it is not so.</exception>
    public void Need(bool isTrue, string fault)
    {
        if (!isTrue)
            throw new HaClusterException("ResourceInvalid", $"{host}: {Printable(resource.Id)} {fault}.");
    }

    public void NeedPath(string path) => Need(
        path.StartsWith('/') && path.Length is > 1 and < 4096 && !path.Any(char.IsControl)
        && path[1..].Split('/').All(name => name is not ("" or "." or "..") && name.Length < 256),
        "needs an absolute path without control characters, empty names, '.' and '..'");

    public void NeedUnit(string unit) => Need(UnitName().IsMatch(unit), $"names '{Printable(unit)}', which is not a systemd unit's full name");

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    // systemd.unit(5): "Valid unit names".
    [GeneratedRegex(@"\A[A-Za-z0-9:_.\\-][A-Za-z0-9:_.\\@-]{0,240}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)\z")]
    private static partial Regex UnitName();
}
