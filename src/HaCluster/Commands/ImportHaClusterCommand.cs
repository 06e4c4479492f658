using System.Collections;
using System.Management.Automation;
using System.Net;
using HaCluster.Adoption;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>Reads a description from YAML, files or text, or makes one of what live hosts, or files of them, have.</summary>
[Cmdlet(VerbsData.Import, "HaCluster", DefaultParameterSetName = "Path")]
[OutputType(typeof(Cluster))]
public sealed class ImportHaClusterCommand : HaClusterCmdlet
{
    private readonly List<string> _lines = [];

    /// <summary>The files. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files, each path taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>YAML text, whole or line by line.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Yaml", ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] Yaml { get; set; } = [];

    /// <summary>The live hosts to read, as ssh knows them: names, addresses, aliases, user@host. All of them together are the cluster.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "From")]
    [HostName]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] From { get; set; } = [];

    /// <summary>Files of the hosts, or folders of them, and no host: keepalived.conf, exports, fstab, sites, what ipvsadm -S -n prints, hosts. lb1.conf and lb1/keepalived.conf are lb1's, and so is lb1=any/file. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "FromFile")]
    [SupportsWildcards]
    public string[] FromFile { get; set; } = [];

    /// <summary>The hosts' own addresses, where their files do not tell them: @{ lb1 = '192.0.2.11' }.</summary>
    [Parameter(ParameterSetName = "FromFile")]
    public IDictionary HostAddress { get; set; } = new Hashtable();

    /// <summary>The cluster's name; the one in files that HaCluster wrote, or cluster, if nothing is said.</summary>
    [Parameter(ParameterSetName = "From")]
    [Parameter(ParameterSetName = "FromFile")]
    public string? Name { get; set; }

    /// <summary>Where the passwords of VRRP instances are kept, such as env:VRRP_PASS: an instance with that password names it, and can be exported.</summary>
    [Parameter(ParameterSetName = "From")]
    [Parameter(ParameterSetName = "FromFile")]
    [Secret]
    public Secret[] AuthPass { get; set; } = [];

    /// <summary>Another configuration file for ssh.</summary>
    [Parameter(ParameterSetName = "From")]
    public string? SshConfigFile { get; set; }

    /// <summary>The login name for ssh.</summary>
    [Parameter(ParameterSetName = "From")]
    public string? SshUser { get; set; }

    /// <summary>The port for ssh, 1–65535.</summary>
    [Parameter(ParameterSetName = "From")]
    public int? SshPort { get; set; }

    /// <summary>Become root by sudo(8) after login.</summary>
    [Parameter(ParameterSetName = "From")]
    public SwitchParameter Sudo { get; set; }

    /// <summary>The password that sudo asks for, if it asks.</summary>
    [Parameter(ParameterSetName = "From")]
    [Secret]
    public Secret? SudoPassword { get; set; }

    /// <summary>What carries the talk with the hosts: OpenSsh, SshNet, or Auto for the one that fits; as the definition says if nothing is said.</summary>
    [Parameter(ParameterSetName = "From")]
    public SshTransport? Transport { get; set; }

    /// <summary>The login and its password, for hosts that take one. Only SSH.NET can use it, and does; the password is for sudo, too, where none is given for it.</summary>
    [Parameter(ParameterSetName = "From")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        _lines.AddRange(Yaml);
        foreach (var file in Path.SelectMany(p => SessionState.Path.GetResolvedProviderPathFromPSPath(p, out _)).Concat(LiteralPath.Select(FileSystemPath)))
            Read(() => ClusterYaml.Load(file));
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == "Yaml")
            Read(() => ClusterYaml.Parse(string.Join('\n', _lines)));
        else if (ParameterSetName == "From")
            Await(ReadHostsAsync);
        else if (ParameterSetName == "FromFile")
            Write(ClusterImport.FromFiles([.. FromFile.SelectMany(Resolve)], Name, AuthPass, Addresses()));
    }

    /// <summary>The files that a path stands for, each with the host that was said before it.</summary>
    private IEnumerable<string> Resolve(string given)
    {
        var equals = given.IndexOf('=', StringComparison.Ordinal);
        var host = equals > 0 && !given[..equals].AsSpan().ContainsAny('/', '\\') && !System.IO.Path.Exists(FileSystemPath(given)) ? given[..(equals + 1)] : "";
        var path = given[host.Length..];
        var found = WildcardPattern.ContainsWildcardCharacters(path) ? SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _) : [];
        return found.Count > 0 ? found.Select(f => host + f) : [host + FileSystemPath(path)];
    }

    private Dictionary<string, IPAddress> Addresses() => HostAddress.Cast<DictionaryEntry>().ToDictionary(
        e => $"{e.Key}",
        e => IPText.TryParseAddress($"{e.Value}", out var address) ? address : throw new HaClusterException("AddressInvalid", $"-HostAddress: '{e.Value}' is no address of {e.Key}; write @{{ lb1 = '192.0.2.11' }}."));

    private async Task ReadHostsAsync(CancellationToken cancellation)
    {
        const string Activity = "Reading live hosts";
        var done = 0;
        var progress = new Progress<string>(host =>
            WriteProgress(new ProgressRecord(0, Activity, $"{host}: read") { PercentComplete = 100 * Math.Min(++done, From.Length) / From.Length }));
        var ssh = new SshSettings
        {
            ConfigFile = SshConfigFile is null ? null : FileSystemPath(SshConfigFile),
            User = SshUser,
            Port = SshPort,
            Sudo = Sudo,
            SudoPassword = SudoPassword,
        }.By(Transport, Credential);
        var imported = await ClusterImport.ReadAsync(From, ssh, HostConnectors.Default, Name, AuthPass, progress, cancellation);
        WriteProgress(new ProgressRecord(0, Activity, "Done") { RecordType = ProgressRecordType.Completed });
        // The password of this call is nobody's to keep.
        Write(imported with { Cluster = imported.Cluster with { Ssh = imported.Cluster.Ssh with { Password = null } } });
    }

    private void Write(ImportedCluster imported)
    {
        foreach (var warning in imported.Warnings)
            WriteWarning(warning);
        WriteObject(imported.Cluster);
    }

    private void Read(Func<Cluster> read)
    {
        try
        {
            WriteObject(read());
        }
        catch (DefinitionException e)
        {
            foreach (var mistake in e.Mistakes)
                WriteError(mistake.ToErrorRecord());
        }
    }
}
