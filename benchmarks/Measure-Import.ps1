# Import-Module of HaCluster against an empty binary module: fresh pwsh processes, turn by turn, medians.
# Run after ./build.ps1:   dotnet pwsh benchmarks/Measure-Import.ps1
param([int] $Rounds = 15)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
dotnet build "$PSScriptRoot/EmptyModule" -c Release -v quiet --nologo
$modules = [ordered]@{
    'an empty one' = "$PSScriptRoot/EmptyModule/EmptyModule.psd1"
    'HaCluster'           = "$root/HaCluster.psd1"
}
$times = @{}
foreach ($round in 0..$Rounds) {
    foreach ($name in $modules.Keys) {
        $ms = & "$root/tests/Pester/Start-PowerShell.ps1" -NoProfile -NonInteractive -Command "(Measure-Command { Import-Module '$($modules[$name])' }).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
        if ($round) { $times[$name] += @([double]::Parse($ms, [cultureinfo]::InvariantCulture)) }    # round 0 warms up
    }
}
$median = @{}
foreach ($name in $modules.Keys) {
    $sorted = $times[$name] | Sort-Object
    $median[$name] = $sorted[[int][math]::Floor($sorted.Count / 2)]
    '{0,-22} median {1,6:0.0} ms   min {2,6:0.0}   max {3,6:0.0}' -f $name, $median[$name], $sorted[0], $sorted[-1]
}
'ratio {0:0.00}' -f ($median['HaCluster'] / $median['an empty one'])
