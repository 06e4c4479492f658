using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>
/// The VIPs outlive a restart of systemd-networkd, as an upgrade makes one: where it manages the interface, it takes away all addresses that its
/// files do not name, but for KeepConfiguration (systemd.network(5)). Which file is the interface's
/// only the host knows, so that this is no file of the host's state.
/// </summary>
/// <param name="Interfaces">The interfaces that get VIPs.</param>
internal sealed record KeptAddressesResource(ValueList<string> Interfaces) : LiveResource("systemd-networkd.service")
{
    private static readonly string s_look = EmbeddedText.ReadScript(typeof(KeptAddressesResource), "networkd-look.sh");
    private static readonly string s_keep = EmbeddedText.ReadScript(typeof(KeptAddressesResource), "networkd-keep.sh");

    /// <inheritdoc/>
    public override string Id => "networkd:keep";

    /// <inheritdoc/>
    public override string Look => new ShellText().Set("interfaces", string.Join(' ', Interfaces)).Add(s_look).ToString();

    /// <inheritdoc/>
    public override string Functions => s_keep;

    /// <inheritdoc/>
    public override bool IsOfDeploy => true;

    /// <inheritdoc/>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen) =>
        from line in seen
        let words = line.Split(' ')
        where words is ["drops", _, _, "static" or "yes"]
        select new LiveDeviation($"{Id} {words[1]}", "addresses of others are taken away", "they stay", $"systemd-networkd manages {words[1]} by {words[2]}, and takes the VIPs away when it starts anew", $"keep_addresses {ShellQuote.Quote(words[2])} {words[3]}");
}
