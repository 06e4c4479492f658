using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Turns what ssh and sudo say when they give up into errors with an id and a way out. Neither translates its messages under LC_ALL=C.</summary>
internal sealed class SshFailure(string host, string target, SshSettings settings)
{
    /// <summary>The status with which ssh itself fails (ssh(1), EXIT STATUS); any other one is the remote command's.</summary>
    private const int SshFailed = 255;

    /// <summary>Words of ssh(1) from its sources and of sudo(8), the more telling first.</summary>
    private IEnumerable<(string Words, string ErrorId, string Advice)> KnownFailures =>
    [
        ("REVOKED HOST KEY", "HostKeyRevoked", "The host's key is marked as revoked in known_hosts. Give the host a new key."),
        ("Offending ", "HostKeyChanged",
            $"The host has another key than the one in known_hosts: it was installed anew, or somebody stands in between. If the new key is right, remove the line that is named here, then connect once by hand: {Command}."),
        ("host key is known for", "HostKeyUnknown",
            $"The host's key is not in known_hosts. Connect once by hand and compare the fingerprint: {Command}{KeyScan}."),
        ("Host key verification failed", "HostKeyUnknown", $"The host's key could not be checked. Connect once by hand: {Command}."),
        ("Could not resolve hostname", "HostNameUnknown", "The name has no address. Correct it, give an address, or add it to ~/.ssh/config."),
        ("Connection refused", "HostRefused", "Nothing listens on the ssh port. See that sshd runs there, and on which port."),
        ("timed out", "HostTimedOut", "The host does not answer. See that it is up, and that no firewall drops the connection."),
        ("No route to host", "HostUnreachable", "No network leads to the host. See that it is up and the address right."),
        ("Network is unreachable", "HostUnreachable", "No network leads to the host. See this machine's routes."),
        ("Permission denied (", "HostPermissionDenied",
            $"The host refused the login: none of your keys is allowed in. Passwords are not asked for; add your key: ssh-copy-id, or load it: ssh-add. Try it: {Command}."),
        ("Too many authentication failures", "HostPermissionDenied",
            "The host refused the login after too many keys. Name the right one with IdentityFile and IdentitiesOnly in ~/.ssh/config."),
        ("cannot listen to port", "TunnelPortTaken", "Another program took the tunnel's port first. Try again."),
        ("Bad configuration option", "SshConfigInvalid", "ssh refuses its configuration file. Correct the line."),
        ("Can't open user config file", "SshConfigInvalid", "ssh cannot read the configuration file. Correct its path."),
        ("Bad owner or permissions", "SshConfigInvalid", "ssh refuses a configuration file that others can write to. Correct its owner and mode."),
        ("terminating,", "SshConfigInvalid", "ssh refuses its configuration file. Correct the line."),
    ];

    private static readonly (string Words, string ErrorId, string Advice)[] s_sudoFailures =
    [
        ("not in the sudoers file", "SudoNotAllowed", "The login may not use sudo. Allow it to run /bin/sh as root in sudoers(5)."),
        ("is not allowed to", "SudoNotAllowed", "sudo does not let the login run /bin/sh as root. Allow it in sudoers(5)."),
        ("may not run sudo", "SudoNotAllowed", "The login may not use sudo. Allow it to run /bin/sh as root in sudoers(5)."),
        ("must have a tty", "SudoNotAllowed", "sudo wants a terminal. Remove requiretty for the login in sudoers(5)."),
        ("incorrect password", "SudoPasswordWrong", "sudo refused the password. Give the password of the login user, not root's."),
        ("sudo:", "SudoNotAllowed", "sudo did not give a shell of root."),
    ];

    private string Command => string.Create(CultureInfo.InvariantCulture,
        $"ssh {Option("-F", settings.ConfigFile)}{Option("-l", settings.User)}{Option("-p", settings.Port)}{target}");

    /// <summary>ssh-keyscan(1) knows nothing of configuration files.</summary>
    private string KeyScan => settings.ConfigFile is null ? $"; or add it: ssh-keyscan {Option("-p", settings.Port)}{target} >> ~/.ssh/known_hosts" : "";

    /// <summary>Why no shell of root answered.</summary>
    /// <param name="status">The exit status; <see langword="null"/> if there was none.</param>
    /// <param name="words">What came on standard error.</param>
    public HostException WhileOpening(int? status, string words)
    {
        var lines = Lines(words);
        var failures = status == SshFailed || !settings.Sudo ? KnownFailures : s_sudoFailures;
        foreach (var (needle, errorId, advice) in failures)
        {
            if (lines.LastOrDefault(l => l.Contains(needle, StringComparison.OrdinalIgnoreCase)) is { } line)
                return new HostException(host, errorId, $"{advice} ({line})");
        }
        var last = lines.LastOrDefault() ?? Status(status);
        return status == SshFailed
            ? new HostException(host, "HostLost", $"The connection ended before the login was complete. See the log of sshd there. ({last})")
            : new HostException(host, "ShellMissing", $"The login works, but gives no /bin/sh. Give it a shell that runs commands. ({last})");
    }

    /// <summary>Why a shell that had answered is gone.</summary>
    /// <inheritdoc cref="WhileOpening"/>
    public HostException HalfWay(int? status, string words)
    {
        var last = Lines(words).LastOrDefault() ?? Status(status);
        return new HostException(host, "HostLost", $"The connection was lost half-way through a script, which may or may not have ended. See that the host is up, then look at its state. ({last})");
    }

    /// <summary>Why the host did not get to answer in time.</summary>
    public HostException TooSlow(TimeSpan limit) => new(host, "HostTimedOut",
        string.Create(CultureInfo.InvariantCulture, $"No shell answered within {limit.TotalSeconds:0.#} s. See whether this works and does not ask anything: {Command} true"));

    private static string Option(string name, object? value) => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {value} ");

    private static string[] Lines(string words) => words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Status(int? status) => status is null ? "no exit status" : string.Create(CultureInfo.InvariantCulture, $"exit status {status}");
}
