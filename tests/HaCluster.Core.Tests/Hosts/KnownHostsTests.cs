using System.Diagnostics;
using HaCluster.Hosts.KnownHosts;
using HaCluster.Hosts.SshConfig;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>known_hosts and ssh_config as they are read here, against what ssh-keygen(1) and ssh(1) make of the same files.</summary>
public sealed class KnownHostsTests : IDisposable
{
    private const string Key = "AAAAC3NzaC1lZDI1NTE5AAAAIJUkKSewRdU7Nw2A1M5EWpCVBzC+Ln2jyd6E1CDs31jJ";
    private const string OtherKey = "AAAAC3NzaC1lZDI1NTE5AAAAIKwHZCeEEqwAei5nrtTzyi69IapfACoag7CEn9U7FoKk";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hacluster-known-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("web1", "web1", true)]
    [InlineData("WEB1", "web1", true)]
    [InlineData("web1", "web10", false)]
    [InlineData("web*", "web10", true)]
    [InlineData("web?", "web10", false)]
    [InlineData("*,!web1", "web1", false)]
    [InlineData("!web1,*", "web1", false)]
    [InlineData("*,!web1", "web2", true)]
    [InlineData("lb1,web1", "web1", true)]
    [InlineData("[web1]:2222", "[web1]:2222", true)]
    [InlineData("[web1]:2222", "web1", false)]
    [InlineData("[web?]:*", "[web1]:2222", true)]
    [InlineData("192.0.2.*", "192.0.2.11", true)]
    [InlineData("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_line_is_about_the_hosts_that_ssh_finds_in_it(string field, string name, bool isIn)
    {
        TestPrograms.Require("ssh-keygen");
        var file = Write("known_hosts", $"{field} ssh-ed25519 {Key} comment\n");
        Assert.Equal(isIn, KnownHostsFile.Read([file]).Single().Hosts.Has(name));
        Assert.Equal(isIn, Run("ssh-keygen", "-F", name, "-f", file).Length > 0);
    }

    [Fact]
    public void A_name_that_is_hashed_here_is_found_by_ssh()
    {
        TestPrograms.Require("ssh-keygen");
        var file = Write("known_hosts", $"{HostPatterns.Hashed("[web1]:2222")} ssh-ed25519 {Key}\n");
        Assert.Contains(Key, Run("ssh-keygen", "-F", "[web1]:2222", "-f", file), StringComparison.Ordinal);
        Assert.Empty(Run("ssh-keygen", "-F", "web1", "-f", file));
    }

    [Theory]
    [InlineData("web1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Known))]
    [InlineData("web1 ssh-ed25519 {1}", 22, nameof(HostKeyStatus.Changed))]
    [InlineData("web1 ssh-ed25519 {1}\nweb1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Known))]
    [InlineData("web2 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("@cert-authority web1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("@revoked * ssh-ed25519 {0}\nweb1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Revoked))]
    [InlineData("web1 ssh-ed25519 {0}\n@revoked web2 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Known))]
    [InlineData("@unheard-of web1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("# web1 ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("web1 ssh-rsa {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("web1 ssh-ed25519 AAAA", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("web1 ssh-ed25519", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("|1|x|y ssh-ed25519 {0}", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("", 22, nameof(HostKeyStatus.Unknown))]
    [InlineData("web1 ssh-ed25519 {0}", 2222, nameof(HostKeyStatus.Known))] // as with ssh: on another port, too, if nothing is said of that
    [InlineData("web1 ssh-ed25519 {0}\n[web1]:2222 ssh-ed25519 {1}", 2222, nameof(HostKeyStatus.Changed))]
    [InlineData("web1 ssh-ed25519 {1}", 2222, nameof(HostKeyStatus.Unknown))]
    public void A_key_is_known_by_a_line_that_says_so_and_by_nothing_else(string lines, int port, string status)
    {
        var known = new KnownKeys([.. KnownHostsFile.Read("f", string.Format(System.Globalization.CultureInfo.InvariantCulture, lines, Key, OtherKey).Split('\n'))], "Web1", port, []);
        Assert.Equal(status, known.Judge(KnownHostsFile.ReadKey("ssh-ed25519", Key)!).Status.ToString());
    }

    [Fact]
    public void Without_ssh_its_configuration_says_the_same()
    {
        TestPrograms.Require("ssh");
        Write("more", "Host web*\n  User deploy\n  HostKeyAlias  \"shop web\"\n");
        var file = Write("config",
            $"""
            # a comment
            Host web1 !web2
                HostName=%h.example.net
                Port = 2222
                IdentityFile "{_folder.FullName}/a key"
                IdentityFile ~/.ssh/other_%r
            Include {_folder.FullName}/mor*
            Host * !web1
                Port 1
                User nobody
            Match all
                ProxyJump admin@jump:24,second
                UserKnownHostsFile ~/.ssh/a ~/.ssh/b
                GlobalKnownHostsFile none
                IdentitiesOnly yes
                Port 3

            """);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        foreach (var host in new[] { "web1", "web2", "lb1" })
        {
            var asked = new SshRoute(host, SshOptions.ReadDump(Run("ssh", "-G", "-F", file, host)), home);
            var read = new SshRoute(host, SshConfigText.Read(host, [file], home), home);
            Assert.Equal(
                (asked.HostName, asked.Port, asked.User, asked.HostKeyAlias, asked.IdentitiesOnly, asked.FirstKnownHosts),
                (read.HostName, read.Port, read.User, read.HostKeyAlias, read.IdentitiesOnly, read.FirstKnownHosts));
            Assert.Equal(asked.Jumps, read.Jumps);
            Assert.Equal(asked.KnownHosts, read.KnownHosts);
            if (host == "web1")
                Assert.Equal(asked.IdentityFiles, read.IdentityFiles);
        }
    }

    [Theory]
    [InlineData("Match exec true\n", "Match exec true")]
    [InlineData("Host web1\nKnownHostsCommand /bin/true\n", "KnownHostsCommand")]
    [InlineData("Host web1\nNoSuchOption yes\n", "NoSuchOption")]
    [InlineData("Host web1\nPort\n", "has no value")]
    public void What_might_bear_on_trust_and_is_not_known_is_refused_with_its_line(string config, string words)
    {
        var file = Write("config", config);
        var error = Assert.Throws<SshConfigException>(() => SshConfigText.Read("web1", [file], _folder.FullName));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{file} line {config.Split('\n').Length - 1}", error.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }
}
