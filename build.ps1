#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests, documents and packages HaCluster.

.EXAMPLE
./build.ps1

Builds everything; then `Import-Module ./HaCluster.psd1` works.

.EXAMPLE
./build.ps1 -Task Test, Package -Configuration Release
#>
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Docs', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $(if ($Task -contains 'Package') { 'Release' } else { 'Debug' })
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Push-Location $PSScriptRoot

function Build {
    dotnet build HaCluster.sln --configuration $Configuration
}

# All tests: those of Pester are in the solution.
function Test {
    dotnet test HaCluster.sln --configuration $Configuration
}

function Pester {
    dotnet test tests/HaCluster.Module.Tests --configuration $Configuration
}

# Help as PowerShell reads it, made of docs/en-US. It is committed, so that Get-Help works straight after a build.
function Docs {
    Import-Module Microsoft.PowerShell.PlatyPS
    Measure-PlatyPSMarkdown docs/en-US/*.md |
        Where-Object Filetype -Match CommandHelp |
        Import-MarkdownCommandHelp -Path { $_.FilePath } |
        Export-MamlCommandHelp -OutputFolder out/docs -Force | Out-Null
    # Links between pages, and an empty link, are no use at the prompt.
    $help = (Get-Content out/docs/HaCluster/HaCluster.dll-Help.xml -Raw) -replace '(?<=<maml:uri>)[\w-]+\.md(?=</maml:uri>)' -replace
        '(?s)\s*<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>'
    Set-Content en-US/HaCluster.dll-Help.xml (Set-ExampleCode $help) -NoNewline
    Get-ChildItem docs/en-US/about_*.md | ForEach-Object { Copy-Item $_ "en-US/$($_.BaseName).help.txt" }
}

# platyPS puts all of an example into its introduction; Get-Help gives the code apart from the words.
function Set-ExampleCode([string] $Help) {
    [regex]::Replace($Help, '(?s)<maml:introduction>((?:(?!</maml:introduction>).)*?)```powershell\n(.*?)\n```(.*?)</maml:introduction>\s*<dev:code />\s*<dev:remarks />', {
            param($match)
            $before, $code, $after = $match.Groups[1..3].ForEach{ $_.Value -replace '\s*</?maml:para ?/?>\s*', "`n`n" }.ForEach{ $_.Trim() }
            $paragraphs = { param($text) ($text -split '\n{2,}' | Where-Object { $_ } | ForEach-Object { "<maml:para>$_</maml:para>" }) -join '' }
            "<maml:introduction>$(& $paragraphs $before)</maml:introduction><dev:code>$code</dev:code><dev:remarks>$(& $paragraphs $after)</dev:remarks>"
        })
}

function Package {
    $version = (Import-PowerShellDataFile HaCluster.psd1).ModuleVersion
    $folder = "out/HaCluster/$version"
    # What an older build left in bin must not be shipped.
    Remove-Item out/HaCluster, "out/HaCluster-$version.zip", bin -Recurse -ErrorAction Ignore
    Build
    $null = New-Item $folder -ItemType Directory
    Copy-Item HaCluster.psd1, LICENSE, README.md, en-US, schemas, examples, bin $folder -Recurse
    # Compiled beforehand for where most of our users are, so that the first host of a session is reached sooner; anywhere else .NET takes the same
    # files, and compiles what it needs.
    dotnet publish src/HaCluster --configuration $Configuration --runtime linux-x64 --self-contained false -p:PublishReadyToRun=true --output out/compiled
    Get-ChildItem $folder/bin -Recurse -Include *.dll | ForEach-Object { Copy-Item "out/compiled/$($_.Name)" $_.FullName }
    Remove-Item out/compiled -Recurse
    Get-ChildItem $folder -Recurse -Include *.pdb, *.xml -Exclude *-Help.xml | Remove-Item
    [System.IO.Compression.ZipFile]::CreateFromDirectory("$PSScriptRoot/out/HaCluster", "$PSScriptRoot/out/HaCluster-$version.zip", 'Optimal', $true)
    Get-Item "out/HaCluster-$version.zip"
}

function Clean {
    Remove-Item bin, out, src/*/bin, src/*/obj, tests/*/bin, tests/*/obj, benchmarks/*/bin, benchmarks/*/obj -Recurse -Force -ErrorAction Ignore
}

try {
    foreach ($step in $Task) { & $step }
}
finally {
    Pop-Location
}
