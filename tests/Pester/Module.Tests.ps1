BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # A session of its own: what an import loads cannot be seen where everything is loaded already.
    function InNewSession([string] $Script) {
        $output = & "$PSScriptRoot/Start-PowerShell.ps1" -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1
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

    It 'do not mind another version that was loaded first' {
        # Add-Type gives its assemblies names of its own; the compiler under it takes ours.
        InNewSession @"
Add-Type -AssemblyName Microsoft.CodeAnalysis.CSharp
`$tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText('[assembly: System.Reflection.AssemblyVersion("99.0.0.0")] public class Other { }')
`$options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new([Microsoft.CodeAnalysis.OutputKind]::DynamicallyLinkedLibrary)
`$core = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
`$made = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create('YamlDotNet', [Microsoft.CodeAnalysis.SyntaxTree[]] `$tree, [Microsoft.CodeAnalysis.MetadataReference[]] `$core, `$options)
`$file = [System.IO.File]::Create('$TestDrive/YamlDotNet.dll'); `$null = `$made.Emit(`$file); `$file.Dispose()
`$null = [System.Reflection.Assembly]::LoadFrom('$TestDrive/YamlDotNet.dll')
Import-Module '$root/HaCluster.psd1'
(Import-HaCluster '$root/examples/web-nfs-dr.yaml').Name
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'YamlDotNet' } | Sort-Object { `$_.GetName().Version } -Descending |
    ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name }
"@ | Should -Be 'shop', 'Default', 'HaCluster'
    }
}

Describe 'A build' {
    It 'has every file that the manifest names, and no PowerShell of its own' {
        $data = Import-PowerShellDataFile "$root/HaCluster.psd1"
        foreach ($file in @($data.NestedModules) + $data.RootModule + 'bin/HaCluster.Format.ps1xml') { "$root/$file" | Should -Exist }
        "$root/bin/lib/HaCluster.Core.dll" | Should -Exist
        Get-ChildItem "$root/bin" -Recurse -Filter System.Management.Automation.dll | Should -BeNullOrEmpty
    }
}
