using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Director;

namespace HaCluster.Commands;

/// <summary>Describes how a director finds out whether a real server is alive.</summary>
[Cmdlet(VerbsCommon.New, "IpvsHealthCheck")]
[OutputType(typeof(IpvsHealthCheck))]
public sealed class NewIpvsHealthCheckCommand : DescribeCmdlet
{
    /// <summary>What is asked: a TCP connection, or an HTTP GET.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public IpvsHealthCheckKind Kind { get; set; }

    /// <summary>The path that an HTTP check gets.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? Path { get; set; }

    /// <summary>The status that an HTTP check must see, 100–599.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public int? StatusCode { get; set; }

    /// <summary>The Host header of an HTTP check; the real server's address if nothing is said.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyIsUnset]
    public string? VirtualHost { get; set; }

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
        Interval = Interval ?? TimeSpan.FromSeconds(1),
        Timeout = Timeout ?? TimeSpan.FromSeconds(1),
        Retry = Retry ?? 1,
        RetryDelay = RetryDelay ?? TimeSpan.Zero,
        Source = Here,
    });
}
