# Descriptions never change: what changes is a new one, made by Set-, Remove- and New-HaCluster -From.

BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $shop = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
    $before = $shop | Export-HaCluster
}

AfterAll {
    # Whatever the tests above did, nothing of it reached the cluster that they began with.
    $shop | Export-HaCluster | Should -BeExactly $before
}

Describe 'A description' {
    It 'lets no property of any of its objects be set' {
        $objects = @(
            $shop; $shop.Ssh; $shop.Hosts[0]; $shop.VrrpInstances[0]; $shop.VrrpInstances[0].Members[0]; $shop.VrrpInstances[0].VirtualIPAddresses[0]
            $shop.IpvsServices[0]; $shop.IpvsServices[0].RealServers[0]; $shop.IpvsServices[0].HealthCheck; $shop.WebServers[0]; $shop.NfsShares[0]; (New-SessionStore s -On r1, r2, r3); (New-WebContent /srv/site/current -From ./site); (New-WebServer nginx -On web1 -Root /srv -Certificate /a -CertificateKey /b).Tls
            (New-KeepalivedScript /usr/local/sbin/check -Content '#!/bin/sh'); (New-VrrpSyncGroup VG_1 VI_1, VI_2); (New-ClusterHost lb3 192.0.2.13 -Interface @{ eth0 = '192.0.2.13/24' }).Interfaces[0]
            (New-VrrpScript check /usr/bin/true); (New-VrrpTrackFile load /run/load); (New-VrrpTrackProcess nginx nginx); (New-VrrpSyncGroup VG_1 VI_1, VI_2 -TrackInterface eth1).TrackInterfaces[0]
            ($session = New-BfdInstance router -NeighborOf @{ lb1 = '192.0.2.1' }); $session.Neighbors[0]
            (New-HaCluster x -Suppress @{ Rule = 'HA009'; Reason = 'a test' }).Suppress[0]
        )
        # Every kind of object that a cluster can hold is among them.
        $kinds = $shop.GetType().Assembly.GetExportedTypes().Where{ $_.Namespace -match '^HaCluster\.(Model|Features)' -and $_.BaseType.Name -eq 'ModelObject' }
        $kinds.Name | Sort-Object | Should -Be ($objects.Where{ $_.GetType().Name -ne 'InterfaceAddress' } | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique)
        foreach ($object in $objects) {
            foreach ($property in $object.PSObject.Properties) {
                $property.IsSettable | Should -BeFalse -Because "$($object.GetType().Name).$($property.Name)"
                $name, $value = $property.Name, $property.Value
                { $object.$name = $value } | Should -Throw -Because "$($object.GetType().Name).$name"
            }
        }
    }

    It 'does not change where a script tries: a priority, a list, an address' {
        { $shop.VrrpInstances[0].Members[0].Priority = 5 } | Should -Throw '*Priority*'
        { $shop.Hosts[0] = $null } | Should -Throw
        $shop.IpvsServices[0].Address.Port = 1
        $shop.Hosts[0].Address.Address = 1
        $shop | Export-HaCluster | Should -BeExactly $before
    }

    It 'still shows what it has: properties, methods, members' {
        $shop.hosts.NAME | Should -Contain 'lb1'
        $shop.FindHost('lb1').Name | Should -Be 'lb1'
        ($shop.VrrpInstances[0] | Get-Member Members).MemberType | Should -Be 'Property'
        ($shop | Select-Object Name, ProbeFrom).Name | Should -Be 'shop'
        ($shop.Hosts | Where-Object Name -like 'web*').Count | Should -Be 2
        ($shop.Hosts | Sort-Object Name -Descending | Select-Object -First 1 -ExpandProperty Name) | Should -Be 'web2'
        ($shop.Hosts | Group-Object { $_.Name -replace '\d' }).Name | Should -Contain 'lb'
    }
}

Describe 'A list of a description' {
    BeforeAll {
        function Names([object[]] $Hosts) { $Hosts.Count; $Hosts.Name }
        function Texts([string[]] $Value) { $Value }
        function Untyped($Hosts) { foreach ($one in $Hosts) { $one.Name } }
    }

    It 'binds to a parameter, typed or not' {
        Names $shop.Hosts | Should -Be (@(5) + $shop.Hosts.Name)
        Names -Hosts $shop.Hosts | Select-Object -First 1 | Should -Be 5
        Texts $shop.WebServers[0].On | Should -Be 'web1', 'web2'
        Untyped $shop.Hosts | Should -Be $shop.Hosts.Name
    }

    It 'counts, indexes, slices, joins and contains' {
        $on = $shop.WebServers[0].On
        $on.Count | Should -Be 2
        $on[0], $on[-1] | Should -Be 'web1', 'web2'
        $on[1..0] | Should -Be 'web2', 'web1'
        $on -join '+' | Should -Be 'web1+web2'
        $on -contains 'WEB2' | Should -BeTrue
        'web2' -in $on | Should -BeTrue
        $on -like '*2' | Should -Be 'web2'
        "$on" | Should -Be 'web1 web2'
        [string[]] $array = $on
        $array.Length | Should -Be 2
        @($shop.Hosts).Count | Should -Be 5
    }

    It 'compares and grows, as a new array' {
        Compare-Object $shop.Hosts.Name ($shop.Hosts.Name + 'web3') | ForEach-Object InputObject | Should -Be 'web3'
        Compare-Object $shop.WebServers[0].On @('web1') | ForEach-Object InputObject | Should -Be 'web2'
        $hosts = $shop.Hosts
        $hosts += New-ClusterHost web3 192.0.2.23
        $hosts.Count | Should -Be 6
        ($shop.Hosts + (New-ClusterHost web3 192.0.2.23)).Count | Should -Be 6
        $shop.Hosts.Count | Should -Be 5
    }

    It 'refuses to be changed in place' {
        { ([System.Collections.IList] $shop.Hosts).Clear() } | Should -Throw '*never changes*'
        { ([System.Collections.IList] $shop.Hosts)[0] = $null } | Should -Throw '*never changes*'
    }

    It 'goes into the parameters that make a part' {
        (New-WebServer nginx -On $shop.WebServers[0].On -Root /srv).On | Should -Be 'web1', 'web2'
        (New-VrrpInstance VI_2 -Interface eth0 -VirtualRouterId 9 -VirtualIPAddress $shop.VrrpInstances[0].VirtualIPAddresses -Member $shop.VrrpInstances[0].Members).Members.Host | Should -Be 'lb1', 'lb2'
    }
}

Describe 'Set-HaCluster…' {
    It 'changes one setting of a part, and leaves all else as it is' {
        $fast = $shop | Set-HaClusterVrrpInstance VI_1 -AdvertInterval 3s
        $fast.VrrpInstances[0].AdvertInterval.TotalSeconds | Should -Be 3
        ($fast | Set-HaClusterVrrpInstance VI_1 -AdvertInterval $shop.VrrpInstances[0].AdvertInterval).Equals($shop) | Should -BeTrue
    }

    It 'changes <What>' -ForEach @(
        @{ What = 'a host'; Change = { $_ | Set-HaClusterHost lb1 -Address 192.0.2.13 -SshTarget lb1.example }; Read = { $_.Hosts[0].Address.ToString(), $_.Hosts[0].SshTarget }; Value = '192.0.2.13', 'lb1.example' }
        @{ What = 'members'; Change = { $_ | Set-HaClusterVrrpInstance VI_1 -Member @{ lb2 = 150; lb1 = 100 } }; Read = { $_.VrrpInstances[0].PreferredMaster.Host }; Value = 'lb2' }
        @{ What = 'a switch'; Change = { $_ | Set-HaClusterVrrpInstance * -NoPreempt | Set-HaClusterVrrpInstance * -Unicast | Set-HaClusterVrrpInstance * -Unicast:$false }; Read = { $_.VrrpInstances[0].NoPreempt, $_.VrrpInstances[0].Unicast }; Value = $true, $false }
        @{ What = 'a service'; Change = { $_ | Set-HaClusterIpvsService web -Scheduler Wrr -HealthCheck $null }; Read = { "$($_.IpvsServices[0].Scheduler) $($_.IpvsServices[0].HealthCheck)" }; Value = 'Wrr ' }
        @{ What = 'a real server'; Change = { $_ | Set-HaClusterRealServer web web1 -Weight 3 }; Read = { $_.IpvsServices[0].RealServers.Weight }; Value = 3, 1 }
        @{ What = 'a site'; Change = { $_ | Set-HaClusterWebServer default -On web1 -ServerName shop.example -NoServedByHeader }; Read = { $_.WebServers[0].On, $_.WebServers[0].ServerName, $_.WebServers[0].ServedByHeader }; Value = 'web1', 'shop.example', $false }
        @{ What = 'a share'; Change = { $_ | Set-HaClusterNfsShare /data/* -MountOption ro, hard -MountOn $null }; Read = { @($_.NfsShares[0].MountOptions) + $_.NfsShares[0].MountOn.Count }; Value = 'ro', 'hard', 0 }
    ) {
        $changed = $shop | ForEach-Object $Change
        @($changed | ForEach-Object $Read | ForEach-Object { $_ }) | Should -Be $Value
        $shop | Export-HaCluster | Should -BeExactly $before
    }

    It 'takes a part of the description that the change was written for to that line' {
        $changed = $shop | Set-HaClusterVrrpInstance VI_1 -VirtualRouterId 12
        $changed.VrrpInstances[0].Source.File | Should -Be $PSCommandPath
        $changed.Hosts[0].Source.File | Should -BeLike '*web-nfs-dr.yaml'
    }

    It 'names what there is where a name is none, and gives no cluster' {
        $none = $shop | Set-HaClusterVrrpInstance VI_2 -AdvertInterval 2s -ErrorVariable problem -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -Be 'VrrpInstanceUnknown,HaCluster.Commands.SetHaClusterVrrpInstanceCommand'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem[0].TargetObject | Should -Be 'VI_2'
        "$($problem[0])" | Should -BeLike '*VI_1*'
        $shop | Set-HaClusterHost web1, wbe2 -SshTarget x -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$($problem[0])" | Should -BeLike "*lb1, lb2, web1, web2, nfs1*Did you mean 'web2'?*"
        $shop | Set-HaClusterRealServer web lb1 -Weight 2 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$($problem[0])" | Should -BeLike '*real servers of web*lb1*web1, web2*'
        # A pattern may match nothing.
        ($shop | Set-HaClusterHost mail* -SshTarget x).Equals($shop) | Should -BeTrue
    }

    It 'refuses what a rule refuses, with its id' {
        $shop | Set-HaClusterRealServer web * -Weight 70000 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 2
        $problem[0].FullyQualifiedErrorId | Should -Be 'HA017,HaCluster.Commands.SetHaClusterRealServerCommand'
    }

    It 'takes the path of a definition for the cluster' {
        (Set-HaClusterHost lb1 -SshTarget x -InputObject "$PSScriptRoot/../../examples/web-nfs-dr.yaml").Hosts[0].SshTarget | Should -Be 'x'
    }
}

Describe 'Remove-HaCluster…' {
    It 'removes <What>' -ForEach @(
        @{ What = 'a real server'; Change = { $_ | Remove-HaClusterRealServer web web2 }; Read = { $_.IpvsServices[0].RealServers.Host }; Value = 'web1' }
        @{ What = 'a service'; Change = { $_ | Remove-HaClusterIpvsService web }; Read = { $_.IpvsServices.Count }; Value = 0 }
        @{ What = 'a site'; Change = { $_ | Remove-HaClusterWebServer default }; Read = { $_.WebServers.Count }; Value = 0 }
        @{ What = 'a share'; Change = { $_ | Remove-HaClusterNfsShare /data/web }; Read = { $_.NfsShares.Count }; Value = 0 }
        @{ What = 'an instance'; Change = { $_ | Remove-HaClusterVrrpInstance VI* }; Read = { $_.VrrpInstances.Count }; Value = 0 }
        @{ What = 'a host that nothing names'; Change = { New-HaCluster -From $_ { New-ClusterHost mail1 192.0.2.40 } | Remove-HaClusterHost mail1 }; Read = { $_.Hosts.Name -contains 'mail1' }; Value = $false }
        @{ What = 'a host, after all that names it'
            Change = { $_ | Remove-HaClusterRealServer web web2 | Set-HaClusterWebServer default -On web1 | Set-HaClusterNfsShare * -MountOn web1 | Remove-HaClusterHost web2 }; Read = { $_.Hosts.Name -contains 'web2' }; Value = $false }
    ) {
        @($shop | ForEach-Object $Change | ForEach-Object $Read | ForEach-Object { $_ }) | Should -Be $Value
        $shop | Export-HaCluster | Should -BeExactly $before
    }

    It 'says where a host is still named, with the line' {
        $failure = { $shop | Remove-HaClusterHost web2 } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'StillNamed,HaCluster.Commands.RemoveHaClusterHostCommand'
        "$failure" | Should -BeLike '*web2*ipvsService web, real server web2*web-nfs-dr.yaml:*webServer default, on*nfsShare /data/web, mountOn*'
    }

    It 'says that a share still names the VRRP instance that serves it' {
        $cluster = New-HaCluster -From $shop {
            New-VrrpInstance VI_NFS -Interface eth0 -VirtualRouterId 52 -VirtualIPAddress 192.0.2.30/24 -Member @{ nfs1 = 100; lb2 = 90 }
            New-NfsShare /data/b -Server VI_NFS -Client 192.0.2.0/24
        }
        { $cluster | Remove-HaClusterVrrpInstance VI_NFS } | Should -Throw '*VI_NFS*nfsShare /data/b, server*'
    }

    It 'does not take the parts of another name' {
        $shop | Remove-HaClusterHost web9 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'HostUnknown,*'
    }
}

Describe 'New-HaCluster -From' {
    It 'adds parts, and puts those of a name in the place of the old ones' {
        $bigger = New-HaCluster -From $shop {
            New-ClusterHost web3 192.0.2.23
            New-ClusterHost web1 192.0.2.29
            New-WebServer nginx -On web1, web2, web3 -Root /srv/www
        }
        $bigger.Name | Should -Be 'shop'
        $bigger.Hosts.Name | Should -Be (@($shop.Hosts.Name) + 'web3')
        ($bigger.Hosts | Where-Object Name -eq web1).Address.ToString() | Should -Be '192.0.2.29'
        $bigger.WebServers.Count | Should -Be 1
        $bigger.WebServers[0].On | Should -Be 'web1', 'web2', 'web3'
        $bigger.IpvsServices.Equals($shop.IpvsServices) | Should -BeTrue
    }

    It 'keeps what is not said, and changes what is' {
        $other = New-HaCluster -From $shop -Name other -SshUser admin
        $other.Name, $other.Ssh.User, $other.ProbeFrom | Should -Be 'other', 'admin', $shop.ProbeFrom
        (New-HaCluster -From $other -Sudo).Ssh.User | Should -Be 'admin'
        (New-HaCluster -From (New-HaCluster -From $other -Sudo)).Ssh.Sudo | Should -BeTrue
        (New-HaCluster -From (New-HaCluster -From $other -Sudo) -Sudo:$false).Ssh.Sudo | Should -BeFalse
        (New-HaCluster -From $shop).Equals($shop) | Should -BeTrue
    }

    It 'says that two parts of the block have one name' {
        $twice = New-HaCluster -From $shop { New-ClusterHost web1 192.0.2.28; New-ClusterHost web1 192.0.2.29 }
        ($twice | Test-HaCluster).RuleId | Should -Contain 'HA016'
    }

    It 'begins with a file, and with none where there is none' {
        (New-HaCluster -From "$PSScriptRoot/../../examples/web-nfs-dr.yaml" { New-ClusterHost web3 192.0.2.23 }).Hosts.Count | Should -Be 6
        New-HaCluster -From nowhere.yaml -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
