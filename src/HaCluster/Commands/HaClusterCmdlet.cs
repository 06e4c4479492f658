using System.Management.Automation;
using System.Management.Automation.Language;
using HaCluster.Binding;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Commands;

/// <summary>What all cmdlets of this module share: cancellation, errors with stable ids, and asynchronous work on the pipeline's thread.</summary>
public abstract class HaClusterCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Where this cmdlet was called: what it describes was written there.</summary>
    protected SourceLocation Here => new(
        string.IsNullOrEmpty(MyInvocation.ScriptName) ? null : MyInvocation.ScriptName,
        Math.Max(1, MyInvocation.ScriptLineNumber),
        Math.Max(0, MyInvocation.OffsetInLine));

    /// <summary>Whether this call only shows what it would do: by -WhatIf, or by $WhatIfPreference.</summary>
    protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? (SwitchParameter)given
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Work for one input object.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>Work after the last input object.</summary>
    protected virtual void End()
    {
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Views.Load(this);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stop.Cancel();
        // The pipeline takes no more output; the host's own screen does.
        if (Leaving?.Invoke() is { } note)
            Host.UI.WriteWarningLine(note);
    }

    /// <summary>What is still done after Ctrl+C, and how long that may take; <see langword="null"/> for what ends at once.</summary>
    private protected Func<string?>? Leaving { get; set; }

    /// <summary>Writes a result. After Ctrl+C the pipeline takes no more; then it is shown as a sentence.</summary>
    private protected void WriteResult(object result, string sentence)
    {
        if (Stopping)
            Host.UI.WriteLine(sentence);
        else
            WriteObject(result);
    }

    /// <summary>Says something at the prompt that is no part of the output, as Write-Host does.</summary>
    private protected void Say(string text) => WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);

    /// <summary>
    /// Runs asynchronous work to its end. What follows each <c>await</c> in it runs on the pipeline's thread,
    /// so that it may write objects, progress and prompts; so do the callbacks of a <see cref="Progress{T}"/> made in it.
    /// </summary>
    /// <param name="work">The work; its token is cancelled by Ctrl+C.</param>
    protected internal void Await(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        PipelineContext.Run(work, _stop.Token);
    }

    /// <summary>Reports an error about one of several targets and goes on with the next.</summary>
    protected void WriteFailure(Exception error, object? target) => WriteError(error.ToErrorRecord(target));

    /// <summary>Reports an error with the place in a script that it is about, where that is not the place of this call.</summary>
    protected void WriteErrorAt(ErrorRecord error, IScriptExtent? place)
    {
        ArgumentNullException.ThrowIfNull(error);
        // PowerShell's reference library does not have this property; PowerShell has, from 5.1 on. An error takes it from the call that writes it.
        var (mine, its) = (Display(MyInvocation), Display(error.InvocationInfo));
        if (place is not null)
            SetValue(its ?? mine, place);
        try
        {
            WriteError(error);
        }
        finally
        {
            SetValue(mine, null);
        }

        static void SetValue(PSPropertyInfo? property, IScriptExtent? value)
        {
            if (property is not null)
                property.Value = value;
        }

        static PSPropertyInfo? Display(InvocationInfo? call) => call is null ? null : PSObject.AsPSObject(call).Properties["DisplayScriptPosition"];
    }

    /// <summary>Lines of keepalived.conf as one text; <see langword="null"/> for none.</summary>
    internal static string? TextOf(string[]? lines) => string.Join('\n', lines ?? []) is { Length: > 0 } text ? text : null;

    /// <summary>What is tracked, each at the place of this call where it has none of its own.</summary>
    private protected ValueList<VrrpTrack> TracksOf(VrrpTrack[]? tracks) => (tracks ?? []).Select(t => t with { Source = t.Source ?? Here }).ToValueList();

    /// <summary>A file's full path, relative ones being relative to PowerShell's own current location.</summary>
    protected internal string FileSystemPath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is HaClusterException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(e.ToErrorRecord((e as HaClusterException)?.Location));
        }
    }
}
