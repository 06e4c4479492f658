using System.Text.RegularExpressions;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>
/// One run of rsync(1) between two shells, whatever carries these here: the rsync at the source speaks with the one on the host through us, so that both
/// transports, jump hosts and sudo are as for all else.
/// </summary>
internal static partial class ContentTransfer
{
    /// <summary>Both ends have to have the same: files by their bytes and not by their times, links as they are, times kept, what is not in the source goes. No --timeout: who reads a large file says nothing until it is read.</summary>
    private const string LongOptions = "--delete";

    private const string Options = "-rltpog --checksum " + LongOptions;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Brings all that is in a folder into another one.</summary>
    /// <param name="source">A shell where the source is; it is of no more use afterwards.</param>
    /// <param name="folder">The source.</param>
    /// <param name="target">A shell of the host; it is of no more use afterwards.</param>
    /// <param name="layout">Where the host has its releases.</param>
    /// <param name="incoming">The name of the folder there that it comes into.</param>
    /// <param name="before">A release in which the host may have files already; empty for none.</param>
    /// <param name="cancellation">Ends both.</param>
    /// <exception cref="HostException"><c>RsyncMissing</c>, <c>ContentFolderUnsafe</c>, <c>SyncAtWork</c>, <c>ContentTransferFailed</c>: what came so far stays for the next try.</exception>
    public static async Task RunAsync(IPipedChannel source, string folder, IPipedChannel target, ReleaseLayout layout, string incoming, string before, CancellationToken cancellation)
    {
        var sender = await source.TurnIntoAsync(new ShellText()
            .Set("folder", folder)
            .Set("options", Options)
            .Set("relay", ContentScripts.Relay)
            .Add(ContentScripts.Send).ToString(), s_patience, cancellation).ConfigureAwait(false);
        IShellStream? receiver = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var complaints = sender.Error.ReadToEndAsync(stop.Token);
            var flags = await FlagsAsync(source.Host, sender, complaints, stop).ConfigureAwait(false);
            receiver = await target.TurnIntoAsync(new ShellText()
                .Set("releases", layout.Releases)
                .Set("incoming", incoming)
                .Set("before", before)
                .Set("flags", flags)
                .Set("options", LongOptions)
                .Add(ContentScripts.Owners).Add(ContentScripts.Receive).ToString(), s_patience, cancellation).ConfigureAwait(false);
            await Task.WhenAll(complaints, receiver.Error.ReadToEndAsync(stop.Token),
                PumpAsync(sender.Output, receiver.Input, stop.Token), PumpAsync(receiver.Output, sender.Input, stop.Token)).ConfigureAwait(false);
            var (sent, received) = (await sender.EndAsync().ConfigureAwait(false), await receiver.EndAsync().ConfigureAwait(false));
            if (received == 75)
                throw ContentScripts.AtWork(target.Host);
            if (received == 76)
                throw ContentScripts.Unsafe(target.Host, receiver.Error.Tail);
            if (sent != 0 || received != 0)
                throw Failed(target.Host, $"{receiver.Error.Tail}\n{sender.Error.Tail}");
        }
        catch (IOException)
        {
            throw Failed(target.Host, $"{receiver?.Error.Tail}\n{sender.Error.Tail}");
        }
        catch
        {
            sender.Abort();
            receiver?.Abort();
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The short options by which the rsync at the source wants the other one started. Nothing else of its line is believed: on a host of the cluster, that
    /// runs as root.
    /// </summary>
    private static async Task<string> FlagsAsync(string host, IShellStream sender, Task complaints, CancellationTokenSource stop)
    {
        ReadOnlyMemory<byte> line;
        try
        {
            line = await sender.Output.ReadToAsync("\n"u8.ToArray(), stop.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Its end reads what is left of the complaints: one reader at a time.
            await stop.CancelAsync().ConfigureAwait(false);
            await complaints.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var status = await sender.EndAsync().ConfigureAwait(false);
            throw status == 127
                ? new HostException(host, "RsyncMissing", "rsync is not installed where the content comes from. Install it there (a deploy does, on a host of the cluster).")
                : Failed(host, sender.Error.Tail);
        }
        var match = ServerLine().Match(System.Text.Encoding.UTF8.GetString(line.Span));
        return match.Success ? match.Groups["flags"].Value
            : throw new HostException(host, "ContentTransferFailed", $"The rsync there wants the other one started by {ShownText.Quote(System.Text.Encoding.UTF8.GetString(line.Span))}, which is none that HaCluster knows. rsync 3.1 or later is needed on both ends.");
    }

    /// <summary>All that comes goes on, and so does its end.</summary>
    private static async Task PumpAsync(MarkedReader from, Stream to, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var length and > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
                await to.FlushAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // One end is gone: the other is told so, and their exit statuses tell the rest.
        }
        try
        {
            await to.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }

    private static HostException Failed(string host, string words) =>
        new(host, "ContentTransferFailed", $"rsync did not come to an end: {string.Join(" / ", words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(4).Select(l => ShownText.Of(l)))}. Nothing was switched; what came so far is not sent again by the next sync.");

    [GeneratedRegex(@"\Arsync --server (?<flags>-[rltpogc]+e[0-9.]*[A-Za-z]*) ")]
    private static partial Regex ServerLine();
}
