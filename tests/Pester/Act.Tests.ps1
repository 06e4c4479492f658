# What acting cmdlets do before, and instead of, reaching a host. An ssh that always fails, and says how, stands in for the network.

BeforeDiscovery { $noShell = $IsWindows }

Describe 'Acting' -Skip:$noShell {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $path = $env:PATH
        $env:PATH = "$TestDrive$([IO.Path]::PathSeparator)$path"
        Set-Content "$TestDrive/ssh" @"
#!/bin/sh
echo "`$@" >>'$TestDrive/calls'
cat '$TestDrive/says' >&2
exit 255
"@
        chmod +x "$TestDrive/ssh"
        function Calls { if (Test-Path "$TestDrive/calls") { Get-Content "$TestDrive/calls" } }
        function SshSays([string] $Text) { Set-Content "$TestDrive/says" $Text; Remove-Item "$TestDrive/calls" -ErrorAction Ignore }
    }

    AfterAll { $env:PATH = $path }

    It 'touches no host where the description has errors, and reports each with its line' {
        SshSays 'nothing'
        $cluster = New-HaCluster shop {
            New-ClusterHost lb1 192.0.2.11
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb9 = 90 }
            New-WebServer nginx -On lb1, lb8 -Root /srv
            New-NfsShare /data -Server lb7 -Client 192.0.2.0/24
        }
        $cluster | Deploy-HaCluster -ErrorVariable mistakes -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Calls | Should -BeNullOrEmpty
        $mistakes.Count | Should -BeGreaterOrEqual 3
        foreach ($mistake in $mistakes) {
            $mistake.FullyQualifiedErrorId | Should -Match '^HA\d{3},HaCluster\.Commands\.DeployHaClusterCommand$'
            "$mistake" | Should -Match ([regex]::Escape("$PSCommandPath`:"))
            $mistake.TargetObject.GetType().Name | Should -Be 'Finding'
        }
    }

    It 'says why a host cannot be reached: <Id>' -ForEach @(
        @{ Says = 'root@192.0.2.11: Permission denied (publickey).'; Id = 'HostPermissionDenied' }
        @{ Says = 'Host key verification failed.'; Id = 'HostKeyUnknown' }
        @{ Says = 'ssh: connect to host 192.0.2.11 port 22: Connection refused'; Id = 'HostRefused' }
    ) {
        SshSays $Says
        New-ClusterHost lb1 192.0.2.11 | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -ErrorVariable lost -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $lost[0].FullyQualifiedErrorId | Should -Be "$Id,HaCluster.Commands.SetRealServerArpCommand"
        $lost[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        $lost[0].TargetObject | Should -Be 'lb1'
        "$($lost[0])" | Should -BeLike 'lb1: *'
    }

    It 'reports every host that cannot be reached, not only the first' {
        SshSays 'Connection refused'
        'web1', 'web2', 'web3' | Mount-NfsShare -Server 192.0.2.31 -Path /data -ErrorVariable lost -ErrorAction SilentlyContinue
        $lost.TargetObject | Sort-Object | Should -Be 'web1', 'web2', 'web3'
    }

    It 'deploys only the hosts that are named, and only in numbers that can be' {
        SshSays 'Connection refused'
        $cluster = New-HaCluster shop {
            'web1', 'web2' | ForEach-Object { $n = 20 + $_[-1]; New-ClusterHost $_ "192.0.2.$n" }
            New-WebServer nginx -On web1, web2 -Root /srv
        }
        $cluster | Deploy-HaCluster -HostName web2 -BatchSize 2 -RollbackAll -HealthTimeout 5s -ErrorVariable lost -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $lost.TargetObject | Should -Be 'web2'
        { $cluster | Deploy-HaCluster -HostName web9 } | Should -Throw -ErrorId 'HostUnknown,HaCluster.Commands.DeployHaClusterCommand'
        { $cluster | Deploy-HaCluster -BatchSize 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,HaCluster.Commands.DeployHaClusterCommand'
        { $cluster | Deploy-HaCluster -HealthTimeout soon } | Should -Throw "*'soon'*"
    }

    It 'hands the ssh settings on, and never a password' {
        SshSays 'Connection refused'
        $secret = ConvertTo-SecureString 'hunter22' -AsPlainText -Force
        'web1' | Mount-NfsShare -Server 192.0.2.31 -Path /data -SshUser admin -SshPort 2222 -SshConfigFile "$TestDrive/conf" -Sudo -SudoPassword $secret -ErrorVariable lost -ErrorAction SilentlyContinue
        $call = (Calls) -join ' '
        $call | Should -Match '-ladmin'
        $call | Should -Match '-p2222'
        $call | Should -Match ([regex]::Escape("-F$TestDrive/conf"))
        $call + $lost | Should -Not -Match 'hunter22'
    }

    It 'takes an option for a host name, and no more' {
        SshSays 'Connection refused'
        '-oProxyCommand=touch pwned' | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -ErrorAction SilentlyContinue
        (Calls) -join ' ' | Should -Match '-- -oProxyCommand'
    }

    It 'shows hosts that cannot be seen as a problem of the cluster' {
        SshSays 'Connection refused'
        $status = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Get-HaCluster
        $status.IsHealthy | Should -BeFalse
        $status.Problems.Kind | Sort-Object -Unique | Should -Be 'HostUnreachable'
        Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Get-IpvsService -ErrorVariable lost -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $lost.TargetObject | Should -Be 'lb1', 'lb2'
    }

    It 'cannot tell of the way through hosts that cannot be seen, and says whose' {
        SshSays 'Connection refused'
        $checks = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Test-HaClusterDataPath -ErrorVariable lost -ErrorAction SilentlyContinue
        $lost.TargetObject | Should -Contain 'lb1'
        $checks.Outcome | Sort-Object -Unique | Should -Be 'Unknown'
        $checks.Kind | Sort-Object -Unique | Should -Be 'AnswersFrom', 'ConnectionReuse', 'FullPacket', 'OneAnswer', 'Sysctl', 'VipOfRealServer'
        ($checks | ConvertTo-HaClusterReport | ConvertFrom-Json).passed | Should -BeFalse
        $deep = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Get-HaCluster -Deep
        $deep.DataPath.Count | Should -Be $checks.Count
        $deep.Problems.Kind | Sort-Object -Unique | Should -Be 'HostUnreachable'
    }

    It 'looks again for as long as it is told to, while something is wrong' {
        $cluster = New-ClusterHost lb1 192.0.2.11 | New-HaCluster shop
        SshSays 'Connection refused'
        ($cluster | Get-HaCluster).Problems.Kind | Should -Be 'HostUnreachable'
        $once = @(Calls).Count
        SshSays 'Connection refused'
        ($cluster | Get-HaCluster -Wait 1s).Problems.Kind | Should -Be 'HostUnreachable'
        @(Calls).Count | Should -BeGreaterOrEqual (2 * $once)
    }

    It 'knows no host but those of the cluster' {
        $cluster = New-ClusterHost lb1 192.0.2.11 | New-HaCluster shop
        { $cluster | Restore-HaCluster lb9 } | Should -Throw "*no host is called 'lb9'*"
        { $cluster | ConvertTo-KeepalivedConfig lb9 } | Should -Throw '*lb9*'
    }

    It 'ends at once, and quietly, when the pipeline is stopped' {
        # An ssh that hangs; the stop must not wait for it.
        Set-Content "$TestDrive/ssh" "#!/bin/sh`nexec sleep 60"
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../HaCluster.psd1'; 'web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -SshConfigFile /dev/null")
        $running = $shell.BeginInvoke()
        for ($i = 0; $i -lt 300 -and -not (Get-Process sleep -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID }); $i++) { Start-Sleep -Milliseconds 100 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 30
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Streams.Error | Should -BeNullOrEmpty
        Get-Process sleep -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID } | Should -BeNullOrEmpty
    }
}

Describe 'A lab that is not there' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $whyNot = if (-not $IsLinux -or (id -u) -ne 0) { 'labs are for Linux and root' }
    }

    BeforeEach {
        $ErrorActionPreference = 'Continue'    # as at a prompt: what is told goes to the stream of errors
        if ($whyNot) { Set-ItResult -Skipped -Because $whyNot }
    }

    It 'is an error of <_>, by its name' -ForEach 'Get-HaClusterLab', 'Stop-HaClusterLab' {
        $said = & $_ no-such-lab 2>&1
        $said.FullyQualifiedErrorId | Should -BeLike "LabUnknown,HaCluster.Commands.$($_ -replace '-')Command"
        $said.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $said.TargetObject | Should -Be 'no-such-lab'
    }

    It 'is none of <_>, by a pattern' -ForEach 'Get-HaClusterLab', 'Stop-HaClusterLab' {
        & $_ no-such-* 2>&1 | Should -BeNullOrEmpty
    }

    It 'is an error of what acts or looks: <_>' -ForEach 'Deploy-HaCluster', 'Get-HaCluster', 'Get-VrrpInstance', 'Get-IpvsService', 'Test-ClusterFailover' {
        $failure = { & $_ -Lab no-such-lab } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'LabUnknown,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'is an error of what operates: <_>' -ForEach 'Move-VrrpInstance', 'Suspend-IpvsRealServer', 'Resume-IpvsRealServer', 'Suspend-HaClusterHost', 'Resume-HaClusterHost', 'Invoke-HaClusterUpdate' {
        { & $_ web1 -Lab no-such-lab } | Should -Throw -ErrorId 'LabUnknown,*'
    }

    It 'is an error of one piece' {
        { 'web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -Lab no-such-lab } | Should -Throw -ErrorId 'LabUnknown,*'
    }
}
