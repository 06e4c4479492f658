# What ipvsadm prints, as objects and back. Nothing is contacted.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $dump = @(
        '-A -t 192.0.2.100:80 -s wrr -p 300'
        '-a -t 192.0.2.100:80 -r 192.0.2.21:80 -g -w 0'
        '-a -t 192.0.2.100:80 -r 192.0.2.22:80 -g -w 100'
        '-A -f 7 -6 -s sh -b sh-port'
    )
    $list = @(
        'IP Virtual Server version 1.2.1 (size=4096)'
        'Prot LocalAddress:Port Scheduler Flags'
        '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn'
        'TCP  192.0.2.100:http wrr persistent 300'
        '  -> web1.example.net:http        Route   1      3          12        '
    )
}

Describe 'ConvertFrom-IpvsRule' {
    It 'reads a dump line by line, as ipvsadm gives it' {
        $rules = $dump | ConvertFrom-IpvsRule
        $rules.Count | Should -Be 2
        $rules[0].Address | Should -Be '192.0.2.100:80'
        $rules[0].Scheduler | Should -Be 'Wrr'
        $rules[0].Persistence | Should -Be ([timespan]::FromMinutes(5))
        ($rules[0].RealServers | Where-Object Weight -EQ 0).Address.Host | Should -Be '192.0.2.21'
        $rules[1].FirewallMark | Should -Be 7
        $rules[1].IPv6 | Should -BeTrue
    }

    It 'reads a list, and keeps its names' {
        $rule = $list -join "`n" | ConvertFrom-IpvsRule
        $rule.Address.Port | Should -Be 'http'
        $rule.RealServers[0].Address.Host | Should -Be 'web1.example.net'
        $rule.RealServers[0].ActiveConnections | Should -Be 3
    }

    It 'reads files by wildcard, by item and by content' {
        $dump[0..2] | Set-Content "$TestDrive/a.rules"
        $list | Set-Content "$TestDrive/b.rules"
        ConvertFrom-IpvsRule "$TestDrive/*.rules" | ForEach-Object { $_.Address.Port } | Should -Be '80', 'http'
        Get-ChildItem "$TestDrive/*.rules" | ConvertFrom-IpvsRule | ForEach-Object { $_.Address.Port } | Should -Be '80', 'http'
        (Get-Content "$TestDrive/a.rules" | ConvertFrom-IpvsRule).RealServers.Count | Should -Be 2
    }

    It 'names file, line and column of a mistake, and goes on with the next file' {
        '-A -t 192.0.2.100:80 -s rr', '-a -t 192.0.2.100:80 -r 192.0.2.21 -q' | Set-Content "$TestDrive/1.txt"
        $dump[0] | Set-Content "$TestDrive/2.txt"
        $rules = ConvertFrom-IpvsRule "$TestDrive/*.txt" -ErrorVariable failure -ErrorAction SilentlyContinue
        $rules.Address | Should -Be '192.0.2.100:80'
        $failure.Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'IpvsOptionUnknown,*'
        "$failure" | Should -Match '1\.txt:2:36: .*-q'
    }

    It 'refuses the list of connections' {
        { 'IPVS connection entries' | ConvertFrom-IpvsRule } | Should -Throw -ErrorId 'IpvsTextUnknown,*'
    }

    It 'is silent about an empty table' {
        '' | ConvertFrom-IpvsRule | Should -BeNullOrEmpty
        $list[0..2] | ConvertFrom-IpvsRule | Should -BeNullOrEmpty
    }

    It 'gives objects that are shown without an error' {
        $Error.Clear()
        $stats = 'Prot LocalAddress:Port Conns InPkts OutPkts InBytes OutBytes', '  -> RemoteAddress:Port', 'FWM  7 IPv6 1 2 3 4 5K', '  -> [2001:db8::21]:0 1 2 3 4 5'
        $shown = $dump, $list, $stats | ForEach-Object { $_ | ConvertFrom-IpvsRule } | ForEach-Object { $_ | Out-String; $_.RealServers | Out-String; $_.Stats | Out-String }
        "$shown" | Should -Match 'TCP\s+192\.0\.2\.100:80\s+wrr\s+00:05:00\s+192\.0\.2\.21:80 \(0\)\s+192\.0\.2\.22:80 \(100\)'
        "$shown" | Should -Match 'FWM\s+7 IPv6\s+sh'
        "$shown" | Should -Match 'web1\.example\.net:http\s+DirectRouting\s+1\s+3\s+12'
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'ConvertTo-IpvsRule' {
    It 'writes what was read, as one text' {
        $dump | ConvertFrom-IpvsRule | ConvertTo-IpvsRule | Should -BeExactly ($dump -join "`n")
    }

    It 'does not guess what a list leaves out' {
        $stats = 'Prot LocalAddress:Port Conns InPkts OutPkts InBytes OutBytes', '  -> RemoteAddress:Port', 'TCP 192.0.2.100:80 1 2 3 4 5'
        $failure = { $stats | ConvertFrom-IpvsRule | ConvertTo-IpvsRule } | Should -Throw '*does not show the scheduler*' -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'IpvsRuleIncomplete,*'
    }

    It 'takes a cluster beside rules' {
        $cluster = New-HaCluster c {
            New-ClusterHost lb1 192.0.2.11
            New-ClusterHost web1 192.0.2.21
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100 -Member @{ lb1 = 100 }
            New-IpvsService web 192.0.2.100:80 -Scheduler twos | Add-IpvsRealServer web1
        }
        $cluster | ConvertTo-IpvsRule | ConvertFrom-IpvsRule | ConvertTo-IpvsRule | Should -BeExactly ($cluster | ConvertTo-IpvsRule lb1)
    }
}
