BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $examples = (Resolve-Path "$PSScriptRoot/../../examples").Path

    # The statement of the example script that makes the cluster, without those that act on it.
    function ClusterOfScript([string] $Path) {
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$null)
        $assignment = $tree.EndBlock.Statements | Where-Object { "$_" -match '^\$cluster = New-HaCluster' } | Select-Object -First 1
        & ([scriptblock]::Create("$($assignment.Right)"))
    }
}

Describe 'Import-HaCluster and Export-HaCluster' {
    It 'have the same cluster in <Name>.ps1 and <Name>.yaml' -ForEach @(
        Get-ChildItem "$PSScriptRoot/../../examples" -Filter *.yaml | ForEach-Object { @{ Name = $_.BaseName } }
    ) {
        $script = ClusterOfScript "$examples/$Name.ps1"
        $yaml = Import-HaCluster "$examples/$Name.yaml"
        $script.Hosts.Count | Should -BeGreaterThan 0
        $script | Export-HaCluster | Should -BeExactly ($yaml | Export-HaCluster)
        $script.Equals($yaml) | Should -BeTrue
    }

    It 'give back what went in, through a file and through text' {
        $cluster = Import-HaCluster "$examples/web-nfs-dr.yaml"
        $cluster | Export-HaCluster "$TestDrive/copy.yaml"
        (Import-HaCluster "$TestDrive/copy.yaml").Equals($cluster) | Should -BeTrue
        ($cluster | Export-HaCluster | Import-HaCluster).Equals($cluster) | Should -BeTrue
        (Get-Content "$TestDrive/copy.yaml" | Import-HaCluster).Equals($cluster) | Should -BeTrue
        (Get-ChildItem "$TestDrive/copy.yaml" | Import-HaCluster).Equals($cluster) | Should -BeTrue
    }

    It 'take wildcards, and a literal path that looks like one' {
        $cluster = New-ClusterHost lb1 192.0.2.11 | New-HaCluster shop
        $cluster | Export-HaCluster "$TestDrive/a[1].yaml"
        (Import-HaCluster -LiteralPath "$TestDrive/a[1].yaml").Name | Should -Be 'shop'
        (Import-HaCluster "$TestDrive/a*.yaml").Name | Should -Be 'shop'
    }

    It 'write nothing with -WhatIf' {
        New-HaCluster shop | Export-HaCluster "$TestDrive/none.yaml" -WhatIf
        "$TestDrive/none.yaml" | Should -Not -Exist
    }

    It 'report every mistake of a file with its line' {
        Set-Content "$TestDrive/bad.yaml" @'
name: shop
hosts:
  lb1: 192.0.2.300
ipvsServices:
  - name: web
    adress: 192.0.2.100:80
    scheduler: fastest
'@
        $none = Import-HaCluster "$TestDrive/bad.yaml" -ErrorVariable mistakes -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $text = $mistakes | ForEach-Object { $_.Exception.Message }
        $text.Count | Should -BeGreaterOrEqual 3
        $text -match 'bad\.yaml:3:' -match '192\.0\.2\.300' | Should -Not -BeNullOrEmpty
        $text -match 'bad\.yaml:6:' -match 'adress' | Should -Not -BeNullOrEmpty
        $text -match 'bad\.yaml:7:' -match 'fastest' | Should -Not -BeNullOrEmpty
        $mistakes[0].FullyQualifiedErrorId | Should -BeLike 'Definition*,HaCluster.Commands.ImportHaClusterCommand'
    }

    It 'say so where a file is not there' {
        { Import-HaCluster -LiteralPath "$TestDrive/nowhere.yaml" -ErrorAction Stop } | Should -Throw '*nowhere.yaml*'
    }

    It 'refuse to write a secret that was given as a value, without showing it' {
        $cluster = New-HaCluster shop -SudoPassword (ConvertTo-SecureString 'hunter22' -AsPlainText -Force)
        $failure = { $cluster | Export-HaCluster } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'SecretNotExportable,*'
        "$failure" | Should -Not -Match 'hunter22'
    }
}
