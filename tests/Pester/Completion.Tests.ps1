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
