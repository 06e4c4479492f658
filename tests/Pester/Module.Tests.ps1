BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # A session of its own: what an import loads cannot be seen where everything is loaded already.
    function InNewSession([string] $Script) {
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1
        if ($LASTEXITCODE -ne 0) { throw "$output" }
        $output
    }
}

Describe 'The module' {
    It 'has a valid manifest with explicit lists' {
        $manifest = Test-ModuleManifest "$root/HaCluster.psd1"
        $manifest.ExportedCmdlets.Count | Should -BeGreaterOrEqual 8
        $data = Import-PowerShellDataFile "$root/HaCluster.psd1"
        $data.CmdletsToExport + $data.FunctionsToExport + $data.AliasesToExport + $data.VariablesToExport | Should -Not -Match '\*'
    }

    It 'exports every cmdlet it has, and nothing else' {
        $module = Import-Module "$root/HaCluster.psd1" -PassThru
        $classes = $module.ImplementingAssembly.GetExportedTypes() |
            ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        (Import-PowerShellDataFile "$root/HaCluster.psd1").CmdletsToExport | Should -Be ($classes | Sort-Object)
        $module.ExportedCommands.Keys | Sort-Object | Should -Be ($classes | Sort-Object)
    }

    It 'imports without a word' {
        InNewSession "Import-Module '$root/HaCluster.psd1' -Verbose:`$false 3>&1" | Should -BeNullOrEmpty
    }

    It 'can be removed and imported again' {
        InNewSession @"
Import-Module '$root/HaCluster.psd1'; `$a = New-ClusterHost a 192.0.2.1; Remove-Module HaCluster
Import-Module '$root/HaCluster.psd1'; (`$a | New-HaCluster c).Hosts.Name
"@ | Should -Be 'a'
    }
}

Describe 'The dependencies' {
    It 'live in a load context of their own' {
        $loaded = InNewSession @"
Import-Module '$root/HaCluster.psd1'
`$null = New-HaCluster a
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'HaCluster', 'HaCluster.Core', 'YamlDotNet', 'DiffPlex' } |
    ForEach-Object { `$_.GetName().Name + '=' + [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name }
"@
        $loaded | Should -Contain 'HaCluster=Default'
        $loaded | Should -Contain 'HaCluster.Core=HaCluster'
        $loaded | Should -Not -Contain 'YamlDotNet=Default'
    }

    It 'do not answer for another module that misses the same library' {
        InNewSession @"
Import-Module '$root/HaCluster.psd1'
try { `$null = [System.Reflection.Assembly]::Load('YamlDotNet'); 'leaked' } catch { 'apart' }
"@ | Should -Be 'apart'
    }
}
