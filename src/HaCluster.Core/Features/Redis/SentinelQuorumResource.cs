using System.Globalization;
using HaCluster.Hosts;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>
/// A Sentinel's quorum, and whether it watches this store at all and not what was there before it. The quorum stands in the same line as the master's address, in the file that Sentinel rewrites and no deploy touches; so it is
/// told to the running Sentinel, which writes it down (SENTINEL SET).
/// </summary>
/// <param name="Unit">Sentinel's unit.</param>
/// <param name="Name">What it calls the master.</param>
/// <param name="Port">Its port.</param>
/// <param name="Quorum">What is wanted.</param>
/// <param name="Members">The addresses and ports of the hosts that may be the master, as in <c>192.0.2.41 6379</c>.</param>
internal sealed record SentinelQuorumResource(string Unit, string Name, int Port, int Quorum, ValueList<string> Members) : LiveResource(Unit)
{
    private static readonly string s_ask = EmbeddedText.ReadScript(typeof(SentinelQuorumResource), "redis-ask.sh");

    /// <inheritdoc/>
    public override string Id => $"sentinel:quorum {Name}";

    /// <inheritdoc/>
    public override string Look => $"{s_ask}{Ask($"SENTINEL MASTER {Name}")} | sed -n -e '/^ip$/{{n;p;}}' -e '/^port$/{{n;p;}}' -e '/^quorum$/{{n;p;}}'";

    /// <inheritdoc/>
    public override string Functions => s_ask;

    /// <inheritdoc/>
    public override bool IsOfDeploy => true;

    /// <inheritdoc/>
    /// <exception cref="HaClusterException"><c>SessionMasterStrange</c>: the Sentinel watches a master that is none of the store's hosts.</exception>
    public override IEnumerable<LiveDeviation> Compare(IReadOnlyList<string> seen)
    {
        // One that is to be started with other settings yet has no such master.
        if (seen is not [var address, var port, var line])
            yield break;
        if (!Members.Contains($"{address} {port}"))
        {
            throw new HaClusterException("SessionMasterStrange",
                $"sessionStore {Name}: its Sentinels take {address} port {port} for the master, and its hosts are {string.Join(", ", Members.Select(m => m.Replace(" ", " port ", StringComparison.Ordinal)))} now. They and the replicas go on looking for the master there, whatever a deploy writes. If that host is to go, run there first: redis-cli -p {Text(Port)} SENTINEL FAILOVER {Name}. If it has got another address or port, sessions.md says what to do, under \"Another address, port or host\".");
        }
        if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var quorum))
            throw new FormatException($"\"{line}\" is no quorum.");
        if (quorum != Quorum)
        {
            yield return new(Id, Text(quorum), Text(Quorum), "Sentinel keeps it in its own file, and takes it from nowhere else",
                $"[ \"$({Ask($"SENTINEL SET {Name} quorum {Text(Quorum)}")})\" = OK ]");
        }
    }

    // The name has no sign that means anything to sh.
    private string Ask(string command) => string.Create(CultureInfo.InvariantCulture, $"ask_redis {RedisPaths.SentinelSettings} {Port} {ShellQuote.Quote(command)}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
