# The example script as it stands, then the cmdlets one by one, against real daemons.

Describe 'The lab' -Tag Lab {
    BeforeAll {
        $whyNot = if (-not $IsLinux -or (id -u) -ne 0) { 'a lab needs Linux and root' }
        if ($whyNot) { return }
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $ProgressPreference = 'SilentlyContinue'
        # A lab of somebody else's is not ours to break.
        if (Get-HaClusterLab shop* | Where-Object Name -eq shop) { throw "A lab 'shop' runs on this machine already; stop it first." }

        # The script takes its lab down in the end; the tests go on with it.
        $stop = Get-Command Stop-HaClusterLab
        Mock Stop-HaClusterLab { }
        Push-Location $TestDrive
        try { $output = & "$PSScriptRoot/../../examples/web-nfs-dr.ps1" -Lab -WarningAction SilentlyContinue }
        catch {
            if ($_.FullyQualifiedErrorId -notlike 'LabPrerequisitesMissing,*') { throw }
            $whyNot = "$_"
            return
        }
        finally { Pop-Location }

        $lab = Get-HaClusterLab shop
        $cluster = (Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Start-HaClusterLab).Cluster
        $ssh = @{ SshConfigFile = $lab.SshConfigFile }
        function Of([string] $Type) { $output | Where-Object { $_.GetType().Name -eq $Type } }
        function OnNode([string] $Name, [string] $Command) { ssh -F $lab.SshConfigFile $Name $Command }
    }

    BeforeEach {
        if ($whyNot) { Set-ItResult -Skipped -Because $whyNot }
    }

    AfterAll {
        if ($whyNot) { return }
        & $stop shop
        Get-HaClusterLab sho[p] | Should -BeNullOrEmpty
    }

    Context 'the example script' {
        It 'plans changes on every host that has a role' {
            (Of Change).Host | Sort-Object -Unique | Should -Be 'lb1', 'lb2', 'nfs1', 'web1', 'web2'
            (Of Change | Where-Object { $_.Host -eq 'lb1' -and $_.Resource -eq 'file:/etc/keepalived/keepalived.conf' }).Diff | Should -Match '\+vrrp_instance VI_1'
        }

        It 'applies exactly that plan, storage first and the master last' {
            (Of HostResult).Host | Select-Object -First 1 | Should -Be 'nfs1'
            (Of HostResult).Host | Select-Object -Last 1 | Should -Be 'lb1'
            (Of HostResult | Where-Object Host -ne client).Outcome | Sort-Object -Unique | Should -Be 'Applied'
            (Of HostResult).Changes.Resource | Should -Be (Of Change).Resource
            # A director is looked at once more for each second until it has settled with the other.
            (Of HostResult).Where{ $_.Host -notlike 'lb*' }.RoundTrips | ForEach-Object { $_ | Should -BeLessOrEqual 6 }
        }

        It 'shows a cluster where all that is described works' {
            (Of ClusterStatus).Problems.Message | Should -BeNullOrEmpty
            # The master was deployed last, and may be about to take the VIP back.
            (Of ClusterStatus).VrrpInstances[0].Holders.Count | Should -Be 1
        }

        It 'drills both faults, and writes the report' {
            (Of FailoverResult).Fault | Should -Be 'DirectorLinkDown', 'RealServerCrash'
            $takeover = (Of FailoverResult)[0].TookOver
            $takeover.Before, $takeover.During | Sort-Object | Should -Be 'lb1', 'lb2'
            (Of FailoverResult).Sent | ForEach-Object { $_ | Should -BeGreaterThan 100 }
            (Get-Content "$TestDrive/failover.html" -Raw) -match 'Failover of shop' | Should -BeTrue
        }
    }

    Context 'Deploy-HaCluster' {
        It 'finds nothing to change the second time' {
            $again = $cluster | Deploy-HaCluster -WarningAction SilentlyContinue
            $again.Count | Should -Be $cluster.Hosts.Count
            $again.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
            $again.RoundTrips | Sort-Object -Unique | Should -Be 1
        }

        It 'plans nothing with -WhatIf then, and passes the cluster through with -PassThru' {
            $cluster | Deploy-HaCluster -WhatIf -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $through = $cluster | Deploy-HaCluster -PassThru -WarningAction SilentlyContinue
            $through.Equals($cluster) | Should -BeTrue
        }

        It 'changes nothing with -WhatIf, and Restore-HaCluster takes a change back' {
            OnNode web1 "echo '# by hand' >>/etc/nginx/conf.d/hacluster-default.conf"
            $plan = $cluster | Deploy-HaCluster -WhatIf -WarningAction SilentlyContinue
            $plan.Resource | Should -Contain 'file:/etc/nginx/conf.d/hacluster-default.conf'
            OnNode web1 'grep -c "by hand" /etc/nginx/conf.d/hacluster-default.conf' | Should -Be 1

            ($cluster | Deploy-HaCluster -WarningAction SilentlyContinue | Where-Object Host -eq web1).Outcome | Should -Be 'Applied'
            OnNode web1 'grep -c "by hand" /etc/nginx/conf.d/hacluster-default.conf' | Should -Be 0

            $runs = $cluster | Get-HaClusterTransaction
            $runs[0].Hosts.Host | Should -Be 'web1'
            $runs[0].Hosts[0].Changes.Resource | Should -Contain 'file:/etc/nginx/conf.d/hacluster-default.conf'
            $back = $cluster | Restore-HaCluster -WhatIf
            $back.Host | Sort-Object -Unique | Should -Be 'web1'
            ($back | Where-Object Resource -eq file:/etc/nginx/conf.d/hacluster-default.conf).Diff | Should -Match '\+# by hand'
            OnNode web1 'grep -c "by hand" /etc/nginx/conf.d/hacluster-default.conf' | Should -Be 0

            $restored = $cluster | Restore-HaCluster -Confirm:$false
            $restored.Host | Should -Be 'web1'
            $restored.Outcome | Should -Be 'Restored'
            OnNode web1 'grep -c "by hand" /etc/nginx/conf.d/hacluster-default.conf' | Should -Be 1
            ($cluster | Get-HaClusterTransaction -Run $runs[0].Id).State | Should -Be 'Restored'
            { $cluster | Restore-HaCluster -Run $runs[0].Id -Confirm:$false } | Should -Throw '*was taken back already*'
            $null = $cluster | Deploy-HaCluster -WarningAction SilentlyContinue
        }
    }

    Context 'one piece' {
        It 'Set-RealServerArp takes many hosts from the pipeline and finds done what the deploy did' {
            $web = $cluster.Hosts | Where-Object Name -like web*
            $results = $web | Set-RealServerArp -VirtualIPAddress 192.0.2.100 @ssh
            $results.Host | Should -Be 'web1', 'web2'
            $results.Outcome | Sort-Object -Unique | Should -Be 'Unchanged'
        }

        It 'Set-RealServerArp plans with -WhatIf, returns what it changed, and passes hosts through' {
            $plan = 'web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.101 @ssh -WhatIf
            $plan.Resource | Should -Contain 'address:192.0.2.101/32@lo'
            OnNode web1 'ip -o address show dev lo' | Should -Not -Match '192\.0\.2\.101'

            $result = 'web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.101 @ssh
            $result.Changes.Resource | Should -Be $plan.Resource
            OnNode web1 'ip -o address show dev lo' | Where-Object { $_ -match '192\.0\.2\.101/32' } | Should -Not -BeNullOrEmpty

            ('web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.101 @ssh -PassThru).Name | Should -Be 'web1'
        }

        It 'Publish-NfsExport and Mount-NfsShare take a path with blanks literally' {
            $path = "/data/a b'c"
            OnNode nfs1 "mkdir -p '/data/a b'\''c'"
            $exported = 'nfs1' | Publish-NfsExport -Path $path -Client 192.0.2.0/24 @ssh
            $exported.Outcome | Should -Be 'Applied'
            OnNode nfs1 'exportfs -s' | Where-Object { $_ -match [regex]::Escape('/data/a\040b') } | Should -Not -BeNullOrEmpty
        }

        It 'Mount-NfsShare mounts on many hosts, and reports one that cannot be reached' {
            $mounted = 'web1', 'web2' | Mount-NfsShare -Server 192.0.2.31 -Path /data/web -MountAt '/mnt/second copy' @ssh
            $mounted.Outcome | Sort-Object -Unique | Should -Be 'Applied'
            OnNode web2 "ls '/mnt/second copy/index.html'" | Should -Be '/mnt/second copy/index.html'

            $none = 'web1', 'web9' | Mount-NfsShare -Server 192.0.2.31 -Path /data/web -MountAt /mnt/third @ssh -ErrorVariable lost -ErrorAction SilentlyContinue
            $none | Should -BeNullOrEmpty
            $lost[0].CategoryInfo.Category | Should -Be 'ConnectionError'
            $lost[0].TargetObject | Should -Be 'web9'
            OnNode web1 'test -e /mnt/third && echo changed' | Should -BeNullOrEmpty
        }
    }

    Context 'observation' {
        It 'Get-VrrpInstance and Get-IpvsService show the live state, by name too' {
            ($cluster | Get-VrrpInstance VI_*).Members.State | Sort-Object | Should -Be 'Backup', 'Master'
            $cluster | Get-VrrpInstance other | Should -BeNullOrEmpty
            $services = $cluster | Get-IpvsService web
            $services.Host | Should -Be 'lb1', 'lb2'
            $services[0].RealServers.Host | Sort-Object | Should -Be 'web1', 'web2'
        }

        It 'Get-HaCluster says what is wrong' {
            OnNode web2 'systemctl stop nginx'
            ($cluster | Get-HaCluster).Problems.Kind | Should -Contain 'UnitInactive'
            OnNode web2 'systemctl start nginx'
        }
    }

    Context 'a drill' {
        It 'asks first, and -WhatIf says what would break and for how long' {
            (Get-Command Test-ClusterFailover).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Contain 'High'
            $shell = [powershell]::Create()
            $said = $shell.AddScript("Start-Transcript '$TestDrive/whatif.txt' | Out-Null; Import-Module '$PSScriptRoot/../../HaCluster.psd1'; Test-ClusterFailover -Lab shop -WhatIf; Stop-Transcript | Out-Null").Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $said | Should -BeNullOrEmpty
            $text = Get-Content "$TestDrive/whatif.txt" -Raw
            $text | Should -Match 'What if: DirectorLinkDown of cluster shop: lb1: link eth0 goes down for [\d.]+ s; .*Visitors of web may go without an answer for up to [\d.]+ s'
            $text | Should -Match 'What if: RealServerCrash of cluster shop: web\d: nginx\.service is killed for'
            OnNode lb1 'ip -o link show eth0' | Should -Match 'state UP|UP,LOWER_UP'
            OnNode web1 'systemctl is-active nginx' | Should -Be 'active'
        }

        It 'refuses with -WhatIf what it would refuse' {
            OnNode lb2 'systemctl stop keepalived'
            try { { Test-ClusterFailover DirectorLinkDown -Lab shop -WhatIf } | Should -Throw -ErrorId 'DrillRefused,HaCluster.Commands.TestClusterFailoverCommand' }
            finally { OnNode lb2 'systemctl start keepalived' }
        }

        It 'undoes the fault after Ctrl+C, says how long that may take, and gives the drill that ended, and its report' {
            $script = "Import-Module '$PSScriptRoot/../../HaCluster.psd1'; Test-ClusterFailover RealServerCrash, RealServerCrash -Lab shop -Confirm:`$false -ReportPath '$TestDrive/stopped.json' | ForEach-Object { `"ended: `$(`$_.Fault) `$(`$_.Passed)`" }"
            $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
            if ((Split-Path $start.FileName -LeafBase) -eq 'dotnet') { $start.ArgumentList.Add((Join-Path $PSHOME pwsh.dll)) }
            '-NoProfile', '-NonInteractive', '-Command', $script | ForEach-Object { $start.ArgumentList.Add($_) }
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $run = [Diagnostics.Process]::Start($start)
            $err = $run.StandardError.ReadToEndAsync()
            do { $said = $run.StandardOutput.ReadLine() } until ($null -eq $said -or $said -like 'ended:*')
            $said | Should -Be 'ended: RealServerCrash True'
            $rest = $run.StandardOutput.ReadToEndAsync()
            OnNode web1 'i=0; until [ -f /run/hacluster/drill/*/injected ]; do i=$((i + 1)); [ $i -lt 300 ] || exit 1; sleep 0.2; done'
            OnNode web1 'systemctl is-active nginx' | Should -Not -Be 'active'
            kill -INT $run.Id
            $run.WaitForExit(60000) | Should -BeTrue
            OnNode web1 'systemctl is-active nginx; ls -A /run/hacluster/drill' | Should -Be 'active'
            $rest.Result + $err.Result | Should -Match 'Stopping\. What was broken on web1 is being undone, within \d+ s at the most'
            (Get-Content "$TestDrive/stopped.json" -Raw | ConvertFrom-Json).drills.fault | Should -Be 'RealServerCrash'
        }

        It 'says with -Quiet whether it passed' {
            $cluster | Test-ClusterFailover RealServerCrash -MaxOutage 60s -Quiet -Confirm:$false | Should -BeOfType bool
        }

        It 'refuses where redundancy is not healthy, and breaks nothing' {
            OnNode lb2 'systemctl stop keepalived'
            $failure = { $cluster | Test-ClusterFailover DirectorLinkDown -Confirm:$false } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'DrillRefused,*'
            OnNode lb1 'ip -o link show eth0' | Should -Match 'state UP|UP,LOWER_UP'
            OnNode lb2 'systemctl start keepalived'
        }
    }

    Context 'a session that knows nothing of the lab' {
        BeforeAll {
            function InNewSession([string] $Script) {
                $said = & "$PSScriptRoot/Start-PowerShell.ps1" -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; Import-Module '$PSScriptRoot/../../HaCluster.psd1'; $Script" 2>&1
                if ($LASTEXITCODE -ne 0) { throw "$said" }
                $said
            }
        }

        It 'has its cluster, and reaches its hosts' {
            InNewSession "(Get-HaClusterLab shop).Cluster | Export-HaCluster" | Should -Be (($cluster | Export-HaCluster) -split "`n")
            InNewSession "(Get-HaCluster -Lab shop).IsHealthy; Get-VrrpInstance -Lab (Get-HaClusterLab sh*) | ForEach-Object Name" | Should -Be 'True', 'VI_1'
            # What the single pieces above have left is none of the description's, and goes first.
            InNewSession "`$null = Deploy-HaCluster -Lab shop -WarningAction Ignore; Deploy-HaCluster -Lab shop -WarningAction Ignore | ForEach-Object { `$_.Changes.Resource; `$_.Outcome } | Sort-Object -Unique" | Should -Be 'Unchanged'
        }

        It 'deploys a changed description there, and the lab keeps the one that it was started of' {
            $plan = Deploy-HaCluster (Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Set-HaClusterVrrpInstance VI_1 -AdvertInterval 2s) -Lab shop -WhatIf -WarningAction Ignore
            $plan.Host | Sort-Object -Unique | Should -Be 'lb1', 'lb2'
            $plan[0].Diff | Should -Match '\+\s*advert_int 2'
            (Get-HaClusterLab shop).Cluster.VrrpInstances[0].AdvertInterval.TotalSeconds | Should -Be 1
            'web1' | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -Lab shop | ForEach-Object Outcome | Should -Be 'Unchanged'
        }

        It 'shares nothing that can be changed with the description that it was started of' {
            $definition = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
            $rehearsal = ($definition | Start-HaClusterLab).Cluster
            { $rehearsal.VrrpInstances[0].Members[0].Priority = 5 } | Should -Throw '*Priority*'
            [object]::ReferenceEquals($rehearsal.VrrpInstances[0], $definition.VrrpInstances[0]) | Should -BeFalse
            $rehearsal.VrrpInstances.Equals($definition.VrrpInstances) | Should -BeTrue
        }

        It 'keeps a password that was given as a value, for root only and out of the description' {
            $definition = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
            $secret = ConvertTo-SecureString 'hunter22' -AsPlainText -Force
            try {
                $kept = $definition | Set-HaClusterVrrpInstance VI_1 -AuthPass $secret | Start-HaClusterLab
                $kept.ProcessId | Should -Be $lab.ProcessId
                InNewSession "(Get-HaClusterLab shop).Cluster.VrrpInstances[0].AuthPass.Reveal()" | Should -BeExactly 'hunter22'
                Get-Content "$($lab.StateDirectory)/cluster.yaml" -Raw | Should -Not -Match 'hunter22'
                $file = $kept.Cluster.VrrpInstances[0].AuthPass.Reference -replace '^file:'
                (Get-Item $file).UnixMode | Should -BeExactly '-rw-------'
            }
            finally { $null = $definition | Start-HaClusterLab }
            (Get-HaClusterLab shop).Cluster.VrrpInstances[0].AuthPass | Should -BeNullOrEmpty
        }

        It 'says which labs there are, where a name is none' {
            { Deploy-HaCluster -Lab shpo } | Should -Throw "*No lab called 'shpo'*there are: *shop*Did you mean 'shop'?*" -ErrorId 'LabUnknown,HaCluster.Commands.DeployHaClusterCommand'
            { Deploy-HaCluster (New-HaCluster -From $cluster { New-ClusterHost web9 192.0.2.29 }) -Lab shop } | Should -Throw "*no node for 'web9'*"
        }
    }

    Context 'the lab cmdlets' {
        It 'find a lab that runs, and start it only once' {
            (Get-HaClusterLab sh*).Name | Should -Be 'shop'
            $same = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml" | Start-HaClusterLab
            $same.ProcessId | Should -Be $lab.ProcessId
            $same.Cluster.ProbeFrom | Should -Be 'client'
            (TabExpansion2 'Get-HaClusterLab sh' 19).CompletionMatches.CompletionText | Should -Contain 'shop'
        }

        It 'stop nothing with -WhatIf' {
            & $stop shop -WhatIf
            Get-HaClusterLab shop | Should -Not -BeNullOrEmpty
        }
    }
}
