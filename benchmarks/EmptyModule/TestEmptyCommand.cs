using System.Management.Automation;

namespace EmptyModule;

[Cmdlet(VerbsDiagnostic.Test, "Empty")]
public sealed class TestEmptyCommand : PSCmdlet;
