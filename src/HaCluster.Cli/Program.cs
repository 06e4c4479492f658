using System.CommandLine;
using HaCluster;
using HaCluster.Cli;
using HaCluster.Cli.Commands;

var root = new RootCommand("Builds, proves and operates Keepalived + LVS + web + NFS clusters.")
{
    CheckCommand.Create(),
    RenderCommand.Create(),
    PlanCommand.Create(),
    DeployCommand.Create(),
    RestoreCommand.Create(),
    StatusCommand.Create(),
    DrillCommand.Create(),
    LabCommands.Create(),
    DemoCommand.Create(),
};

Terminal.SetUp();
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // Ctrl+C undoes what is half-done on the hosts; that takes as long as it takes.
        ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
    });
}
catch (HaClusterException e)
{
    Terminal.Error($"{e.ErrorId}: {e.Message}");
    return ExitCodes.Failed;
}
catch (OperationCanceledException)
{
    Terminal.Error("Stopped.");
    return ExitCodes.Interrupted;
}
