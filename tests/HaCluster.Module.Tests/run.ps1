# Runs files of Pester tests, and writes what came of each single test as JSON.
param(
    [string] $Pester,     # the module's manifest
    [string] $Output,     # the file to write
    [Parameter(ValueFromRemainingArguments)] [string[]] $Path
)
$ErrorActionPreference = 'Stop'
Import-Module $Pester
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = 'Detailed'; RenderMode = 'Plaintext' }
}

function Result([string] $File, [string] $Name, [string] $Outcome, $Errors) {
    $message = switch ($true) {
        (-not $Errors) { @{ Skipped = 'Its -Skip says so.'; Failed = 'Its block or file broke down; see there.' }[$Outcome]; break }
        ($Outcome -eq 'Skipped') { $Errors[0].Exception.Message -replace '^is skipped, because '; break }
        default { $Errors | ForEach-Object { $_.DisplayErrorMessage; $_.DisplayStackTrace } }
    }
    [pscustomobject]@{ Name = "$(Split-Path $File -Leaf): $Name"; Outcome = $Outcome; Message = $message -join "`n" }
}

# A file or block that breaks down is a failure of its own: all its tests may have passed before.
$results = @(
    foreach ($test in $run.Tests) { Result $test.Block.BlockContainer.Item $test.ExpandedPath $test.Result $test.ErrorRecord }
    foreach ($block in $run.FailedBlocks) { Result $block.BlockContainer.Item "BeforeAll and AfterAll of $($block.ExpandedPath)" Failed $block.ErrorRecord }
    foreach ($file in $run.FailedContainers) { Result $file.Item 'the file as a whole' Failed $file.ErrorRecord }
)
ConvertTo-Json $results | Set-Content $Output
