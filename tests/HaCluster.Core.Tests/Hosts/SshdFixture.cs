using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaCluster.Core.Tests.Hosts;
using HaCluster.Model;
using Xunit;

[assembly: AssemblyFixture(typeof(SshdFixture))]

namespace HaCluster.Core.Tests.Hosts;

/// <summary>
/// A real sshd on this machine's loopback, in a mount namespace of its own: there, and only there, it has users and sudo rules
/// of the tests' making. A configuration of ssh leads to it by names, each with something of its own to go wrong.
/// </summary>
public sealed class SshdFixture : IAsyncLifetime
{
    public const string SudoPassword = "p'a$$ wörd";

    /// <summary>Of the key that has one.</summary>
    public const string Passphrase = "open sesame";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hacluster-sshd-");
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    /// <summary>Has a port that nobody else gets, but does not listen.</summary>
    private readonly Socket _deaf = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private OwnSshd? _sshd;
    private Process? _agent;

    /// <summary>Why there is no sshd; empty if there is one.</summary>
    public string Unavailable { get; } = Namespaces.Unavailable.Length > 0 ? Namespaces.Unavailable
        : TestPrograms.WhyNot("sshd", "ssh", "ssh-keygen", "ssh-agent", "ssh-add", "openssl");

    public int Port { get; private set; }

    public SshSettings Settings => new() { ConfigFile = PathOf("ssh_config"), ConnectTimeout = TimeSpan.FromSeconds(20) };

    /// <summary>Another sshd for one test, with the same users and keys, that may be killed or overrun.</summary>
    /// <param name="lines">What its configuration says in place of what the shared one says.</param>
    public Task<OwnSshd> StartAnotherAsync(string lines)
    {
        var port = FreePort();
        var name = string.Create(CultureInfo.InvariantCulture, $"sshd_config.{port}");
        lines = $"ListenAddress 127.0.0.1:{port}\n{lines}\n";
        var keywords = lines.Split('\n').Select(l => l.Split(' ')[0]).ToHashSet();
        var shared = File.ReadLines(PathOf("sshd_config")).Where(line => !keywords.Contains(line.Split(' ')[0]));
        File.WriteAllText(PathOf(name), lines + string.Join('\n', shared) + "\n");
        return OwnSshd.StartAsync(PathOf("start"), PathOf(name), PathOf(name + ".log"), port);
    }

    public static ClusterHost Host(string alias) => new() { Name = alias, Address = IPAddress.Loopback };

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public async ValueTask InitializeAsync()
    {
        if (Unavailable.Length > 0)
            return;
        foreach (var key in new[] { "host_key", "other_host_key", "user_key", "other_user_key", "authority", "certified_key", "ecdsa_host_key", "rsa_host_key", "locked_key", "outdated_key" })
        {
            var type = key.StartsWith("ecdsa", StringComparison.Ordinal) ? "ecdsa" : key.StartsWith("rsa", StringComparison.Ordinal) ? "rsa" : "ed25519";
            await RunAsync("ssh-keygen", "-q", "-t", type, "-N", key == "locked_key" ? Passphrase : "", "-C", key, "-f", PathOf(key));
        }
        await CertifyAsync("host_key", "-h", "-n", "sshd,other");
        await CertifyAsync("ecdsa_host_key", "-h", "-n", "sshd", "-V", "20200101:20200102");
        await CertifyAsync("rsa_host_key", "-h", "-n", "other");
        await CertifyAsync("certified_key", "-n", "root");
        await CertifyAsync("outdated_key", "-n", "root", "-V", "20200101:20200102");
        _silent.Start(1);
        _deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = FreePort();
        await WriteUsersAsync();
        await WriteServerFilesAsync();
        await WriteClientFilesAsync();
        _sshd = await OwnSshd.StartAsync(PathOf("start"), PathOf("sshd_config"), PathOf("sshd.log"), Port);
        _agent = Process.Start("ssh-agent", ["-D", "-a", PathOf("agent")]);
        for (var attempt = 0; !File.Exists(PathOf("agent")) && attempt < 500; attempt++)
            await Task.Delay(20);
        using var add = Process.Start(new ProcessStartInfo("ssh-add", ["-q", PathOf("user_key")]) { Environment = { ["SSH_AUTH_SOCK"] = PathOf("agent") } })!;
        await add.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _silent.Dispose();
        _deaf.Dispose();
        if (_sshd is not null)
            await _sshd.DisposeAsync();
        if (_agent is not null)
        {
            _agent.Kill();
            await _agent.WaitForExitAsync();
            _agent.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return PortOf(listener.Server);
    }

    private async Task WriteUsersAsync()
    {
        var hash = (await RunAsync("openssl", "passwd", "-6", SudoPassword)).Trim();
        var shells = new (string Name, string Shell, string Home)[]
        {
            ("hafree", "/bin/sh", "/"), ("hapass", "/bin/sh", "/"), ("hanone", "/bin/bash", "/"), ("hanologin", "/usr/sbin/nologin", "/"),
            ("hatcsh", "/usr/bin/tcsh", "/"), ("hafish", "/usr/bin/fish", "/"), ("hazsh", "/usr/bin/zsh", "/"), ("haprints", "/bin/bash", PathOf("home")),
        };
        var (passwd, shadow, group) = (new StringBuilder(await File.ReadAllTextAsync("/etc/passwd")), new StringBuilder(await File.ReadAllTextAsync("/etc/shadow")), new StringBuilder(await File.ReadAllTextAsync("/etc/group")));
        for (var i = 0; i < shells.Length; i++)
        {
            var id = 64000 + i;
            passwd.Append(CultureInfo.InvariantCulture, $"{shells[i].Name}:x:{id}:{id}::{shells[i].Home}:{shells[i].Shell}\n");
            shadow.Append(CultureInfo.InvariantCulture, $"{shells[i].Name}:{hash}:19000:0:99999:7:::\n");
            group.Append(CultureInfo.InvariantCulture, $"{shells[i].Name}:x:{id}:\n");
        }
        // bash reads it for what sshd has it run, too, where it is built so, as Debian's is.
        Directory.CreateDirectory(PathOf("home"));
        await File.WriteAllTextAsync(PathOf(Path.Combine("home", ".bashrc")), "printf 'Welcome!\\001\\377\\r\\n'; seq 1 20000; echo 'Mind the gap.' >&2; : >~/was-read\n");
        await File.WriteAllTextAsync(PathOf("pam"), "auth required pam_unix.so\naccount required pam_unix.so\nsession required pam_permit.so\n");
        await File.WriteAllTextAsync(PathOf("passwd"), passwd.ToString());
        await File.WriteAllTextAsync(PathOf("shadow"), shadow.ToString());
        await File.WriteAllTextAsync(PathOf("group"), group.ToString());
        await File.WriteAllTextAsync(PathOf("sudoers"),
            """
            Defaults lecture=never
            hafree ALL=(root) NOPASSWD: /bin/sh
            hapass ALL=(ALL:ALL) ALL
            hatcsh, hafish, hazsh, haprints ALL=(root) NOPASSWD: ALL

            """);
    }

    private async Task WriteServerFilesAsync()
    {
        await File.WriteAllTextAsync(PathOf("authorized_keys"), await File.ReadAllTextAsync(PathOf("user_key.pub")) + await File.ReadAllTextAsync(PathOf("locked_key.pub")));
        await File.WriteAllTextAsync(PathOf("banner"), "Authorized use only. hacluster says nothing here.\n");
        await File.WriteAllTextAsync(PathOf("sshd_config"),
            $"""
            ListenAddress 127.0.0.1:{Port}
            HostKey {PathOf("host_key")}
            HostKey {PathOf("ecdsa_host_key")}
            HostKey {PathOf("rsa_host_key")}
            HostCertificate {PathOf("host_key-cert.pub")}
            HostCertificate {PathOf("ecdsa_host_key-cert.pub")}
            HostCertificate {PathOf("rsa_host_key-cert.pub")}
            TrustedUserCAKeys {PathOf("authority.pub")}
            Banner {PathOf("banner")}
            AuthorizedKeysFile {PathOf("authorized_keys")}
            AuthenticationMethods publickey
            PermitRootLogin prohibit-password
            StrictModes no
            UsePAM no
            PidFile none
            MaxStartups 200
            MaxSessions 100
            Match User hapass
            AuthenticationMethods publickey password

            """);
        await File.WriteAllTextAsync(PathOf("start"),
            $"""
            set -e
            chmod 0711 {_folder.FullName}
            chmod 0777 {PathOf("home")}
            mount -t tmpfs tmpfs /run
            mkdir -p /run/sshd /run/sudo
            for file in passwd shadow group; do
                chmod --reference=/etc/$file {_folder.FullName}/$file
                chown --reference=/etc/$file {_folder.FullName}/$file
                mount --bind {_folder.FullName}/$file /etc/$file
            done
            if [ -e /etc/sudoers ]; then
                chmod 0440 {PathOf("sudoers")}
                mount --bind {PathOf("sudoers")} /etc/sudoers
            fi
            if [ -e /etc/pam.d/sshd ]; then
                mount --bind {PathOf("pam")} /etc/pam.d/sshd
            fi
            exec /usr/sbin/sshd -D -f "$1" -E "$2"

            """);
    }

    private async Task WriteClientFilesAsync()
    {
        var hostKey = await File.ReadAllTextAsync(PathOf("host_key.pub"));
        await File.WriteAllTextAsync(PathOf("known_hosts"), $"sshd {hostKey}");
        await File.WriteAllTextAsync(PathOf("changed_hosts"), $"sshd {await File.ReadAllTextAsync(PathOf("other_host_key.pub"))}");
        await File.WriteAllTextAsync(PathOf("revoked_hosts"), $"@revoked sshd {hostKey}");
        await File.WriteAllTextAsync(PathOf("no_hosts"), "");
        var authority = await File.ReadAllTextAsync(PathOf("authority.pub"));
        await File.WriteAllTextAsync(PathOf("ca_hosts"), $"# comment\n\n@cert-authority s?h* {authority}");
        await File.WriteAllTextAsync(PathOf("other_ca_hosts"), $"@cert-authority *,!sshd {authority}");
        await File.WriteAllTextAsync(PathOf("revoked_ca_hosts"), $"@cert-authority sshd {authority}@revoked * {authority}");
        await File.WriteAllTextAsync(PathOf("rsa_hosts"), $"elsewhere,sshd {await File.ReadAllTextAsync(PathOf("rsa_host_key.pub"))}");
        await File.WriteAllTextAsync(PathOf("revoked_keys"), hostKey);
        await File.WriteAllTextAsync(PathOf("hashed_hosts"), $"sshd {hostKey}");
        await RunAsync("ssh-keygen", "-q", "-H", "-f", PathOf("hashed_hosts"));
        var config = new StringBuilder();
        foreach (var (alias, lines) in new (string, string)[]
        {
            ("unknown", $"UserKnownHostsFile {PathOf("no_hosts")}"),
            ("lax", $"UserKnownHostsFile {PathOf("no_hosts")}\nStrictHostKeyChecking no"),
            ("changed", $"UserKnownHostsFile {PathOf("changed_hosts")}"),
            ("revoked", $"UserKnownHostsFile {PathOf("revoked_hosts")}"),
            ("refused", $"Port {PortOf(_deaf)}"),
            ("silent", $"Port {PortOf(_silent.Server)}"),
            ("nameless", "HostName nothing.invalid"),
            ("stranger", $"IdentityFile {PathOf("other_user_key")}"),
            ("jumping", "ProxyJump root@direct"),
            ("free", "User hafree"),
            ("pass", "User hapass"),
            ("none", "User hanone"),
            ("nologin", "User hanologin"),
            ("tcsh", "User hatcsh"),
            ("fish", "User hafish"),
            ("zsh", "User hazsh"),
            ("prints", "User haprints"),
            ("certified", $"UserKnownHostsFile {PathOf("ca_hosts")}\nHostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com"),
            ("expired", $"UserKnownHostsFile {PathOf("ca_hosts")}\nHostKeyAlgorithms ecdsa-sha2-nistp256-cert-v01@openssh.com"),
            ("misnamed", $"UserKnownHostsFile {PathOf("ca_hosts")}\nHostKeyAlgorithms rsa-sha2-512-cert-v01@openssh.com"),
            ("uncertified", $"UserKnownHostsFile {PathOf("other_ca_hosts")}"),
            ("caRevoked", $"UserKnownHostsFile {PathOf("revoked_ca_hosts")}\nHostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com"),
            ("byRsa", $"UserKnownHostsFile {PathOf("rsa_hosts")}"),
            ("listed", $"RevokedHostKeys {PathOf("revoked_keys")}"),
            ("hashed", $"UserKnownHostsFile {PathOf("hashed_hosts")}"),
            ("second", $"UserKnownHostsFile {PathOf("no_hosts")} {PathOf("known_hosts")}"),
            ("jumpingBlind", "ProxyJump root@unknown"),
            ("jumpingTwice", "ProxyJump root@direct,root@hashed"),
            ("jumpingNowhere", $"ProxyJump root@direct\nPort {PortOf(_deaf)}"),
            ("agent", $"IdentityAgent {PathOf("agent")}\nIdentitiesOnly no"),
            ("certificate", $"IdentityFile {PathOf("certified_key")}"),
            ("outdated", $"IdentityFile {PathOf("outdated_key")}"),
            ("locked", $"IdentityFile {PathOf("locked_key")}"),
            ("weak", "KexAlgorithms diffie-hellman-group14-sha1"),
            ("bound", "BindAddress 127.0.0.1"),
            ("commanded", $"ProxyCommand ssh -F {PathOf("ssh_config")} -W %h:%p %r@direct"),
            ("chatty", "RemoteCommand echo surprise\nForwardAgent yes\nRequestTTY force\nLocalForward 1 127.0.0.1:1"),
        })
        {
            config.Append(CultureInfo.InvariantCulture, $"Host {alias}\n{lines}\n");
        }
        config.Append(CultureInfo.InvariantCulture,
            $"""
            Host *
            HostName 127.0.0.1
            HostKeyAlias sshd
            Port {Port}
            User root
            IdentitiesOnly yes
            IdentityAgent none
            UserKnownHostsFile {PathOf("known_hosts")}
            GlobalKnownHostsFile none
            Host * !stranger !agent !certificate !outdated !locked
            IdentityFile {PathOf("user_key")}

            """);
        await File.WriteAllTextAsync(PathOf("ssh_config"), config.ToString());
        await File.WriteAllTextAsync(PathOf("bare_config"),
            $"""
            Host *
            HostKeyAlias sshd
            Port {Port}
            User root
            IdentityFile {PathOf("user_key")}
            IdentitiesOnly yes
            UserKnownHostsFile {PathOf("known_hosts")}

            """);
    }

    private Task<string> CertifyAsync(string key, params string[] options) => RunAsync("ssh-keygen", ["-q", "-s", PathOf("authority"), "-I", key, .. options, PathOf(key + ".pub")]);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
