# What crosses the borders of a session: names of types, files of Export-Clixml, jobs.
BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    Import-Module "$root/HaCluster.psd1"
    $cluster = Import-HaCluster "$root/examples/web-nfs-dr.yaml"

    function InNewSession([string] $Script) {
        $output = & "$PSScriptRoot/Start-PowerShell.ps1" -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1
        if ($LASTEXITCODE -ne 0) { throw "$output" }
        $output
    }
}

Describe 'Types' {
    It 'can be named in scripts: <Name>' -ForEach @(
        @{ Name = 'HaCluster'; Full = 'HaCluster.Model.Cluster' }
        @{ Name = 'ClusterHost'; Full = 'HaCluster.Model.ClusterHost' }
        @{ Name = 'VrrpInstance'; Full = 'HaCluster.Features.Vrrp.VrrpInstance' }
        @{ Name = 'IpvsService'; Full = 'HaCluster.Features.Director.IpvsService' }
        @{ Name = 'IpvsRealServer'; Full = 'HaCluster.Features.Director.RealServer' }
        @{ Name = 'IpvsHealthCheck'; Full = 'HaCluster.Features.Director.IpvsHealthCheck' }
        @{ Name = 'WebServer'; Full = 'HaCluster.Features.Web.WebServer' }
        @{ Name = 'NfsShare'; Full = 'HaCluster.Features.Nfs.NfsShare' }
        @{ Name = 'SessionStore'; Full = 'HaCluster.Features.Redis.SessionStore' }
        @{ Name = 'KeepalivedScript'; Full = 'HaCluster.Features.Keepalived.KeepalivedScript' }
    ) {
        ([type]$Name).FullName | Should -BeExactly $Full
        ([type]$Full).FullName | Should -BeExactly $Full
    }

    It 'bind in functions of a script, right after the import' {
        InNewSession "Import-Module '$root/HaCluster.psd1'; function f { param([HaCluster] `$Cluster) `$Cluster.Name }; f (New-HaCluster a)" | Should -Be 'a'
    }

    It 'have names that can be read, in Get-Member and in help' {
        ($cluster | Get-Member Hosts).Definition | Should -Not -Match 'Version=|`1|\[\['
        ($cluster | Get-Member -MemberType Properties).Definition | Should -Not -Match 'Version='
        (Get-Command Deploy-HaCluster -Syntax) -join '' | Should -Match '<ClusterSource>'
        (Get-Command Deploy-HaCluster).OutputType.Name | Should -Contain 'HaCluster.Convergence.HostResult'
    }

    It 'are asked for by name in -is, as other types are' {
        $cluster -is [HaCluster] | Should -BeTrue
        $cluster.Hosts[0] -is [HaCluster] | Should -BeFalse
    }
}

Describe 'A cluster' {
    It 'is one again after Export-Clixml' {
        $cluster | Export-Clixml "$TestDrive/cluster.xml"
        $again = Import-Clixml "$TestDrive/cluster.xml"
        $again -is [HaCluster] | Should -BeTrue
        $again.Equals($cluster) | Should -BeTrue
        @($again | Test-HaCluster).Count | Should -Be @($cluster | Test-HaCluster).Count
    }

    It 'is one again in a new session, before any other cmdlet has run there' {
        $cluster | Export-Clixml "$TestDrive/cluster.xml"
        InNewSession "Import-Module '$root/HaCluster.psd1'; `$c = Import-Clixml '$TestDrive/cluster.xml'; `$c.GetType().FullName; (`$c | ConvertTo-IpvsRule lb1).Length" |
            Should -Be 'HaCluster.Model.Cluster', "$(($cluster | ConvertTo-IpvsRule lb1).Length)"
    }

    It 'has its definition as text where the module is not loaded' {
        $cluster | Export-Clixml "$TestDrive/cluster.xml"
        InNewSession "(Import-Clixml '$TestDrive/cluster.xml').Definition" | Should -Contain 'name: shop'
    }

    It 'is one again after a job' {
        $job = Start-Job { param($root) Import-Module "$root/HaCluster.psd1"; Import-HaCluster "$root/examples/web-nfs-dr.yaml" } -ArgumentList $root
        $got = $job | Wait-Job -Timeout 120 | Receive-Job
        $job | Remove-Job -Force
        $got.Equals($cluster) | Should -BeTrue
    }

    It 'keeps its secrets out of it: references go along, a value makes it a clear error' {
        $withValue = New-HaCluster s -SudoPassword (ConvertTo-SecureString 'hunter22' -AsPlainText -Force)
        $withValue | Export-Clixml "$TestDrive/secret.xml"
        Get-Content "$TestDrive/secret.xml" -Raw | Should -Not -Match 'hunter22'
        $lost = Import-Clixml "$TestDrive/secret.xml"
        $lost.Definition | Should -Match '^# .*given as a value.*env:NAME'
        { Test-HaCluster -InputObject $lost } | Should -Throw '*has lost its definition*given as a value*env:NAME*'
        $withReference = New-HaCluster s -SudoPassword env:SUDO_PASS
        $withReference | Export-Clixml "$TestDrive/reference.xml"
        (Import-Clixml "$TestDrive/reference.xml").Equals($withReference) | Should -BeTrue
    }
}

Describe 'A part' {
    It 'is one again after Export-Clixml: <Name>' -ForEach @(
        @{ Name = 'hosts'; Part = { $cluster.Hosts[0] } }
        @{ Name = 'VRRP instances'; Part = { $cluster.VrrpInstances[0] } }
        @{ Name = 'services'; Part = { $cluster.IpvsServices[0] } }
        @{ Name = 'web servers'; Part = { $cluster.WebServers[0] } }
        @{ Name = 'shares'; Part = { $cluster.NfsShares[0] } }
        @{ Name = 'scripts'; Part = { New-KeepalivedScript /usr/local/sbin/check -Content "#!/bin/sh`nexit 0" } }
    ) {
        $part = & $Part
        $part | Export-Clixml "$TestDrive/part.xml"
        (Import-Clixml "$TestDrive/part.xml").Equals($part) | Should -BeTrue
    }

    It 'is a row of a CSV file without its definition' {
        $cluster.Hosts | ConvertTo-Csv | Select-Object -First 1 | Should -Not -Match 'Definition'
    }
}

Describe 'A result' {
    It 'looks the same after a job' {
        $results = $cluster | Test-HaCluster
        $results | Export-Clixml "$TestDrive/findings.xml"
        $again = Import-Clixml "$TestDrive/findings.xml"
        $PSStyle.OutputRendering = 'PlainText'
        $again | Out-String -Width 120 | Should -BeExactly ($results | Out-String -Width 120)
    }
}
