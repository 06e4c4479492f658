using System.Management.Automation;
using HaCluster.Convergence;

namespace HaCluster.Commands;

/// <summary>Shows a deploy's progress, and passes each host's result on once, as soon as it is there. Made on the pipeline's thread.</summary>
internal sealed class DeployReport
{
    private readonly HashSet<string> _done = [];
    private readonly Cmdlet _cmdlet;
    private readonly string _activity;
    private readonly int _hosts;
    private readonly Action<HostResult> _write;

    public DeployReport(Cmdlet cmdlet, string activity, int hosts, Action<HostResult> write)
    {
        (_cmdlet, _activity, _hosts, _write) = (cmdlet, activity, hosts, write);
        Progress = new Progress<DeployEvent>(Show);
    }

    public IProgress<DeployEvent> Progress { get; }

    /// <summary>Passes on the results that no event told of.</summary>
    public void Complete(DeployResult result)
    {
        foreach (var host in result.Hosts)
            Write(host);
        _cmdlet.WriteProgress(new ProgressRecord(0, _activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private void Show(DeployEvent step)
    {
        if (step.Result is not null)
            Write(step.Result);
        _cmdlet.WriteProgress(new ProgressRecord(0, _activity, $"{step.Host}: {step.Message}") { PercentComplete = 100 * _done.Count / Math.Max(1, _hosts) });
    }

    private void Write(HostResult result)
    {
        if (_done.Add(result.Host))
            _write(result);
    }
}
