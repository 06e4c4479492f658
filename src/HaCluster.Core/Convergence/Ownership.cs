using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Whose the things on a host are, while its plan is made: several definitions may share a host. What two of them want alike is of both, and goes when
/// the last of them wants it no longer; what they want differently is refused. A single piece (<see cref="HostState.IsPartial"/>) belongs to no definition.
/// </summary>
internal sealed class Ownership
{
    private readonly HostState _state;
    private readonly bool _takesOver;
    private readonly List<string> _shared = [];
    private List<ManifestPart> _others;

    /// <param name="state">What the host must have.</param>
    /// <param name="manifest">What was made on it until now.</param>
    /// <param name="cluster">The name of the cluster that is deployed.</param>
    /// <param name="takesOver">See <see cref="DeployOptions.TakeOver"/>.</param>
    public Ownership(HostState state, Manifest manifest, string cluster, bool takesOver)
    {
        (_state, _takesOver) = (state, takesOver);
        Mine = state.IsPartial ? manifest.Parts.FirstOrDefault(p => p.Cluster.Length == 0) ?? new("") : manifest.PartOf(cluster);
        _others = [.. state.IsPartial ? manifest.Parts.Where(p => p.Cluster.Length > 0) : manifest.OthersThan(cluster)];
    }

    /// <summary>What is this definition's.</summary>
    public ManifestPart Mine { get; private set; }

    /// <summary>What is to stand on the host.</summary>
    public Manifest Manifest => new() { Parts = _others.Append(Mine).Where(p => !p.IsEmpty).OrderBy(p => p.Cluster, StringComparer.Ordinal).ToValueList() };

    /// <summary>What becomes another definition's, too, or is no longer this one's but still another's: a difference in the manifest alone.</summary>
    public IReadOnlyList<string> Shared => _shared;

    /// <summary>A resource is put in place for this definition.</summary>
    /// <param name="with">A part with it.</param>
    /// <param name="without">A part without it.</param>
    public void Own(Func<ManifestPart, ManifestPart> with, Func<ManifestPart, ManifestPart> without)
    {
        // A piece of what a definition has stays the definition's.
        if (_state.IsPartial && _others.Any(p => Has(p, without)))
        {
            _others = _others.ConvertAll(p => Has(p, without) ? with(p) : p);
            return;
        }
        _others = _others.ConvertAll(p => p.Cluster.Length == 0 ? without(p) : p);
        Mine = with(Mine);
    }

    /// <summary>A resource is there already as it is wanted: if that is another definition's doing, it is of both from now on.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="without">A part without it.</param>
    /// <param name="own">Makes it this definition's.</param>
    public void Join(string id, Func<ManifestPart, ManifestPart> without, Action own)
    {
        if (_state.IsPartial || Has(Mine, without) || NamesOf(without) is not { Length: > 0 } names)
            return;
        own();
        _shared.Add($"{id} is of {names}, and of {Mine.Cluster} too");
    }

    /// <summary>A resource has to become another than it is: refused where a definition other than this one has it there.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="without">A part without it.</param>
    /// <param name="isSame">Whether the other definition wants it alike, as far as its part tells.</param>
    /// <exception cref="HaClusterException"><c>DefinitionClash</c>.</exception>
    public void Claim(string id, Func<ManifestPart, ManifestPart> without, Func<ManifestPart, bool> isSame)
    {
        if (_state.IsPartial || !_others.Any(p => IsAgainst(p, without, isSame)))
            return;
        var names = NamesOf(without);
        if (_takesOver)
        {
            _shared.Add($"{id} was of {names}, and is of {Mine.Cluster} alone");
            _others = _others.ConvertAll(p => IsAgainst(p, without, isSame) ? without(p) : p);
            return;
        }
        throw new HaClusterException("DefinitionClash",
            $"{_state.Host.Name}: {id} is there for the cluster {names}, and {Mine.Cluster} wants another there. Two definitions share this host, and it can have only one of the two: "
            + $"change one of them, or describe both as one cluster. If {Mine.Cluster} takes the place of {names}, such as under another name, give it that name, or deploy it once with -TakeOver ('hacluster deploy --take-over').");
    }

    /// <summary>A resource is wanted no longer by this definition.</summary>
    /// <returns>Whether it is to go: no other definition has it.</returns>
    public bool Disown(string id, Func<ManifestPart, ManifestPart> without)
    {
        Mine = without(Mine);
        if (NamesOf(without) is not { Length: > 0 } names)
            return true;
        _shared.Add($"{id} stays, for it is of {names}");
        return false;
    }

    private static bool IsAgainst(ManifestPart part, Func<ManifestPart, ManifestPart> without, Func<ManifestPart, bool> isSame) =>
        part.Cluster.Length > 0 && Has(part, without) && !isSame(part);

    private string NamesOf(Func<ManifestPart, ManifestPart> without) =>
        string.Join(" and ", _others.Where(p => p.Cluster.Length > 0 && Has(p, without)).Select(p => p.Cluster));

    private static bool Has(ManifestPart part, Func<ManifestPart, ManifestPart> without) => without(part) != part;
}
