# The textbook cluster as text. Nothing is sent to these addresses.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $cluster = New-HaCluster textbook {
        New-ClusterHost lb1 192.168.1.11
        New-ClusterHost lb2 192.168.1.12
        New-ClusterHost web1 192.168.1.101
        New-ClusterHost web2 192.168.1.102
        New-ClusterHost nfs 192.168.1.200
        New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.168.1.100 -Member @{ lb1 = 100; lb2 = 90 } -AuthPass env:HACLUSTER_TEST_PASS
        New-IpvsService web 192.168.1.100:80 -Scheduler rr -Forwarding DirectRouting | Add-IpvsRealServer web1, web2
        New-NfsShare /data/web -Server nfs -Client 192.168.1.0/24 -Option rw, sync, no_root_squash -MountOn web1, web2 -MountAt /var/www/html
    }
}

Describe 'Configuration as text' {
    It 'is the IPVS table of ipvsadm -S -n' {
        $cluster | ConvertTo-IpvsRule lb1 | Should -BeExactly (@(
                '-A -t 192.168.1.100:80 -s rr'
                '-a -t 192.168.1.100:80 -r 192.168.1.101:80 -g -w 1'
                '-a -t 192.168.1.100:80 -r 192.168.1.102:80 -g -w 1'
            ) -join "`n")
    }

    It 'is the exports line' {
        $cluster | ConvertTo-NfsExports | Should -BeExactly '/data/web 192.168.1.0/24(rw,sync,no_root_squash)'
    }

    It 'is a keepalived.conf per director, with its own priority' {
        $env:HACLUSTER_TEST_PASS = 'pw-4-test'
        try {
            $text = $cluster | ConvertTo-KeepalivedConfig
            $text.Count | Should -Be 2
            $text[0] | Should -Match '(?s)vrrp_instance VI_1 \{.*interface eth0.*virtual_router_id 51.*priority 100.*192\.168\.1\.100'
            $text[1] | Should -Match 'priority 90'
            $text -join '' | Should -Not -Match 'pw-4-test'
            $cluster | ConvertTo-KeepalivedConfig lb1 -RevealSecrets | Should -Match 'auth_pass "?pw-4-te'
        }
        finally { $env:HACLUSTER_TEST_PASS = $null }
    }

    It 'says which secret is missing, where it must be revealed' {
        $failure = { $cluster | ConvertTo-KeepalivedConfig lb1 -RevealSecrets } | Should -Throw '*HACLUSTER_TEST_PASS*' -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'SecretUnavailable,*'
    }

    It 'takes a host as an object, too' {
        $cluster | ConvertTo-IpvsRule $cluster.Hosts[0] | Should -BeExactly ($cluster | ConvertTo-IpvsRule lb1)
    }
}
