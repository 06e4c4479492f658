using System.Management.Automation;
using HaCluster.Binding;
using HaCluster.Features.Director;

namespace HaCluster.Commands;

/// <summary>Describes how a director finds out whether a real server is alive.</summary>
[Cmdlet(VerbsCommon.New, "IpvsHealthCheck")]
[OutputType(typeof(IpvsHealthCheck))]
public sealed class NewIpvsHealthCheckCommand : HaClusterCmdlet
{
    /// <summary>What is asked: a TCP connection, or an HTTP GET.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public IpvsHealthCheckKind Kind { get; set; }

    /// <summary>The path that an HTTP check gets.</summary>
    [Parameter(Position = 1)]
    public string Path { get; set; } = "/";

    /// <summary>The status that an HTTP check must see, 100–599.</summary>
    [Parameter]
    public int StatusCode { get; set; } = 200;

    /// <summary>The Host header of an HTTP check; the real server's address if nothing is said.</summary>
    [Parameter]
    public string? VirtualHost { get; set; }

    /// <summary>Time between checks.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many more tries a failing server gets.</summary>
    [Parameter]
    public int Retry { get; set; } = 1;

    /// <summary>Pause before each such try.</summary>
    [Parameter]
    [Duration]
    public TimeSpan RetryDelay { get; set; }

    /// <inheritdoc/>
    protected override void End() => WriteObject(new IpvsHealthCheck
    {
        Kind = Kind,
        Path = Path,
        StatusCode = StatusCode,
        VirtualHost = VirtualHost,
        Interval = Interval,
        Timeout = Timeout,
        Retry = Retry,
        RetryDelay = RetryDelay,
        Source = Here,
    });
}
