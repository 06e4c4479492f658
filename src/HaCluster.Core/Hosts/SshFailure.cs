using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Knows what ssh says when it gives up, too, which it never translates.</summary>
internal sealed class SshFailure(string host, string target, SshSettings settings) : ShellFailure(host, settings)
{
    /// <summary>The status with which ssh itself fails (ssh(1), EXIT STATUS); any other one is the remote command's.</summary>
    internal const int SshFailed = 255;

    /// <summary>Words of ssh(1) from its sources, the more telling first.</summary>
    private IEnumerable<(string Words, string ErrorId, string Advice)> KnownFailures =>
    [
        ("REVOKED HOST KEY", "HostKeyRevoked", "The host's key is marked as revoked in known_hosts. Give the host a new key."),
        ("revoked by file", "HostKeyRevoked", "The host's key is one of those that RevokedHostKeys names. Give the host a new key."),
        ("Offending ", "HostKeyChanged",
            $"The host has another key than the one in known_hosts: it was installed anew, or somebody stands in between. If the new key is right, remove the line that is named here, then connect once by hand: {Command}."),
        ("Certificate invalid", "HostCertificateInvalid", "The host's certificate does not stand for it. Sign its key anew, for its name and as a host's."),
        ("Certificate lacks", "HostCertificateInvalid", "The host's certificate does not stand for it. Sign its key anew, for its name and as a host's."),
        ("Invalid key length", "HostAlgorithmRefused", "The host's key is too short to be safe. Give the host a new key."),
        ("Unable to negotiate", "HostAlgorithmRefused", "The host offers no cryptographic algorithm that is still safe. Update sshd there, or correct its sshd_config."),
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
        ("kex_exchange_identification", "HostBusy", "sshd closed the connection before the login began: too many begin at once (MaxStartups in sshd_config), or it lets this machine not in. See its log."),
        ("Too many authentication failures", "HostPermissionDenied",
            "The host refused the login after too many keys. Name the right one with IdentityFile and IdentitiesOnly in ~/.ssh/config."),
        ("cannot listen to port", "TunnelPortTaken", "Another program took the tunnel's port first. Try again."),
        ("Bad configuration option", "SshConfigInvalid", "ssh refuses its configuration file. Correct the line."),
        ("Can't open user config file", "SshConfigInvalid", "ssh cannot read the configuration file. Correct its path."),
        ("Bad owner or permissions", "SshConfigInvalid", "ssh refuses a configuration file that others can write to. Correct its owner and mode."),
        ("terminating,", "SshConfigInvalid", "ssh refuses its configuration file. Correct the line."),
    ];

    private string Command => string.Create(CultureInfo.InvariantCulture,
        $"ssh {Option("-F", Settings.ConfigFile)}{Option("-l", Settings.User)}{Option("-p", Settings.Port)}{target}");

    /// <summary>ssh-keyscan(1) knows nothing of configuration files.</summary>
    private string KeyScan => Settings.ConfigFile is null ? $"; or add it: ssh-keyscan {Option("-p", Settings.Port)}{target} >> ~/.ssh/known_hosts" : "";

    /// <inheritdoc/>
    public override HostException WhileOpening(int? status, string words)
    {
        if (status != SshFailed && Settings.Sudo)
            return base.WhileOpening(status, words);
        return Known(KnownFailures, words) ?? (status == SshFailed
            ? new HostException(Host, "HostLost", $"The connection ended before the login was complete. See the log of sshd there. ({Last(status, words)})")
            : base.WhileOpening(status, words));
    }

    /// <inheritdoc/>
    protected override string WhatIfSlow => $"See whether this works and does not ask anything: {Command} true";

    private static string Option(string name, object? value) => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{name} {value} ");
}
