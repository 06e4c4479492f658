BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    function Complete([string] $Text) { (TabExpansion2 $Text $Text.Length).CompletionMatches.CompletionText }
}

Describe 'Tab completion' {
    It 'completes schedulers' {
        Complete 'New-IpvsService web 192.0.2.100:80 -Scheduler w' | Should -Be 'Wlc', 'Wrr'
    }

    It 'completes kinds by position' {
        Complete 'New-IpvsHealthCheck H' | Should -Contain 'Http'
    }

    It 'completes hosts that the script names, also within the unfinished block' {
        Complete 'New-HaCluster shop { New-ClusterHost web2 192.0.2.22; New-ClusterHost -Name web1 192.0.2.21; New-ClusterHost -Address 192.0.2.11 lb1; New-WebServer nginx -On w' |
            Should -Be 'web1', 'web2'
    }

    It 'completes hosts within a list' {
        Complete 'New-ClusterHost web1 192.0.2.21; New-IpvsService web 192.0.2.100:80 | Add-IpvsRealServer web1, ' | Should -Contain 'web1'
    }

    It 'completes keywords of keepalived.conf, and their values' {
        Complete 'New-VrrpInstance VI_1 -Keepalived garp_master_r' | Should -Be 'garp_master_repeat', 'garp_master_refresh', 'garp_master_refresh_repeat'
        Complete "New-VrrpInstance VI_1 -Keepalived 'state M" | Should -Be "'state MASTER'"
        Complete 'Add-IpvsRealServer web1 -Keepalived inh' | Should -Be 'inhibit_on_failure'
        Complete 'New-ClusterHost lb1 192.0.2.11 -Keepalived vrrp_sy' | Should -Be 'vrrp_sync_group'
    }

    It 'completes the hosts, instances and services of the cluster that is piped in, as a variable' {
        $global:completed = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
        try {
            Complete '$completed | Restore-HaCluster web' | Should -Be 'web1', 'web2'
            Complete '$completed | Get-VrrpInstance ' | Should -Be 'VI_1'
            Complete '$completed | Get-IpvsService ' | Should -Be 'web'
            Complete '$completed | Test-ClusterFailover -Service ' | Should -Be 'web'
            Complete '$completed | Test-ClusterFailover -ProbeFrom nf' | Should -Be 'nfs1'
        }
        finally { Remove-Variable completed -Scope Global }
    }

    It 'completes those of the cluster that is read from a file in the same line' {
        Push-Location "$PSScriptRoot/../../examples"
        try { Complete 'Import-HaCluster ./web-nfs-dr.yaml | Restore-HaCluster lb' | Should -Be 'lb1', 'lb2' }
        finally { Pop-Location }
    }

    It 'completes nothing of a variable that is no cluster, or is not there' {
        Complete '$nothingOfTheKind | Restore-HaCluster lb' | Where-Object { $_ -like 'lb*' } | Should -BeNullOrEmpty
    }

    It 'completes interfaces that the script names' {
        Complete 'New-VrrpInstance VI_1 -Interface bond0.17 -VirtualRouterId 1; New-VrrpInstance VI_2 -Interface bond' | Should -Be 'bond0.17'
    }

    It 'completes NFS options, of exports and of mounts' {
        Complete 'New-NfsShare /data -Option no_ro' | Should -Be 'no_root_squash'
        Complete 'Publish-NfsExport -Option rw, fs' | Should -Be 'fsid='
        Complete 'New-SessionStore s -MaxMemoryPolicy all' | Should -Be 'allkeys-lfu', 'allkeys-lru', 'allkeys-random'
        Complete 'New-NfsShare /data -MountOption soft' | Should -Be 'soft', 'softerr', 'softreval'
        Complete 'Mount-NfsShare -MountOption nfsv' | Should -Be 'nfsvers='
    }

    It 'completes members as a table of the hosts that the script names' {
        Complete 'New-ClusterHost lb1 192.0.2.11; New-ClusterHost lb2 192.0.2.12; New-ClusterHost nfs1 192.0.2.31; New-VrrpInstance VI_1 -Member ' |
            Should -Be '@{ lb1 = 100; lb2 = 90 }'
        Complete 'New-ClusterHost lb-1 192.0.2.11; New-ClusterHost lb-2 192.0.2.12; New-VrrpInstance VI_1 -Member ' | Should -Be "@{ 'lb-1' = 100; 'lb-2' = 90 }"
    }

    It 'completes faults' {
        Complete 'Test-ClusterFailover ' | Should -Be 'DirectorLinkDown', 'RealServerCrash'
        Complete 'Test-ClusterFailover -Fault DirectorLinkDown, real' | Should -Be 'RealServerCrash'
    }
}

Describe 'A name that there is not' {
    It 'is refused, of a fault, with those that there are and the one that was meant' {
        { New-HaCluster shop { } | Test-ClusterFailover directorlinkdown, RealServerCrsh -WhatIf } |
            Should -Throw "*No fault is called*RealServerCrsh*DirectorLinkDown, RealServerCrash*Did you mean 'RealServerCrash'?*"
    }
}
