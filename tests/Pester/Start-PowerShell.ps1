# Runs this PowerShell once more, as a process of its own; all arguments are for it. Where PowerShell is a tool of dotnet
# (dotnet pwsh), its process is dotnet, which takes pwsh.dll as the first argument.
$program = [Environment]::ProcessPath
[string[]] $library = if ((Split-Path $program -LeafBase) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll }
& $program @library @args
