using System.Collections.Concurrent;
using System.Globalization;
using HaCluster.Convergence;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>
/// Brings content from its source to the web servers. First it looks: what the source has, and what each host serves (one more round trip). Then it puts a new
/// release beside the ones that are there, on all hosts, and reads it back: until each host has every byte, none is switched. The switch itself is a deploy of
/// one piece, by <see cref="Deployment"/>, with <see cref="Options"/>: all hosts, or none. It owns its connections; dispose of it to close them.
/// </summary>
/// <param name="cluster">Says how hosts are reached.</param>
/// <param name="connector">Opens the channels.</param>
public sealed class ContentSync(CheckedCluster cluster, IHostConnector connector) : IAsyncDisposable
{
    /// <summary>As many as begin to read their disks, or to write them, at once.</summary>
    private const int HostsAtOnce = 4;

    /// <summary>Large content on a slow disk is read for a while.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, IPipedChannel> _channels = new();
    private readonly Cluster _cluster = cluster.Cluster;
    private List<ContentPart> _parts = [];

    /// <summary>How the hosts are switched: all of them at once, so that no visitor sees two releases for longer than that takes; and all go back where one fails.</summary>
    public static DeployOptions Options { get; } = new() { BatchSize = 1000, ThrottleLimit = 1000, RollbackAll = true };

    /// <summary>Looks at the sources and at the hosts, and changes nothing.</summary>
    /// <param name="contents">What is synced, of the cluster.</param>
    /// <param name="hosts">The hosts that may be changed.</param>
    /// <param name="folder">What sources on this machine are relative to, where the content has no definition's file.</param>
    /// <param name="progress">Hears of each host.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the hosts must have, for <see cref="Deployment.PlanAsync"/>: for each change the plan has the paths that differ.</returns>
    /// <exception cref="DeployException">Hosts that cannot be reached or read, have no rsync (<c>RsyncMissing</c>), or keep it where others than root may write (<c>ContentFolderUnsafe</c>) or in a folder with a mount in it (<c>ContentMounted</c>); all are named.</exception>
    /// <exception cref="HaClusterException">
    /// <c>ContentMissing</c>: the source is not there. <c>ContentEmpty</c>: nothing is in it. <c>ContentUnreadable</c>: it cannot be read as a whole.
    /// <c>ContentUnsupported</c> and <c>LinkLeavesContent</c>: something in it cannot be served from all hosts alike. <c>ContentNowhere</c>: no host is to have it.
    /// </exception>
    public async Task<IReadOnlyList<HostState>> LookAsync(
        IReadOnlyList<WebContent> contents, IReadOnlyList<ClusterHost> hosts, string folder, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(hosts);
        var parts = new List<ContentPart>();
        foreach (var content in contents)
        {
            var on = hosts.Where(h => _cluster.HostsOf(content).Contains(h.Name)).ToList();
            if (on.Count == 0)
                throw new HaClusterException("ContentNowhere", $"{Subject.Of(content)}: none of the hosts is to have it. Name its hosts (on), or make it the root of a web server.", content.Source);
            var wanted = await ReadSourceAsync(content, FolderOf(content, folder), cancellation).ConfigureAwait(false);
            var release = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmss.fff'Z'}-{wanted.Fingerprint[..12]}");
            parts.AddRange(await OnEach.CollectAsync(on, host => LookAsync(content, host, wanted, release, progress, cancellation), _ => "HostsUnreachable", HostsAtOnce).ConfigureAwait(false));
        }
        _parts = parts;
        return [.. parts.GroupBy(p => p.Host, (host, its) => new HostState(host, its.Select(p => (Resource)p.Resource).ToValueList(), IsPartial: true))];
    }

    /// <summary>Puts the new releases on the hosts that the plan changes, beside what they serve, and reads them back. Nothing is switched.</summary>
    /// <param name="plan">The plan, of what <see cref="LookAsync(IReadOnlyList{WebContent}, IReadOnlyList{ClusterHost}, string, IProgress{DeployEvent}?, CancellationToken)"/> gave.</param>
    /// <param name="folder">As there.</param>
    /// <param name="progress">Hears of each host.</param>
    /// <param name="cancellation">Ends it; what came so far is not sent again by the next sync.</param>
    /// <exception cref="DeployException">A host did not get all of it (<c>ContentTransferFailed</c>), or something else than the source had when it was looked at (<c>ContentNotEqual</c>); all such hosts are named.</exception>
    public async Task StageAsync(DeployPlan plan, string folder, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var changed = plan.Changes.Select(c => (c.Host, c.Resource)).ToHashSet();
        await OnEach.CollectAsync(_parts.Where(p => changed.Contains((p.Host.Name, p.Resource.Id))), async part =>
        {
            progress?.Report(new(part.Host.Name, DeployPhase.Applying, $"gets {part.Wanted.Files} files of {part.Content.Root}"));
            await StageAsync(part, FolderOf(part.Content, folder), progress, cancellation).ConfigureAwait(false);
            return true;
        }, _ => "ContentNotStaged", HostsAtOnce).ConfigureAwait(false);
    }

    /// <summary>Old releases go, and what interrupted transfers have left, on hosts that serve what they are to serve. A host that cannot be reached any more is left as it is.</summary>
    public async Task TidyAsync(CancellationToken cancellation = default)
    {
        foreach (var part in _parts)
        {
            try
            {
                var channel = await OpenAsync(part.Host, cancellation).ConfigureAwait(false);
                await channel.RunAsync(ContentScripts.Tidy(part), s_patience, cancellation).ConfigureAwait(false);
            }
            catch (HostException)
            {
                // The next sync does it.
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_channels.Values.Select(c => c.DisposeAsync().AsTask())).ConfigureAwait(false);
        _channels.Clear();
    }

    private async Task<ContentList> ReadSourceAsync(WebContent content, string folder, CancellationToken cancellation)
    {
        var where = content.FromHost is { } host ? $"{host}:{folder}" : folder;
        var channel = content.FromHost is null ? LocalShell.Open() : await OpenAsync(_cluster.RequireHost(content.FromHost), cancellation).ConfigureAwait(false);
        try
        {
            var result = await channel.RunAsync(ContentList.ScriptFor(folder), s_patience, cancellation).ConfigureAwait(false);
            if (result.ExitCode != 0)
                throw new HaClusterException("ContentUnreadable", $"{where} cannot be read as a whole: {ShownText.Of(result.ErrorText.Trim())}", content.Source);
            var list = ContentList.Parse(result.Output.Span) ?? throw new HaClusterException("ContentMissing", $"{Subject.Of(content)}: there is no folder {where}. Correct where it comes from.", content.Source);
            // A source that is not mounted, or not built, would take everything away from every host.
            return list.Files > 0 ? list.Published(where) : throw new HaClusterException("ContentEmpty", $"{Subject.Of(content)}: no file is in {where}. That would take everything away from the web servers.", content.Source);
        }
        catch (FormatException e)
        {
            throw new HaClusterException("ContentUnreadable", $"{where}: {e.Message}", content.Source, e);
        }
        finally
        {
            if (content.FromHost is null)
                await channel.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ContentPart> LookAsync(WebContent content, ClusterHost host, ContentList wanted, string release, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        progress?.Report(new(host.Name, DeployPhase.Reading, $"reading {content.Root}"));
        var layout = ReleaseLayout.Of(content);
        var channel = await OpenAsync(host, cancellation).ConfigureAwait(false);
        var look = await channel.RunAsync(ContentScripts.Look(layout), s_patience, cancellation).ConfigureAwait(false);
        if (look.ExitCode != 0)
        {
            throw look.ExitCode switch
            {
                76 => ContentScripts.Unsafe(host.Name, look.ErrorText),
                77 => ContentScripts.Mounted(host.Name, layout.Root, look.ErrorText),
                _ => new HostException(host.Name, "RsyncMissing", "rsync (or flock) is not installed there. A deploy of a definition that has the content installs it."),
            };
        }
        var served = look.OutputText.TrimEnd('\n');
        var release0 = layout.ReleaseOf(served);
        var now = await ListAsync(channel, layout.Root, ContentList.ScriptFor(layout.Root), cancellation).ConfigureAwait(false);
        var difference = ContentDifference.Between(now, wanted);
        // What is equal stays, whatever its name; a folder of somebody else's making becomes a release all the same.
        var next = release0 is not null && difference.IsEmpty ? release0 : release;
        return new(content, host, wanted, release0 is null ? "" : served, next)
        {
            Resource = new ReleaseResource(layout.Root, layout.LinkTo(next))
            {
                Kept = $"{layout.Releases}/before-{release}",
                Summary = $"{CountText.Of(wanted.Files, "file")}, {difference}",
                Difference = difference.ToLines(),
                Reason = $"{host.Name} serves what {content.From} has",
            },
        };
    }

    private async Task StageAsync(ContentPart part, string folder, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        var source = part.Content.FromHost is null ? LocalShell.Open() : await OpenNewAsync(_cluster.RequireHost(part.Content.FromHost), cancellation).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var target = await OpenNewAsync(part.Host, cancellation).ConfigureAwait(false);
            await using (target.ConfigureAwait(false))
                await ContentTransfer.RunAsync(source, folder, target, part.Layout, part.IncomingName, part.Before, cancellation).ConfigureAwait(false);
        }
        progress?.Report(new(part.Host.Name, DeployPhase.Applying, "reads back what it got"));
        var channel = await OpenAsync(part.Host, cancellation).ConfigureAwait(false);
        var got = await ListAsync(channel, part.Incoming, ContentScripts.Claim(part), cancellation).ConfigureAwait(false);
        var difference = ContentDifference.Between(got, part.Wanted);
        if (!difference.IsEmpty)
        {
            throw new HostException(part.Host.Name, "ContentNotEqual",
                $"What came there is not what the source had when it was looked at ({difference}): {ShownText.Of(difference.ToLines().Split('\n')[0])}. Somebody has changed the source meanwhile, or another sync is at work. Nothing was switched; sync again.");
        }
        var done = await channel.RunAsync($"cd -P -- {ShellQuote.Quote(part.Layout.Releases)} && sync -f -- {ShellQuote.Quote(part.Claimed)} && mv -T -- {ShellText.Words([part.Claimed, part.Release])}", s_patience, cancellation).ConfigureAwait(false);
        if (done.ExitCode != 0)
            throw new HostException(part.Host.Name, "ContentTransferFailed", $"The release could not be put in its place: {ShownText.Of(done.ErrorText.Trim())}");
    }

    private static async Task<ContentList?> ListAsync(IHostChannel channel, string folder, string script, CancellationToken cancellation)
    {
        var result = await channel.RunAsync(script, s_patience, cancellation).ConfigureAwait(false);
        if (result.ExitCode == 75)
            throw ContentScripts.AtWork(channel.Host);
        if (result.ExitCode != 0)
            throw new HostException(channel.Host, "ContentUnreadable", $"{folder} cannot be read as a whole: {ShownText.Of(result.ErrorText.Trim())}");
        try
        {
            return ContentList.Parse(result.Output.Span);
        }
        catch (FormatException e)
        {
            throw new HostException(channel.Host, "ContentUnreadable", $"{folder}: {e.Message}", e);
        }
    }

    /// <summary>A source on this machine, as a full path: relative to the definition, or to where the admin is.</summary>
    private static string FolderOf(WebContent content, string folder) => content.FromHost is not null
        ? content.FromFolder
        : Path.GetFullPath(content.From, Path.GetFullPath(content.Source?.File is { } file && Path.GetDirectoryName(Path.GetFullPath(file)) is { Length: > 0 } beside ? beside : folder));

    private async Task<IPipedChannel> OpenAsync(ClusterHost host, CancellationToken cancellation)
    {
        if (!_channels.TryGetValue(host.Name, out var channel))
        {
            channel = await OpenNewAsync(host, cancellation).ConfigureAwait(false);
            if (!_channels.TryAdd(host.Name, channel))
            {
                await channel.DisposeAsync().ConfigureAwait(false);
                channel = _channels[host.Name];
            }
        }
        return channel;
    }

    private async Task<IPipedChannel> OpenNewAsync(ClusterHost host, CancellationToken cancellation) =>
        (IPipedChannel)await connector.OpenAsync(host, _cluster.Ssh, cancellation).ConfigureAwait(false);
}
