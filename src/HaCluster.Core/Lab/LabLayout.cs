using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Features;

namespace HaCluster.Lab;

/// <summary>Writes a lab's folder: keys, ssh configuration, and what init.sh and node.sh read.</summary>
/// <remarks>Whatever can be computed is computed here: in the guest every process costs tens of milliseconds.</remarks>
[SupportedOSPlatform("linux")]
internal sealed class LabLayout(LabDefinition definition, LabNetwork network, LabKernel kernel, string rootfs)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode OpenDirectory = OwnerDirectory
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _state = LabPaths.State(definition.Name);

    /// <summary>The modules that the nodes' work needs. A node's own <c>modprobe</c> finds them loaded.</summary>
    public static readonly IReadOnlyList<string> Modules =
    [
        "overlay", "veth", "bridge", "dummy", "fuse", "loop", "sch_netem",
        .. FeatureList.All.OfType<IRehearsed>().SelectMany(f => f.KernelModules.Concat(f.MoreKernelModules)),
    ];

    /// <summary>Writes everything.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        foreach (var directory in (string[])["control", "guest/ready", "guest/nodes", "guest/common/etc/ssh"])
            Directory.CreateDirectory(Path.Combine(_state, directory), OpenDirectory);
        foreach (var script in (string[])["init.sh", "node.sh", "launch.sh", "enter.sh"])
            Write($"guest/{script}", LabPaths.Script(script));
        Write("guest/list", string.Join(' ', definition.Nodes.Select(n => n.Name)) + "\n");
        Write("guest/modules", string.Join(' ', Modules) + "\n");
        WriteNetwork();
        foreach (var node in definition.Nodes)
            WriteNode(node);
        await WriteKeysAsync(cancellation).ConfigureAwait(false);
        WriteSshConfig();
        await WriteCommonAsync(cancellation).ConfigureAwait(false);
        await LabCommand.RunOrThrowAsync("mkfifo", ["-m", "600", Path.Combine(_state, "guest/control")], cancellation: cancellation).ConfigureAwait(false);
    }

    // One bridge per wire. In the guest its port to this machine is the guest's network card; under the running
    // kernel the bridge itself has this machine's address.
    private void WriteNetwork()
    {
        var lines = new List<string> { "link set lo up" };
        foreach (var (index, wire) in network.Wires.Select((w, i) => (i, w)))
        {
            lines.Add($"link add br{index} type bridge");
            lines.Add($"link set br{index} up");
            if (kernel == LabKernel.UserModeLinux)
                lines.Add($"link set vec{index} master br{index} up");
            else
                lines.AddRange(wire.Addresses.Select(a => $"addr add {a} dev br{index}{NoDad(a.Address.AddressFamily)}"));
        }
        Write("guest/network", Lines(lines));
    }

    private void WriteNode(LabNode node)
    {
        var (plug, unplug, address) = (new List<string> { $"netns add {node.Name}" }, new List<string>(), new List<string> { "link set lo up" });
        foreach (var (index, name) in LabNetwork.InterfacesOf(node).Select((n, i) => (i, n)))
        {
            var cable = LabNetwork.CableOf(definition, node, name);
            var wire = network.Wires.TakeWhile(w => !w.Plugs.Any(p => p.Node == node && p.Interface == name)).Count();
            // Fixed, so that its neighbours know it again after a restart. (02: locally administered.)
            var number = definition.Nodes.TakeWhile(n => n != node).Count();
            plug.Add($"link add {cable} type veth peer name {name} address 02:48:41:{number >> 8:x2}:{number & 255:x2}:{index:x2} netns {node.Name}");
            plug.Add($"link set {cable} master br{wire} up");
            unplug.Add($"link del {cable}");
            address.AddRange(node.Interfaces.Where(i => i.Name == name)
                .Select(i => $"addr add {i.Address}/{i.PrefixLength} dev {name}{NoDad(i.Address.AddressFamily)}"));
            address.Add($"link set {name} up");
        }
        unplug.Add($"netns del {node.Name}");

        var directory = $"guest/nodes/{node.Name}";
        Directory.CreateDirectory(Path.Combine(_state, directory, "layer/etc/ssh"), OpenDirectory);
        Write($"{directory}/plug", Lines(plug));
        Write($"{directory}/unplug", Lines(unplug));
        Write($"{directory}/address", Lines(address));
        Write($"{directory}/storage", Lines(node.StoragePaths));
        Write($"{directory}/layer/etc/hostname", node.Name + "\n");
        // "uninitialized" would make this the node's first boot, on which systemd enables every service.
        Write($"{directory}/layer/etc/machine-id", RandomNumberGenerator.GetHexString(32, lowercase: true) + "\n");
    }

    private async Task WriteKeysAsync(CancellationToken cancellation)
    {
        var user = Path.Combine(_state, "id_ed25519");
        var keys = definition.Nodes.Select(n => (Path: HostKey(n), Comment: n.Name)).Append((Path: user, Comment: LabPaths.Namespace(definition.Name)));
        await Parallel.ForEachAsync(keys, cancellation, async (key, cancellation) =>
            await LabCommand.RunOrThrowAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", key.Comment, "-f", key.Path], cancellation: cancellation).ConfigureAwait(false)).ConfigureAwait(false);

        Write("guest/common/etc/ssh/authorized_keys", await File.ReadAllTextAsync(user + ".pub", cancellation).ConfigureAwait(false));
        Write("known_hosts", Lines(definition.Nodes.Select(n => $"{n.Name} {string.Join(' ', File.ReadAllText(HostKey(n) + ".pub").Split(' ')[..2])}")));
    }

    private void WriteSshConfig()
    {
        var lines = new List<string>();
        foreach (var node in definition.Nodes)
        {
            var addresses = node.Interfaces.Select(i => i.Address.ToString());
            lines.AddRange(
            [
                $"Host {node.Name} {string.Join(' ', addresses)}",
                $"    HostName {node.Interfaces[0].Address}",
                $"    HostKeyAlias {node.Name}",
                "    User root",
                $"    IdentityFile {_state}/id_ed25519",
                "    IdentitiesOnly yes",
                "    PreferredAuthentications publickey",
                "    StrictHostKeyChecking yes",
                $"    UserKnownHostsFile {_state}/known_hosts",
                "    GlobalKnownHostsFile /dev/null",
                // The default, a post-quantum exchange, costs the guest 0.1 s per connection.
                "    KexAlgorithms curve25519-sha256",
                $"    ProxyCommand ip netns exec {LabPaths.Namespace(definition.Name)} {rootfs}/bin/busybox nc %h %p",
                "",
            ]);
        }
        // A misspelt name, or one of another description, must not lead to a real machine that happens to have it.
        lines.AddRange(["Host *", "    ProxyCommand sh -c \"echo 'The lab has no such node.' >&2; exit 1\""]);
        Write("ssh_config", Lines(lines));
    }

    // What all nodes have in common beyond the root file system: each other's names, and the password of admin.
    private async Task WriteCommonAsync(CancellationToken cancellation)
    {
        Write("guest/common/etc/hosts", Lines(
        [
            "127.0.0.1 localhost",
            "::1 localhost ip6-localhost ip6-loopback",
            .. definition.Nodes.Select(n => $"{n.Interfaces[0].Address} {n.Name}"),
        ]));

        var password = RandomNumberGenerator.GetHexString(24, lowercase: true);
        Write("admin_password", password + "\n", OwnerOnly);
        var hash = await LabCommand.RunOrThrowAsync($"{rootfs}/bin/busybox", ["mkpasswd", "-m", "sha512", "-P", "0"], password + "\n", cancellation).ConfigureAwait(false);
        var users = await File.ReadAllLinesAsync($"{rootfs}/etc/shadow", cancellation).ConfigureAwait(false);
        Write("guest/common/etc/shadow", Lines(users.Select(user =>
        {
            var fields = user.Split(':');
            if (fields[0] == "admin")
                fields[1] = hash.Trim();
            return string.Join(':', fields);
        })), OwnerOnly);
    }

    private string HostKey(LabNode node) => LabPaths.Guest(definition.Name, "nodes", node.Name, "layer/etc/ssh/ssh_host_ed25519_key");

    private static string NoDad(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? " nodad" : " broadcast +";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private void Write(string path, string text, UnixFileMode mode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
    {
        path = Path.Combine(_state, path);
        using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode }))
            file.Write(Encoding.UTF8.GetBytes(text));
        // The creation mode is subject to the caller's umask; nodes must be able to read what is meant for all.
        File.SetUnixFileMode(path, mode);
    }
}
