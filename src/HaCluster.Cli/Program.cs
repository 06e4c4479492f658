using System.CommandLine;
using HaCluster.Cli;
using HaCluster.Cli.Commands;
using HaCluster.Values;

var root = new RootCommand("Builds, proves and operates Keepalived + LVS + web + NFS clusters.\n\n" + ExitCodes.Help)
{
    ImportCommand.Create(),
    CheckCommand.Create(),
    RenderCommand.Create(),
    LintCommand.Create(),
    FmtCommand.Create(),
    PlanCommand.Create(),
    DriftCommand.Create(),
    DeployCommand.Create(),
    SyncCommand.Create(),
    HistoryCommand.Create(),
    RestoreCommand.Create(),
    StatusCommand.Create(),
    DataPathCommand.Create(),
    MoveCommand.Create(),
    SuspendCommands.CreateSuspend(),
    SuspendCommands.CreateResume(),
    UpdateCommand.Create(),
    DrillCommand.Create(),
    LabCommands.Create(),
    DemoCommand.Create(),
};

// Ctrl+C cancels, and then waits for what a command does last: taking a lab down, healing what a drill broke, rolling a host
// back. The default of 2 s would cut all of that off. Hosts heal by themselves where this is not enough.
var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) };
Terminal.SetUp();
try
{
    return await root.Parse(args).InvokeAsync(settings);
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
