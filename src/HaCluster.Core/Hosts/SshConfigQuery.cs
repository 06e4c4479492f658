using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HaCluster.Hosts.SshConfig;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>
/// Asks ssh(1) itself how it would connect to a host (<c>ssh -G</c>), so that its configuration is read by the program that it is
/// written for. Where there is no ssh, a part of ssh_config(5) is read here. Answers are kept for a moment, since a deploy connects
/// to a host more than once; one that led nowhere is forgotten.
/// </summary>
internal sealed class SshConfigQuery(string program = "ssh")
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string? File, string? User, int? Port, string Target), (long Since, SshOptions Options)> _answers = new();

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>How to connect to a host of the cluster.</summary>
    /// <exception cref="HostException">The configuration is not as it must be.</exception>
    public async Task<SshRoute> RouteToAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation)
    {
        var target = settings.TargetOf(host);
        var options = await OptionsAsync(host.Name, target, settings, cancellation).ConfigureAwait(false);
        var isByAddress = settings.UsesAddress(host, options["hostname"] ?? target);
        return Route(host.Name, target, isByAddress ? options.With("hostname", host.Address.ToString()) : options);
    }

    /// <summary>The options that the configuration has for a host of the cluster.</summary>
    /// <exception cref="HostException">The configuration is not as it must be.</exception>
    public Task<SshOptions> OptionsOfAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation) => OptionsAsync(host.Name, settings.TargetOf(host), settings, cancellation);

    /// <summary>How to connect to what is called so in the configuration.</summary>
    /// <param name="host">Whom errors are about.</param>
    /// <param name="target">The name: <c>[user@]host[:port]</c>, or an ssh:// URI, as ProxyJump has it.</param>
    /// <param name="settings">The configuration file, the login name and the port.</param>
    /// <param name="cancellation">Ends the question.</param>
    /// <exception cref="HostException">The configuration is not as it must be.</exception>
    public async Task<SshRoute> RouteToAsync(string host, string target, SshSettings settings, CancellationToken cancellation) =>
        Route(host, target, await OptionsAsync(host, target, settings, cancellation).ConfigureAwait(false));

    private static SshRoute Route(string host, string target, SshOptions options)
    {
        try
        {
            return new SshRoute(target, options, Home);
        }
        catch (SshConfigException e)
        {
            throw Unsupported(host, e);
        }
    }

    /// <summary>Forgets what is known of the target.</summary>
    public void Forget(string target, SshSettings settings) => _answers.TryRemove((settings.ConfigFile, settings.User, settings.Port, target), out _);

    private async Task<SshOptions> OptionsAsync(string host, string target, SshSettings settings, CancellationToken cancellation)
    {
        var key = (settings.ConfigFile, settings.User, settings.Port, target);
        if (_answers.TryGetValue(key, out var known) && Stopwatch.GetElapsedTime(known.Since) < s_life)
            return known.Options;
        var options = await AskAsync(host, target, settings, cancellation).ConfigureAwait(false) ?? Read(host, target, settings);
        _answers[key] = (Stopwatch.GetTimestamp(), options);
        return options;
    }

    private async Task<SshOptions?> AskAsync(string host, string target, SshSettings settings, CancellationToken cancellation)
    {
        // By its path: else .NET would prefer one in the current folder, whoever put it there.
        if (ShellProcess.Find(program) is not { } path)
            return null;
        var start = new ProcessStartInfo(path, ["-G", .. ArgumentsFor(settings), "--", target])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        Process? ssh;
        try
        {
            ssh = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
        using (ssh)
        {
            // Whoever stops leaves no ssh behind, which may hang in what the configuration has it run (Match exec).
            using var stop = cancellation.Register(() => ShellProcess.Abort(ssh!));
            ssh!.StandardInput.Close();
            var error = ssh.StandardError.ReadToEndAsync(cancellation);
            var output = await ssh.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            var words = await error.ConfigureAwait(false);
            await ssh.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return ssh.ExitCode == 0 ? SshOptions.ReadDump(output) : throw new SshFailure(host, target, settings with { Sudo = false }).WhileOpening(ssh.ExitCode, words);
        }
    }

    /// <summary>What the settings say of the connection itself, as ssh takes it.</summary>
    internal static IEnumerable<string> ArgumentsFor(SshSettings settings)
    {
        if (settings.ConfigFile is not null)
            yield return $"-F{settings.ConfigFile}";
        if (settings.User is not null)
            yield return $"-l{settings.User}";
        if (settings.Port is { } port)
            yield return string.Create(CultureInfo.InvariantCulture, $"-p{port}");
    }

    private static SshOptions Read(string host, string target, SshSettings settings)
    {
        if (settings.ConfigFile is not null && !File.Exists(settings.ConfigFile))
            throw new HostException(host, "SshConfigInvalid", $"ssh cannot read the configuration file. Correct its path. (Can't open user config file {settings.ConfigFile})");
        var at = target.LastIndexOf('@');
        var name = target[(at + 1)..];
        string[] files = settings.ConfigFile is { } file ? [file] : [Path.Combine(Home, ".ssh", "config"), SystemFile];
        try
        {
            var options = SshConfigText.Read(name, files, Home);
            if (settings.User is null && at > 0)
                options = options.With("user", target[..at]);
            if (options["hostname"] is null)
                options = options.With("hostname", name);
            if (settings.User is { } user)
                options = options.With("user", user);
            return settings.Port is { } port ? options.With("port", port.ToString(CultureInfo.InvariantCulture)) : options;
        }
        catch (SshConfigException e)
        {
            throw Unsupported(host, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HostException(host, "SshConfigInvalid", $"The configuration of ssh cannot be read: {e.Message}", e);
        }
    }

    private static string SystemFile => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ssh", "ssh_config")
        : "/etc/ssh/ssh_config";

    /// <summary>The error of a configuration that only ssh(1) can follow.</summary>
    internal static HostException Unsupported(string host, SshConfigException e) =>
        new(host, "SshOptionUnsupported", $"{e.Message} Reach it by OpenSSH (transport OpenSsh), or change the configuration.", e);
}
