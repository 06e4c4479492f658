using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Hosts.KnownHosts;
using HaCluster.Hosts.SshConfig;
using HaCluster.Model;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Makes one connection to a host, through others where the configuration has a ProxyJump: each hop is a connection of its own
/// within the one before it, whose host key is checked under its own name.
/// </summary>
/// <remarks>
/// SSH.NET connects in a way that cannot be cancelled. So it does that on a thread of its own; whoever waits leaves at once,
/// and a connection that comes about later is refused at its host key, before any login, and closed.
/// </remarks>
internal sealed class SshNetDial(string host, SshSettings settings, SshConfigQuery query)
{
    private const int MostHops = 8;

    private SshRoute? _target;

    /// <summary>The key of the host itself, once it has shown one.</summary>
    public HostKey? Shown { get; private set; }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="HostException">That cannot be; the error id says why.</exception>
    public async Task<SshNetSession> ConnectAsync(SshRoute route, CancellationToken cancellation)
    {
        var session = new SshNetSession();
        (_target, Shown) = (route, null);
        try
        {
            await ConnectAsync(session, route, route.Jumps, settings, cancellation).ConfigureAwait(false);
            return session;
        }
        catch
        {
            _ = session.CloseSoon();
            throw;
        }
    }

    private async Task ConnectAsync(SshNetSession session, SshRoute route, IReadOnlyList<string> jumps, SshSettings login, CancellationToken cancellation)
    {
        if (jumps is [.., var jump])
        {
            if (session.Hops++ == MostHops)
                throw new HostException(host, "SshConfigInvalid", $"The hosts to jump over lead to each other, or are more than {MostHops}. Correct ProxyJump.");
            var (target, over) = JumpHost.Read(jump, settings);
            var hop = await query.RouteToAsync(host, target, over, cancellation).ConfigureAwait(false);
            await ConnectAsync(session, hop, jumps.Count > 1 ? [.. jumps.SkipLast(1)] : hop.Jumps, over, cancellation).ConfigureAwait(false);
        }
        var keys = await Task.Run(() => UserKeys.Collect(host, route, login), cancellation).ConfigureAwait(false);
        try
        {
            await ConnectAsync(session, route, login, keys, cancellation).ConfigureAwait(false);
        }
        finally
        {
            session.Owns(keys);
        }
    }

    private async Task ConnectAsync(SshNetSession session, SshRoute route, SshSettings login, UserKeys keys, CancellationToken cancellation)
    {
        var known = KnownKeysOf(route);
        ProxyProcess? proxy = null;
        var forwarded = session.Forward(route);
        if (forwarded is null && route.ProxyCommand is { } command)
        {
            session.Owns(proxy = ProxyProcess.Start(command, route));
            forwarded = proxy.EndPoint;
        }
        var endPoints = forwarded is not null ? [forwarded] : await AddressesAsync(route, cancellation).ConfigureAwait(false);
        for (var i = 0; ; i++)
        {
            try
            {
                // What one address has shown is worth nothing at the next.
                await ConnectAsync(session, endPoints[i], route, login, keys, new HostKeyCheck(known, route), proxy, cancellation).ConfigureAwait(false);
                return;
            }
            catch (HostException e) when (i + 1 < endPoints.Count && e.ErrorId is ("HostRefused" or "HostUnreachable" or "HostTimedOut"))
            {
                // As ssh does, the host's next address is tried.
            }
        }
    }

    private async Task ConnectAsync(SshNetSession session, IPEndPoint endPoint, SshRoute route, SshSettings login, UserKeys keys, HostKeyCheck check, ProxyProcess? proxy, CancellationToken cancellation)
    {
        var methods = Methods(route, login, keys);
        var client = new SshClient(new ConnectionInfo(endPoint.Address.ToString(), endPoint.Port, route.User, methods) { Timeout = settings.ConnectTimeout });
        Keep(client.ConnectionInfo.KeyExchangeAlgorithms, route.Algorithms("kexalgorithms"));
        Keep(client.ConnectionInfo.Encryptions, route.Algorithms("ciphers"));
        Keep(client.ConnectionInfo.HmacAlgorithms, route.Algorithms("macs"));
        client.ConnectionInfo.CompressionAlgorithms.Remove("zlib@openssh.com");
        check.Watch(client);
        var isGreeted = false;
        client.ServerIdentificationReceived += (_, _) => isGreeted = true;
        var connecting = Task.Factory.StartNew(client.Connect, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await connecting.WaitAsync(cancellation).ConfigureAwait(false);
            // SSH.NET says nothing of a host that leaves during the exchange of keys.
            if (!client.ConnectionInfo.IsAuthenticated)
                throw new SshConnectionException("Connection closed by remote host");
            // From now on, the time limits are those of who waits: a script may take its input slowly.
            client.ConnectionInfo.Timeout = Timeout.InfiniteTimeSpan;
            session.Add(client);
            Shown = route == _target ? check.Shown : null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            check.GiveUp();
            _ = connecting.ContinueWith(_ => client.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Shown = route == _target ? check.Shown : null;
            client.Dispose();
            var words = check.Words.Length > 0 ? check.Words : Words(e, route, methods, keys, isGreeted ? null : proxy?.Words ?? (session.IsJump ? "jump" : ""));
            throw new SshFailure(host, route.Target, settings with { Sudo = false }).WhileOpening(SshFailure.SshFailed, words);
        }
    }

    private KnownKeys KnownKeysOf(SshRoute route)
    {
        try
        {
            var revoked = route.RevokedHostKeys is { } file ? RevokedKeys.Read(file) : [];
            return new KnownKeys(KnownHostsFile.Read(route.KnownHosts), route.CertifiedName, route.KnownPort, revoked);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new HostException(host, "HostKeyUnknown", $"The files with known keys of hosts cannot be read: {e.Message}", e);
        }
    }

    private async Task<IReadOnlyList<IPEndPoint>> AddressesAsync(SshRoute route, CancellationToken cancellation)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(route.HostName, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            addresses = [];
        }
        var fit = addresses.Where(a => route.AddressFamily switch
        {
            4 => a.AddressFamily == AddressFamily.InterNetwork,
            6 => a.AddressFamily == AddressFamily.InterNetworkV6,
            _ => true,
        }).Select(a => new IPEndPoint(a, route.Port)).ToList();
        return fit.Count > 0 ? fit : throw new SshFailure(host, route.Target, settings with { Sudo = false })
            .WhileOpening(SshFailure.SshFailed, $"ssh: Could not resolve hostname {route.HostName}: Name or service not known");
    }

    private AuthenticationMethod[] Methods(SshRoute route, SshSettings login, UserKeys keys)
    {
        List<AuthenticationMethod> methods = [new PrivateKeyAuthenticationMethod(route.User, keys)];
        if (login.Password is not { } secret)
            return [.. methods];
        string password;
        try
        {
            password = secret.Reveal();
        }
        catch (InvalidOperationException e)
        {
            throw new HostException(host, "PasswordNeeded", e.Message, e);
        }
        if (route.Methods.Questions)
            methods.Add(Answering(route.User, password));
        if (route.Methods.Password)
            methods.Add(new PasswordAuthenticationMethod(route.User, password));
        return [.. methods];
    }

    /// <summary>Answers the one question that a password answers: once, and only where nothing is shown while one types.</summary>
    private static KeyboardInteractiveAuthenticationMethod Answering(string user, string password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        var isAnswered = false;
        method.AuthenticationPrompt += (_, e) =>
        {
            foreach (var prompt in e.Prompts)
            {
                prompt.Response = prompt.IsEchoed || isAnswered ? "" : password;
                isAnswered |= !prompt.IsEchoed;
            }
        };
        return method;
    }

    private static void Keep<T>(IOrderedDictionary<string, T> algorithms, IReadOnlyList<string>? allowed)
    {
        var all = ((IEnumerable<KeyValuePair<string, T>>)algorithms).ToDictionary(a => a.Key, a => a.Value);
        algorithms.Clear();
        foreach (var name in Weak.Without(all.Keys, allowed))
            algorithms.Add(name, all[name]);
    }

    /// <summary>What ssh(1) would have said.</summary>
    /// <param name="e">What SSH.NET says.</param>
    /// <param name="route">Where it was to lead.</param>
    /// <param name="methods">How the login was tried.</param>
    /// <param name="keys">With which keys.</param>
    /// <param name="way">What the way there has said, if the host did not get so far as to greet: the words of a ProxyCommand, or that it is over another host.</param>
    private static string Words(Exception e, SshRoute route, AuthenticationMethod[] methods, UserKeys keys, string? way)
    {
        string At(string what) => string.Create(CultureInfo.InvariantCulture, $"ssh: connect to host {route.HostName} port {route.Port}: {what}");
        return e switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => At("Connection refused"),
            SocketException { SocketErrorCode: SocketError.TimedOut } or SshOperationTimeoutException => At("Connection timed out"),
            SocketException { SocketErrorCode: SocketError.HostUnreachable } => At("No route to host"),
            SocketException { SocketErrorCode: SocketError.NetworkUnreachable } => At("Network is unreachable"),
            SshAuthenticationException => $"{route.User}@{route.HostName}: Permission denied ({Offered(e, methods)}). {keys.Problems}".TrimEnd(),
            SshConnectionException when e.Message.StartsWith("No matching", StringComparison.Ordinal) => $"Unable to negotiate: {e.Message}",
            // The host to jump over closes the way without a word, most likely since nothing listens at its end.
            SshConnectionException or SocketException when way == "jump" => At("Connection refused, or closed at once, on the way over the host to jump over"),
            SshConnectionException or SocketException when way is not null => $"{way}\nkex_exchange_identification: Connection closed by remote host",
            _ => e.Message,
        };
    }

    private static string Offered(Exception e, AuthenticationMethod[] methods)
    {
        if (methods.Select(m => m.AllowedAuthentications).FirstOrDefault(a => a is { Length: > 0 }) is { } allowed)
            return string.Join(',', allowed);
        var (open, close) = (e.Message.LastIndexOf('('), e.Message.LastIndexOf(')'));
        return open >= 0 && close > open ? e.Message[(open + 1)..close] : e.Message;
    }
}
