using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Completion;
using HaCluster.Features.Director;

namespace HaCluster.Commands;

/// <summary>Describes how a director finds out whether a real server is alive.</summary>
[Cmdlet(VerbsCommon.New, "IpvsHealthCheck")]
[OutputType(typeof(IpvsHealthCheck))]
public sealed class NewIpvsHealthCheckCommand : DescribeCmdlet
{
    /// <summary>What is asked: Tcp, Http, Https, Dns, Smtp, Udp, Ping, Misc or File. Each kind has parameters of its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsHealthCheckKind Kind { get; set; }

    /// <summary>The path that an Http or Https check gets.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Path { get; set; }

    /// <summary>The status that an Http or Https check must see, 100–599.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? StatusCode { get; set; }

    /// <summary>The Host header of an Http or Https check; the real server's address if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? VirtualHost { get; set; }

    /// <summary>The port to check; the real server's own if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Port { get; set; }

    /// <summary>Whether an Https check names the virtual host in the TLS handshake.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? Sni { get; set; }

    /// <summary>The type of record that a Dns check asks for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(QueryTypeCompleter))]
    [EmptyIsUnset]
    public string? QueryType { get; set; }

    /// <summary>The name that a Dns check asks for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? QueryName { get; set; }

    /// <summary>The name that a Smtp check says in its HELO.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? HeloName { get; set; }

    /// <summary>What a Udp check sends, two hexadecimal digits a byte.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Payload { get; set; }

    /// <summary>Whether a Udp check needs an answer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? RequireReply { get; set; }

    /// <summary>What the answer to a Udp check begins with, two hexadecimal digits a byte, x for any.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Reply { get; set; }

    /// <summary>The least length of the answer to a Udp check, in bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? MinReplyLength { get; set; }

    /// <summary>The greatest length of the answer to a Udp check, in bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? MaxReplyLength { get; set; }

    /// <summary>The command line of a Misc check.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Command { get; set; }

    /// <summary>Whom the command of a Misc check runs as.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? User { get; set; }

    /// <summary>Whether the exit status of a Misc check, less two, is the weight.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public bool? DynamicWeight { get; set; }

    /// <summary>The name of the track_file that a File check looks at.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? TrackFile { get; set; }

    /// <summary>What the number in that file is multiplied with.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? WeightFactor { get; set; }

    /// <summary>Time between checks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Interval { get; set; }

    /// <summary>How long one try may take.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How many more tries a failing server gets.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? Retry { get; set; }

    /// <summary>Pause before each such try.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Duration]
    public TimeSpan? RetryDelay { get; set; }

    /// <inheritdoc/>
    protected override void Process() => WritePart(new IpvsHealthCheck
    {
        Kind = Kind,
        Path = Path ?? "/",
        StatusCode = StatusCode ?? 200,
        VirtualHost = VirtualHost,
        Port = Port,
        Sni = Sni ?? true,
        QueryType = QueryType,
        QueryName = QueryName,
        HeloName = HeloName,
        Payload = Payload,
        RequireReply = RequireReply ?? true,
        Reply = Reply,
        MinReplyLength = MinReplyLength,
        MaxReplyLength = MaxReplyLength,
        Command = Command,
        User = User,
        DynamicWeight = DynamicWeight ?? false,
        TrackFile = TrackFile,
        WeightFactor = WeightFactor,
        Interval = Interval ?? TimeSpan.FromSeconds(1),
        Timeout = Timeout ?? TimeSpan.FromSeconds(1),
        Retry = Retry ?? 1,
        RetryDelay = RetryDelay ?? TimeSpan.Zero,
        Source = Here,
    });
}
