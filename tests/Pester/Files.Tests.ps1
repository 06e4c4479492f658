BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"

    function Conf([string] $routerId, [int] $priority, [string] $peer) {
        @"
global_defs {
    router_id $routerId
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 71
    priority $priority
    unicast_peer {
        $peer
    }
    virtual_ipaddress {
        192.0.2.100/24
    }
}
virtual_server 192.0.2.100 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 192.0.2.21 80 {
        TCP_CHECK {
        }
    }
    real_server 192.0.2.22 80 {
        TCP_CHECK {
        }
    }
}
"@
    }
    Conf lb1 150 192.0.2.12 | Set-Content "$TestDrive/lb1.conf"
    Conf lb2 100 192.0.2.11 | Set-Content "$TestDrive/lb2.conf"
    '/data/web 192.0.2.0/24(rw,sync)' | Set-Content "$TestDrive/nfs1.exports"
    "-A -t 192.0.2.100:443 -s sh`n-a -t 192.0.2.100:443 -r 192.0.2.21:443 -g`n-a -t 192.0.2.100:443 -r 192.0.2.22:443 -g" | Set-Content "$TestDrive/ipvsadm.rules"
}

Describe 'Import-HaCluster -FromFile' {
    It 'describes the cluster of two keepalived.conf, which passes' {
        $cluster = Import-HaCluster -FromFile "$TestDrive/lb1.conf", "$TestDrive/lb2.conf" -Name shop -WarningVariable said -WarningAction SilentlyContinue
        $cluster.Name | Should -Be shop
        "$($cluster.Hosts.Address)" | Should -Be '192.0.2.11 192.0.2.12 192.0.2.21 192.0.2.22'
        $cluster | Test-HaCluster | Where-Object Severity -EQ Error | Should -BeNullOrEmpty
        "$said" | Should -Match 'described as host 192\.0\.2\.21'
        ($cluster | Export-HaCluster | Import-HaCluster).Equals($cluster) | Should -BeTrue
    }

    It 'takes wildcards, a host before its file, and addresses' {
        $cluster = Import-HaCluster -FromFile "$TestDrive/lb*.conf", "store=$TestDrive/*.exports" -HostAddress @{ store = '192.0.2.31' } -WarningAction SilentlyContinue
        $cluster.NfsShares.Server | Should -Be store
        ($cluster.Hosts | Where-Object Name -EQ store).Address | Should -Be '192.0.2.31'
    }

    It 'says what keeps the result from being deployed' {
        Import-HaCluster -FromFile "$TestDrive/nfs1.exports" -WarningVariable said -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        "$said" | Should -Match 'nfs1: none of the files tells its own address'
        "$said" | Should -Match 'cannot be deployed: host nfs1.*HA057'
    }

    It 'refuses what it cannot take by name' {
        'call Jane' | Set-Content "$TestDrive/notes.txt"
        { Import-HaCluster -FromFile "$TestDrive/notes.txt" } | Should -Throw '*notes.txt is none of the files*' -ErrorId 'FileNotKnown*'
        { Import-HaCluster -FromFile "$TestDrive/none.conf" } | Should -Throw '*none.conf*' -ErrorId 'ConfigUnreadable*'
        { Import-HaCluster -FromFile "$TestDrive/lb1.conf" -HostAddress @{ lb1 = 'there' } } | Should -Throw "*'there' is no address of lb1*"
    }
}

Describe 'New-HaCluster with what was read of files' {
    It 'takes keepalived.conf, exports and rules of ipvsadm for the hosts that it describes' {
        $cluster = New-HaCluster shop {
            New-ClusterHost lb1 192.0.2.11
            New-ClusterHost lb2 192.0.2.12
            New-ClusterHost web1 192.0.2.21
            New-ClusterHost web2 192.0.2.22
            New-ClusterHost nfs1 192.0.2.31
            ConvertFrom-KeepalivedConfig "$TestDrive/lb1.conf", "$TestDrive/lb2.conf"
            ConvertFrom-NfsExports "$TestDrive/nfs1.exports"
            ConvertFrom-IpvsRule "$TestDrive/ipvsadm.rules"
        } -WarningAction SilentlyContinue
        $cluster.Hosts.Count | Should -Be 5
        "$($cluster.VrrpInstances[0].Members)" | Should -Match 'lb1.*lb2'
        $cluster.IpvsServices.Name | Should -Be '192.0.2.100:80', '192.0.2.100:443'
        $cluster.IpvsServices[1].RealServers.Host | Should -Be web1, web2
        $cluster.NfsShares.Server | Should -Be nfs1
        $cluster | Test-HaCluster | Where-Object Severity -EQ Error | Should -BeNullOrEmpty
    }

    It 'asks whose it is where nothing says it' {
        { New-HaCluster shop { '/data *(ro)' | ConvertFrom-NfsExports } } | Should -Throw '*nothing says whose it is*' -ErrorId 'FileOfNoHost*'
    }

    It 'has a text for all members' {
        $cluster = New-HaCluster shop -Keepalived 'vrrp_script chk {', '    script "/usr/bin/true"', '}' {
            New-ClusterHost lb1 192.0.2.11
            New-ClusterHost lb2 192.0.2.12
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
        }
        foreach ($name in 'lb1', 'lb2') { $cluster | ConvertTo-KeepalivedConfig -HostName $name | Should -Match 'vrrp_script chk' }
    }
}
