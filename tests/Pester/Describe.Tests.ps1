BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
}

Describe 'New-ClusterHost' {
    It 'takes a name and an address' {
        $lb1 = New-ClusterHost lb1 192.0.2.11
        $lb1.Name | Should -BeExactly 'lb1'
        $lb1.Address | Should -Be ([ipaddress]'192.0.2.11')
        $lb1.SshTarget | Should -BeNullOrEmpty
    }

    It 'takes interfaces as a table, with one address or several' {
        $lb1 = New-ClusterHost lb1 192.0.2.11 -Interface @{ eth1 = '198.51.100.11/24'; eth0 = '192.0.2.11/24', '2001:db8:2::11/64' }
        $lb1.Interfaces.Name | Should -Be 'eth0', 'eth1'
        "$($lb1.Interfaces[0].Addresses)" | Should -Be '192.0.2.11/24 2001:db8:2::11/64'
        ($lb1 | New-ClusterHost).Interfaces.Name | Should -Be 'eth0', 'eth1'
        $changed = $lb1 | New-HaCluster shop | Set-HaClusterHost lb1 -Interface @{ eth0 = '192.0.2.11/24' }
        "$($changed.Hosts[0].Interfaces)" | Should -Be 'eth0 192.0.2.11/24'
        ($changed | Set-HaClusterHost lb1 -Interface $null).Hosts[0].Interfaces | Should -BeNullOrEmpty
        { New-ClusterHost lb1 192.0.2.11 -Interface @{ eth1 = '198.51.100.11' } } | Should -Throw '*prefix*'
        { New-ClusterHost lb1 192.0.2.11 -Interface 'eth1' } | Should -Throw '*no interface with its addresses*'
    }

    It 'remembers the script line that made it' {
        $made = New-ClusterHost lb1 192.0.2.11; $line = $MyInvocation.ScriptLineNumber
        $made.Source.File | Should -Be $PSCommandPath
        $made.Source.Line | Should -BeGreaterThan 1
        (Get-Content $PSCommandPath)[$made.Source.Line - 1] | Should -Match 'remembers|\$made = New-ClusterHost'
    }

    It 'binds by property name, as from a CSV file' {
        $hosts = "Name,Address`nweb1,192.0.2.21`nweb2,2001:db8::22" | ConvertFrom-Csv | New-ClusterHost
        $hosts.Name | Should -Be 'web1', 'web2'
        $hosts[1].Address | Should -Be ([ipaddress]'2001:db8::22')
    }

    It 'refuses <Address> and says how to write an address' -ForEach @(
        @{ Address = '1' }, @{ Address = '127.1' }, @{ Address = '192.0.2.300' }, @{ Address = 'lb1' }, @{ Address = 11 }
    ) {
        { New-ClusterHost lb1 $Address } | Should -Throw "*'$Address' is not an IP address; write it like*"
    }
}

Describe 'New-VrrpInstance' {
    BeforeAll {
        $common = @{ Interface = 'eth0'; VirtualRouterId = 51; VirtualIPAddress = '192.0.2.100/24' }
    }

    It 'orders the members by priority, highest first' {
        $instance = New-VrrpInstance VI_1 @common -Member @{ a = 50; b = 150; c = 100 }
        $instance.Members.Host | Should -Be 'b', 'c', 'a'
        $instance.Members.Priority | Should -Be 150, 100, 50
        $instance.PreferredMaster.Host | Should -Be 'b'
    }

    It 'takes a state with a priority' {
        $instance = New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Priority = 100; State = 'master' }; lb2 = 90 }
        $instance.Members.State | Should -Be 'Master', $null
    }

    It 'takes lines of keepalived.conf, for all members and for one' {
        $instance = New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Priority = 100; Keepalived = 'state MASTER' }; lb2 = 90 } -Keepalived 'track_script {', 'chk', '}'
        $instance.Keepalived | Should -Be "track_script {`nchk`n}"
        $instance.Members.Keepalived | Should -Be 'state MASTER', $null
        $lines = New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Priority = 100; Keepalived = 'state MASTER', 'garp_master_delay 5' } }
        $lines.Members[0].Keepalived | Should -Be "state MASTER`ngarp_master_delay 5"
        (New-VrrpInstance VI_1 @common -Member @{ lb1 = 100 }).Keepalived | Should -BeNullOrEmpty
    }

    It 'takes several VIPs of both families' {
        (New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24, 2001:db8::100/64 -Member @{ lb1 = 100 }).
            VirtualIPAddresses | Should -Be '192.0.2.100/24', '2001:db8::100/64'
    }

    It 'reads the interval <Text> as <Milliseconds> ms' -ForEach @(
        @{ Text = '100ms'; Milliseconds = 100 }, @{ Text = '1s'; Milliseconds = 1000 }, @{ Text = '1.5s'; Milliseconds = 1500 }
        @{ Text = [timespan]::FromMilliseconds(250); Milliseconds = 250 }
    ) {
        (New-VrrpInstance VI_1 @common -Member @{ lb1 = 100 } -AdvertInterval $Text).AdvertInterval.TotalMilliseconds | Should -Be $Milliseconds
    }

    It 'refuses a duration without a unit' {
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = 100 } -AdvertInterval soon } | Should -Throw "*'soon' is not a duration with its unit*"
    }

    It 'refuses a priority that is not a number' {
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = 'high' } } | Should -Throw "*The priority of lb1 is 'high'*"
    }

    It 'says what is wanted where members are written otherwise: <Text>' -ForEach @(
        @{ Text = 'names'; Member = @('lb1', 'lb2') }, @{ Text = 'numbers'; Member = 100 }, @{ Text = 'an object without a priority'; Member = [pscustomobject]@{ Host = 'lb1' } }
    ) {
        { New-VrrpInstance VI_1 @common -Member $Member } | Should -Throw '*is no member with its priority; write the hosts with their priorities, like @{ lb1 = 100; lb2 = 90 }*'
    }

    It 'names a key that a member does not have' {
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Prio = 100 } } } | Should -Throw "*A member has no Prio;*"
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Priorty = 100 } } } | Should -Throw "*Did you mean 'Priority'?*"
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ State = 'Master' } } } | Should -Throw "*The priority of lb1 is ''*"
    }

    It 'takes members as objects, from a file or from another instance' {
        $instance = New-VrrpInstance VI_1 @common -Member ("HostName,Priority,State`nlb2,90,`nlb1,100,Backup" | ConvertFrom-Csv)
        $instance.Members.Host | Should -Be 'lb1', 'lb2'
        $instance.Members.Priority | Should -Be 100, 90
        $instance.Members.State | Should -Be 'Backup', $null
        (New-VrrpInstance VI_2 @common -Member $instance.Members).Members.Equals($instance.Members) | Should -BeTrue
    }

    It 'refuses an unknown state' {
        { New-VrrpInstance VI_1 @common -Member @{ lb1 = @{ Priority = 100; State = 'king' } } } | Should -Throw "*The state of lb1 is 'king'*"
    }
}

Describe 'Lines of keepalived.conf' {
    It 'stand in the file of the host, in the block that they were given for' {
        $cluster = New-HaCluster shop {
            New-ClusterHost lb1 192.0.2.11 -Keepalived 'vrrp_script chk {', 'script /bin/true', '}'
            New-ClusterHost lb2 192.0.2.12
            New-ClusterHost web1 192.0.2.21
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 } -Keepalived 'garp_master_delay 7'
            New-IpvsService web 192.0.2.100:80 -HealthCheck (New-IpvsHealthCheck Tcp) -Keepalived 'alpha' | Add-IpvsRealServer web1 -Keepalived 'inhibit_on_failure'
        }
        $conf = $cluster | ConvertTo-KeepalivedConfig -HostName lb1 | ConvertFrom-KeepalivedConfig
        $conf.VrrpScripts.Name | Should -Be 'chk'
        $conf.VrrpInstances[0].GarpMasterDelay.TotalSeconds | Should -Be 7
        $conf.VirtualServers[0].Alpha | Should -BeTrue
        $conf.VirtualServers[0].RealServers[0].InhibitOnFailure | Should -BeTrue
        ($cluster | ConvertTo-KeepalivedConfig -HostName lb2 | ConvertFrom-KeepalivedConfig).VrrpScripts | Should -BeNullOrEmpty
    }

    It 'come back as they were from a file' {
        'Name,Address,Keepalived', 'lb1,192.0.2.11,' | ConvertFrom-Csv | New-ClusterHost | ForEach-Object Keepalived | Should -BeNullOrEmpty
        'Name,Address,Keepalived', 'lb1,192.0.2.11,"global_defs { router_id x }"' | ConvertFrom-Csv | New-ClusterHost | ForEach-Object Keepalived | Should -Be 'global_defs { router_id x }'
    }
}

Describe 'What a rule would refuse' {
    BeforeEach {
        $ErrorActionPreference = 'Continue'    # as at a prompt: what is told goes to the stream of errors
    }

    It 'is refused at once, in the words of the rule and with its id: <Id> <What>' -ForEach @(
        @{ Id = 'HA015'; What = 'a host name'; Make = { New-ClusterHost 'web1;reboot' 192.0.2.21 } }
        @{ Id = 'HA017'; What = 'a priority'; Make = { New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 255 } } }
        @{ Id = 'HA017'; What = 'a router id'; Make = { New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 0 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100 } } }
        @{ Id = 'HA015'; What = 'an instance name'; Make = { New-VrrpInstance "a`nb" -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100 } } }
        @{ Id = 'HA017'; What = 'a weight'; Make = { New-IpvsService web 192.0.2.100:80 | Add-IpvsRealServer web1 -Weight -1 } }
        @{ Id = 'HA017'; What = 'a status'; Make = { New-IpvsService web 192.0.2.100:80 -HealthCheck (New-IpvsHealthCheck Http / -StatusCode 99) } }
        @{ Id = 'HA017'; What = 'a port'; Make = { New-WebServer nginx -On web1 -Root /srv -Port 70000 } }
        @{ Id = 'HA015'; What = 'a site name'; Make = { New-WebServer nginx -On web1 -Root /srv -Name 'a;b' } }
        @{ Id = 'HA015'; What = 'a share'; Make = { New-NfsShare /data -Server nfs1 -Client 'a b' } }
        @{ Id = 'HA015'; What = 'a cluster name'; Make = { New-HaCluster 'shop;reboot' { } } }
    ) {
        $made = & $Make -ErrorVariable problem 2>&1
        $made.Count | Should -Be 1
        $made[0].FullyQualifiedErrorId | Should -BeLike "$Id,HaCluster.Commands.*"
        "$($made[0])" | Should -BeLike "$PSCommandPath`:*``[$Id``]"
    }
}

Describe 'Secrets' {
    BeforeAll {
        $common = @{ Interface = 'eth0'; VirtualRouterId = 51; VirtualIPAddress = '192.0.2.100/24'; Member = @{ lb1 = 100 } }
        $clear = 's3cr3t!' + 'x'
        $secure = ConvertTo-SecureString $clear -AsPlainText -Force
    }

    It 'takes a SecureString and shows it nowhere' {
        $instance = New-VrrpInstance VI_1 @common -AuthPass $secure
        $instance.AuthPass.Reveal() | Should -BeExactly $clear
        $cluster = $instance | New-HaCluster shop -Sudo -SudoPassword $secure
        $shown = @(
            "$instance"; "$cluster"; $cluster | Format-List * -Force | Out-String -Width 4000; $instance | Format-List * | Out-String -Width 4000
            $cluster | Format-Custom -Depth 8 | Out-String -Width 4000; $cluster | ConvertTo-Json -Depth 12 -WarningAction Ignore
        ) -join "`n"
        $shown | Should -Not -Match ([regex]::Escape($clear))
    }

    It 'takes a reference' {
        (New-VrrpInstance VI_1 @common -AuthPass env:VRRP_PASS).AuthPass.Reference | Should -BeExactly 'env:VRRP_PASS'
    }

    It 'refuses clear text, without repeating it' {
        $failure = { New-VrrpInstance VI_1 @common -AuthPass $clear } | Should -Throw '*SecureString*' -PassThru
        $failure.Exception.ToString() | Should -Not -Match ([regex]::Escape($clear))
    }
}

Describe 'New-IpvsService and Add-IpvsRealServer' {
    It 'builds a service down the pipeline' {
        $service = New-IpvsService web 192.0.2.100:80 -Scheduler RR -Forwarding directrouting -HealthCheck (New-IpvsHealthCheck http /up -StatusCode 204) |
            Add-IpvsRealServer web1, web2 |
            Add-IpvsRealServer web3 -Weight 3 -Port 8080
        $service.Address.ToString() | Should -Be '192.0.2.100:80'
        $service.Scheduler | Should -Be 'Rr'
        $service.RealServers.Host | Should -Be 'web1', 'web2', 'web3'
        $service.RealServers.Weight | Should -Be 1, 1, 3
        $service.RealServers[2].Port | Should -Be 8080
        $service.HealthCheck.Path | Should -Be '/up'
        $service.HealthCheck.StatusCode | Should -Be 204
    }

    It 'takes hosts as objects' {
        $web = New-ClusterHost web1 192.0.2.21
        (New-IpvsService web 192.0.2.100:80 | Add-IpvsRealServer $web).RealServers.Host | Should -Be 'web1'
        (New-WebServer nginx -On $web, 'web2' -Root /srv).On | Should -Be 'web1', 'web2'
    }

    It 'leaves the service that came in as it was' {
        $empty = New-IpvsService web 192.0.2.100:80
        $null = $empty | Add-IpvsRealServer web1
        $empty.RealServers.Count | Should -Be 0
    }

    It 'refuses the address <Address>' -ForEach @(
        @{ Address = '192.0.2.100' }, @{ Address = '192.0.2.100:99999' }, @{ Address = '2001:db8::1:80' }
    ) {
        { New-IpvsService web $Address } | Should -Throw "*'$Address' is not an address with a port*"
    }

    It 'refuses an unknown scheduler and names the known ones' {
        { New-IpvsService web 192.0.2.100:80 -Scheduler fastest } | Should -Throw '*Wlc*'
    }
}

Describe 'New-HaCluster' {
    It 'takes a VIP, or the instance that holds it, for the server of a share' {
        $vip = New-VrrpInstance VI_NFS -Interface eth0 -VirtualRouterId 52 -VirtualIPAddress 192.0.2.30/24 -Member @{ nfs1 = 100; nfs2 = 90 }
        $cluster = New-HaCluster shop {
            New-ClusterHost nfs1 192.0.2.31
            New-ClusterHost nfs2 192.0.2.32
            $vip
            New-NfsShare /data/a -Server $vip -Client 192.0.2.0/24
            New-NfsShare /data/b -Server 192.0.2.30 -Client 192.0.2.0/24
        }
        $cluster.NfsShares.Server | Should -Be VI_NFS, 192.0.2.30
        $cluster.NfsShares | ForEach-Object { $cluster.ServersOf($_) -join ' ' } | Should -Be 'nfs1 nfs2', 'nfs1 nfs2'
        $cluster | Test-HaCluster | ForEach-Object RuleId | Should -Be HA040, HA040
    }

    It 'describes a session store, changes it and removes it' {
        $cluster = New-HaCluster shop {
            1..3 | ForEach-Object { New-ClusterHost "r$_" "192.0.2.4$_" }
            New-SessionStore sessions -On r1, r2, r3 -Password env:REDIS_PASSWORD -MinReplicasMaxLag 5s -MaxMemory 512mb
        }
        $cluster | Test-HaCluster | Should -BeNullOrEmpty
        $cluster.SessionStores[0].RecoveryPoint.TotalSeconds | Should -Be 5
        "$($cluster.SessionStores)" | Should -Be 'sessions on r1, r2, r3, quorum 2 of 3, RPO 5s'
        $cluster.SessionStores | Out-String -Width 200 | Should -Match 'sessions\s+\{r1, r2, r3\}\s+\{r1, r2, r3\}\s+2\s+5\s+5'
        $other = $cluster | Set-HaClusterSessionStore sess* -Quorum 1 -MaxMemory $null -NoAppendOnly
        $other.SessionStores[0].MaxMemory, $other.SessionStores[0].AppendOnly | Should -Be $null, $false
        $other | Test-HaCluster | ForEach-Object RuleId | Should -Be HA096, HA277
        ($other | Remove-HaClusterSessionStore *).SessionStores.Count | Should -Be 0
    }

    It 'collects what the script block makes' {
        $name = 'lb1'
        $cluster = New-HaCluster shop {
            New-ClusterHost $name 192.0.2.11
            1..2 | ForEach-Object { New-ClusterHost "web$_" "192.0.2.2$_" }
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100 }
            New-IpvsService web 192.0.2.100:80 | Add-IpvsRealServer web1, web2
            New-WebServer nginx -On web1, web2 -Root /var/www/html
            New-NfsShare /data/web -Server web1 -Client 192.0.2.0/24 -MountOn web2
        }
        $cluster.Name | Should -Be 'shop'
        $cluster.Hosts.Name | Should -Be 'lb1', 'web1', 'web2'
        $cluster.VrrpInstances.Count, $cluster.IpvsServices.Count, $cluster.WebServers.Count, $cluster.NfsShares.Count | Should -Be 1, 1, 1, 1
    }

    It 'takes parts from the pipeline, with a script block or without' {
        $parts = (New-ClusterHost lb1 192.0.2.11), (New-ClusterHost lb2 192.0.2.12)
        ($parts | New-HaCluster shop).Hosts.Name | Should -Be 'lb1', 'lb2'
        ($parts | New-HaCluster shop { New-ClusterHost web1 192.0.2.21 }).Hosts.Name | Should -Be 'lb1', 'lb2', 'web1'
    }

    It 'gives no cluster where something else than a part comes along: <What>' -ForEach @(
        @{ What = 'a text'; Stray = { 'stray' }; Said = "String 'stray'" }
        @{ What = 'a number'; Stray = { 42 }; Said = "Int32 '42'" }
        @{ What = 'nothing'; Stray = { $null }; Said = 'nothing' }
        @{ What = 'a table'; Stray = { @{ a = 1 } }; Said = 'Hashtable' }
        @{ What = 'a check'; Stray = { New-IpvsHealthCheck Tcp }; Said = 'IpvsHealthCheck' }
        @{ What = 'a cluster'; Stray = { New-HaCluster b }; Said = 'the cluster b (New-HaCluster -From' }
    ) {
        $cluster = New-HaCluster shop { New-ClusterHost lb1 192.0.2.11; & $Stray; New-ClusterHost lb2 192.0.2.12 } -ErrorVariable problem -ErrorAction SilentlyContinue
        $cluster | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'NotAClusterPart,HaCluster.Commands.NewHaClusterCommand'
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidData'
        "$($problem[0])" | Should -BeLike "*A cluster is made of hosts*; this is $Said*"
    }

    It 'names a stray value at the line where it stands' {
        New-HaCluster shop {
            New-ClusterHost lb1 192.0.2.11
            1..2 | ForEach-Object {
                New-ClusterHost "web$_" "192.0.2.2$_"
                "stray $_"          # here
            }
            if ($true) { 7 }        # and here
        } -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $lines = (Get-Content $PSCommandPath | Select-String '# here$', '# and here$' | Where-Object Line -notmatch 'Select-String').LineNumber
        $problem.Count | Should -Be 3
        $problem.InvocationInfo.ScriptLineNumber | Should -Be $lines[0], $lines[0], $lines[1]
        $problem[0].InvocationInfo.ScriptName | Should -Be $PSCommandPath
        $problem[0].InvocationInfo.PositionMessage | Should -BeLike '*"stray $_"*'
        "$($problem[2])" | Should -BeLike "$PSCommandPath`:$($lines[1]):*Int32 '7'*"
    }

    It 'gives no cluster after any error in the script block, and points at its line' {
        # In a session of its own: Pester has a try around its tests, which ends a block at its first terminating error.
        Set-Content "$TestDrive/block.ps1" @"
Import-Module '$PSScriptRoot/../../HaCluster.psd1'
New-HaCluster shop {
    New-ClusterHost lb1 nowhere
    New-ClusterHost lb2 192.0.2.12
    Write-Error 'by hand'
    Get-Item /no/such/file
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 300; lb2 = 90 }
}
"@
        $shell = [powershell]::Create()
        $shell.AddScript("& '$TestDrive/block.ps1'").Invoke() | Should -BeNullOrEmpty
        $problem = $shell.Streams.Error
        $problem.Count | Should -Be 4
        $problem.InvocationInfo.ScriptLineNumber | Should -Be 3, 5, 6, 7
        $problem.InvocationInfo.ScriptName | Sort-Object -Unique | Should -Be (Convert-Path "$TestDrive/block.ps1")
        "$($problem[0])" | Should -BeLike "*'nowhere' is not an IP address*"
        $problem[1].Exception.Message | Should -Be 'by hand'
        $problem[2].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem[3].FullyQualifiedErrorId | Should -BeLike 'HA017,*'
        # Each stands once among the errors of the session.
        $shell.Commands.Clear()
        $shell.AddScript('$Error.Count').Invoke() | Should -Be 4
    }

    It 'stops at the first error with -ErrorAction Stop, and is caught' {
        { New-HaCluster shop { New-ClusterHost lb1 nowhere } -ErrorAction Stop } | Should -Throw "*'nowhere' is not an IP address*"
        { New-HaCluster shop { throw 'halt' } } | Should -Throw 'halt'
        { New-HaCluster shop { 'stray' } -ErrorAction Stop } | Should -Throw '*this is String*'
    }

    It 'takes no error for one that the block has dealt with' {
        $cluster = New-HaCluster shop {
            New-ClusterHost lb1 192.0.2.11
            try { New-ClusterHost lb2 nowhere -ErrorAction Stop } catch { New-ClusterHost lb2 192.0.2.12 }
            Get-Item /no/such/file -ErrorAction Ignore
            Write-Verbose 'said'; Write-Warning 'warned' 3>$null
        }
        $cluster.Hosts.Name | Should -Be 'lb1', 'lb2'
    }

    It 'sees the variables around its block, and what comes down a pipeline there' {
        function Outer($prefix) {
            'a', 'b' | ForEach-Object { New-HaCluster $_ { $part = 'web'; New-ClusterHost "$prefix$_" 192.0.2.1; New-ClusterHost "$prefix-$part" 192.0.2.2 } }
        }
        (Outer 'x').Hosts.Name | Should -Be 'xa', 'x-web', 'xb', 'x-web'
        $args = @('kept')
        (New-HaCluster shop { New-ClusterHost "h$($args.Count)" 192.0.2.1 }).Hosts.Name | Should -Be 'h0'
    }

    It 'gives no cluster of parts from the pipeline either, where one is none' {
        New-IpvsHealthCheck Tcp | New-HaCluster shop -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotAClusterPart,*'
        $problem[0].TargetObject.GetType().Name | Should -Be 'IpvsHealthCheck'
    }

    It 'leaves no error behind in strict mode' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Set-StrictMode -Version Latest; Import-Module '$PSScriptRoot/../../HaCluster.psd1'
            `$c = New-HaCluster shop { New-ClusterHost lb1 192.0.2.11; New-IpvsService web 192.0.2.100:80; New-IpvsService two 192.0.2.101:80 | Add-IpvsRealServer lb1 }
            `$c; `$c.Hosts; `$c.IpvsServices; New-HaCluster empty {} | Out-String | Out-Null
            `$c | Out-String | Out-Null; `$c.IpvsServices | Out-String | Out-Null; `$c | Test-HaCluster | Out-String | Out-Null; `$c | Format-List * | Out-String | Out-Null
            `$c | Set-HaClusterHost lb1 -SshTarget x | Out-String | Out-Null; `$c | ConvertTo-NfsExports | Out-Null
            Get-Command -Module HaCluster | Out-Null")
        $null = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Commands.Clear()
        $shell.AddScript('$Error | ForEach-Object { "$_ $($_.ScriptStackTrace)" }').Invoke() | Should -BeNullOrEmpty
    }

    It 'keeps how hosts are reached' {
        $cluster = New-HaCluster shop -SshUser admin -SshPort 2222 -Sudo -SshConnectTimeout 3s -ProbeFrom client
        $cluster.Ssh.User, $cluster.Ssh.Port, $cluster.Ssh.Sudo, $cluster.Ssh.ConnectTimeout.TotalSeconds | Should -Be 'admin', 2222, $true, 3
        $cluster.ProbeFrom | Should -Be 'client'
    }

    It 'makes the path of the ssh configuration absolute' {
        Push-Location $TestDrive
        try { (New-HaCluster shop -SshConfigFile lab.conf).Ssh.ConfigFile | Should -Be (Join-Path $TestDrive lab.conf) }
        finally { Pop-Location }
    }

    It 'is equal to one that was written elsewhere in the same words' {
        $one = New-ClusterHost lb1 192.0.2.11 | New-HaCluster shop
        $two = New-ClusterHost lb1 192.0.2.11 |
            New-HaCluster shop
        $one.Equals($two) | Should -BeTrue
    }
}

Describe 'New-VrrpSyncGroup' {
    It 'takes names of instances, and becomes part of a cluster' {
        $group = New-VrrpSyncGroup VG_1 VI_1, VI_2 -Keepalived 'smtp_alert', 'notify_priority_changes'
        $group.Instances | Should -Be 'VI_1', 'VI_2'
        $group.Keepalived | Should -Be "smtp_alert`nnotify_priority_changes"
        ($group | New-HaCluster shop).VrrpSyncGroups.Name | Should -Be 'VG_1'
        ([pscustomobject]@{ Name = 'VG_2'; Instances = 'VI_1', 'VI_2' } | New-VrrpSyncGroup).Instances | Should -Be 'VI_1', 'VI_2'
        [VrrpSyncGroup].FullName | Should -Be 'HaCluster.Features.Vrrp.VrrpSyncGroup'
    }
}

Describe 'What is tracked' {
    It 'is described, goes into a cluster, and is named by instances and groups with their weights' {
        $cluster = New-HaCluster pair {
            New-ClusterHost lb1 192.0.2.11
            New-ClusterHost lb2 192.0.2.12
            New-KeepalivedScript /usr/local/sbin/check-web "#!/bin/sh`nexit 0`n" -OutVariable shipped
            $shipped | New-VrrpScript check-web -Interval 2s -Weight -20 -Fall 2 -User nobody
            New-VrrpTrackFile load /run/load -Weight -1 -InitialValue 0
            New-VrrpTrackProcess haproxy haproxy, -W -Arguments Initial -TerminateDelay 500ms
            New-BfdInstance router -NeighborOf @{ lb2 = '192.0.2.2'; lb1 = '192.0.2.1' } -MinRx 300ms
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 61 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 } -TrackScript check-web -TrackInterface @{ eth1 = -20; eth2 = @{ Weight = 5; Reverse = $true } } -TrackFile load -TrackProcess @{ haproxy = -30 } -TrackBfd router
        }
        $cluster.VrrpScripts[0].Script | Should -Be '/usr/local/sbin/check-web'
        $cluster.VrrpScripts[0].Weight | Should -Be -20
        $cluster.VrrpTrackProcesses[0].Process | Should -Be 'haproxy', '-W'
        $cluster.BfdInstances[0].Neighbors.Host | Should -Be 'lb1', 'lb2'
        "$($cluster.VrrpInstances[0].TrackInterfaces)" | Should -Be 'eth1 -20 eth2 5 reverse'
        $cluster.VrrpInstances[0].TrackProcesses[0].Weight | Should -Be -30
        $cluster | ConvertTo-KeepalivedConfig -HostName lb1 | Should -Match 'neighbor_ip 192.0.2.1\b'
        [VrrpScript].FullName | Should -Be 'HaCluster.Features.Vrrp.VrrpScript'
        $changed = $cluster | Set-HaClusterVrrpInstance VI_1 -TrackScript @{ 'check-web' = -40 } -TrackBfd $null
        $changed.VrrpInstances[0].TrackScripts[0].Weight | Should -Be -40
        $changed.VrrpInstances[0].TrackBfds.Count | Should -Be 0
        $changed.VrrpInstances[0].TrackFiles[0].Name | Should -Be 'load'
        (New-VrrpSyncGroup VG_1 VI_1, VI_2 -TrackInterface eth9).TrackInterfaces.Name | Should -Be 'eth9'
    }
    It 'says what was wrong with a weight or an address' {
        { New-VrrpSyncGroup VG_1 VI_1, VI_2 -TrackScript @{ chk = 'many' } } | Should -Throw "*The weight of chk is 'many'*"
        { New-VrrpSyncGroup VG_1 VI_1, VI_2 -TrackScript @{ chk = @{ Wieght = 3 } } } | Should -Throw '*has no Wieght*Weight*'
        { New-BfdInstance router -NeighborOf @{ lb1 = 'router' } } | Should -Throw '*no IP address*'
        New-VrrpScript chk 'check-web' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'HA015*'
    }
}

Describe 'New-KeepalivedScript' {
    It 'goes into a cluster, and its text has the line ends of Unix' {
        $cluster = New-HaCluster pair {
            New-ClusterHost lb1 192.0.2.11 -Keepalived 'vrrp_script chk { script "/usr/local/sbin/check-web" }'
            New-ClusterHost lb2 192.0.2.12
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 61 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
            New-KeepalivedScript /usr/local/sbin/check-web "#!/bin/sh`r`nexit 0`r`n" -On lb1
        }
        $script = $cluster.KeepalivedScripts[0]
        $script.Content | Should -BeExactly "#!/bin/sh`nexit 0`n"
        $script.Owner | Should -BeExactly 'root'
        $cluster | Test-HaCluster | Where-Object RuleId -Match 'HA04[456]' | Should -BeNullOrEmpty
    }

    It 'takes a file of this machine, by property name too' {
        $file = Join-Path $TestDrive 'notify.sh'
        Set-Content $file '#!/bin/sh'
        ([pscustomobject]@{ Path = '/etc/keepalived/notify.sh'; File = $file } | New-KeepalivedScript).File | Should -BeExactly $file
    }
}
