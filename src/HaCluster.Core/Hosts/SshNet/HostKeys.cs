using HaCluster.Hosts.KnownHosts;
using HaCluster.Model;

namespace HaCluster.Hosts.SshNet;

/// <summary>Makes hosts known: connects to them, shows which key they have, and keeps it where ssh looks for it, once somebody has compared it.</summary>
public static class HostKeys
{
    /// <summary>Asks a host for its key. Nobody logs in to a host that is not known, and nothing is kept.</summary>
    /// <param name="host">The host.</param>
    /// <param name="settings">How it is reached. The configuration of ssh says where keys are kept, and which host to jump over: that one must be known.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="HostException">The host cannot be reached, or has another key than the one that is known (<c>HostKeyChanged</c>), or one that is revoked (<c>HostKeyRevoked</c>).</exception>
    public static async Task<FoundHostKey> FindAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        var query = new SshConfigQuery();
        var route = await query.RouteToAsync(host, settings, cancellation).ConfigureAwait(false);
        var file = route.FirstKnownHosts
            ?? throw new HostException(host.Name, "KnownHostsMissing", "The configuration of ssh names no file of the user's for keys of hosts. Name one: UserKnownHostsFile.");
        var entry = KnownKeys.EntryOf(route.CertifiedName.ToLowerInvariant(), route.KnownPort);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.LoginTimeout);
        var dial = new SshNetDial(host.Name, settings with { Password = null, PrivateKey = null, Passphrase = null }, query);
        try
        {
            _ = (await dial.ConnectAsync(route, limit.Token).ConfigureAwait(false)).CloseSoon();
        }
        catch (HostException e) when (dial.Shown is not null && (e.ErrorId is "HostKeyUnknown" or "HostPermissionDenied"))
        {
            return new FoundHostKey(host.Name, entry, dial.Shown!.Type, dial.Shown.Fingerprint, file, e.ErrorId != "HostKeyUnknown", $"{dial.Shown}", route.HashesNames);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SshFailure(host.Name, route.Target, settings).TooSlow(settings.LoginTimeout);
        }
        return new FoundHostKey(host.Name, entry, dial.Shown!.Type, dial.Shown.Fingerprint, file, isKnown: true, $"{dial.Shown}", route.HashesNames);
    }
}
