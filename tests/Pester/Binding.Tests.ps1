# What comes down the pipeline: lines of files, objects of other commands, paths.

BeforeDiscovery { $noShell = $IsWindows }

Describe 'Hosts by property name' -Skip:$noShell {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        # An ssh that writes down whom it was to reach.
        $path = $env:PATH
        $env:PATH = "$TestDrive$([IO.Path]::PathSeparator)$path"
        Set-Content "$TestDrive/ssh" @"
#!/bin/sh
echo "`$@" >>'$TestDrive/calls'
echo 'Connection refused' >&2
exit 255
"@
        chmod +x "$TestDrive/ssh"
        function Reached { (Get-Content "$TestDrive/calls" -ErrorAction Ignore) -replace '^.* -- (\S+).*$', '$1' | Sort-Object -Unique }
    }

    BeforeEach { Remove-Item "$TestDrive/calls" -ErrorAction Ignore }

    AfterAll { $env:PATH = $path }

    It 'are reached by <Property>' -ForEach @(
        @{ Property = 'Name'; Object = [pscustomobject]@{ Name = 'web1' }; Target = 'web1' }
        @{ Property = 'HostName'; Object = [pscustomobject]@{ HostName = 'web1'; Id = 5 }; Target = 'web1' }
        @{ Property = 'ComputerName'; Object = [pscustomobject]@{ ComputerName = 'web1' }; Target = 'web1' }
        @{ Property = 'IPAddress'; Object = [pscustomobject]@{ IPAddress = '192.0.2.21' }; Target = '192.0.2.21' }
        @{ Property = 'Name and Address'; Object = [pscustomobject]@{ Name = 'web1'; Address = '192.0.2.21' }; Target = '192.0.2.21' }
        @{ Property = 'Name, with an empty address'; Object = [pscustomobject]@{ Name = 'web1'; IPAddress = '' }; Target = 'web1' }
        @{ Property = 'an entry of DNS'; Object = [System.Net.IPHostEntry]@{ HostName = 'web1' }; Target = 'web1' }
        @{ Property = 'a table'; Object = @{ Name = 'web1' }; Target = 'web1' }
    ) {
        $Object | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -ErrorVariable lost -ErrorAction SilentlyContinue
        Reached | Should -Be $Target
        $lost[0].FullyQualifiedErrorId | Should -BeLike 'HostRefused,*'
    }

    It 'are those of a whole file' {
        "Name,IPAddress`nweb1,`nweb2,192.0.2.22" | ConvertFrom-Csv | Mount-NfsShare -Server 192.0.2.31 -Path /data -ErrorVariable lost -ErrorAction SilentlyContinue
        Reached | Should -Be '192.0.2.22', 'web1'
        $lost.TargetObject | Sort-Object | Should -Be 'web1', 'web2'
    }

    It 'never are the text of an object: one that names no host is refused' {
        [pscustomobject]@{ Id = 5 } | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.Count | Should -Be 1
        { Set-RealServerArp ([pscustomobject]@{ Id = 5 }) -VirtualIPAddress 192.0.2.100 } | Should -Throw '*is not a host; give its name, its address, or an object with a property*'
        { Set-RealServerArp @{ Name = '' } -VirtualIPAddress 192.0.2.100 } | Should -Throw '*is not a host*'
        { [pscustomobject]@{ Name = 'web1'; IPAddress = 'nowhere' } | Set-RealServerArp -VirtualIPAddress 192.0.2.100 -ErrorAction Stop } | Should -Throw
        { New-WebServer nginx -On ([pscustomobject]@{ Id = 5 }) -Root /srv } | Should -Throw '*is not a host*'
        { New-ClusterHost lb1 ([pscustomobject]@{ Id = 5 }) } | Should -Throw '*Id*'
        Reached | Should -BeNullOrEmpty
    }

    It 'name parts of a description' {
        (New-WebServer nginx -On ([pscustomobject]@{ ComputerName = 'web1' }) -Root /srv).On | Should -Be 'web1'
        (New-IpvsService web 192.0.2.100:80 | Add-IpvsRealServer -ComputerName web1, ([pscustomobject]@{ HostName = 'web2' })).RealServers.Host | Should -Be 'web1', 'web2'
        (New-NfsShare /data -Server ([pscustomobject]@{ Name = 'nfs1' }) -Client 192.0.2.0/24).Server | Should -Be 'nfs1'
    }
}

Describe 'Parts from a file' {
    BeforeAll { Import-Module "$PSScriptRoot/../../HaCluster.psd1" }

    It 'are hosts, by any of the usual headings; an empty cell says nothing' {
        $hosts = "ComputerName,IPAddress,SshTarget,Keepalived`nlb1,192.0.2.11,,`nlb2,2001:db8::12,lb2.example," | ConvertFrom-Csv | New-ClusterHost
        $hosts.Name | Should -Be 'lb1', 'lb2'
        $hosts[0].SshTarget, $hosts[0].Keepalived | Should -Be $null, $null
        $hosts[1].SshTarget | Should -Be 'lb2.example'
        ($hosts | New-HaCluster shop | Test-HaCluster | Where-Object Severity -eq Error) | Should -BeNullOrEmpty
        (New-ClusterHost -HostName lb1 -IPAddress 192.0.2.11).Name | Should -Be 'lb1'
    }

    It 'are instances, services, sites, checks and shares, with the defaults where a cell is empty' {
        $services = "Name,Address,Scheduler,Forwarding,Protocol,Persistence,SorryServer,Keepalived`nweb,192.0.2.100:80,,,,,,`nmail,192.0.2.100:25,rr,Masquerade,tcp,5m,192.0.2.9:25," | ConvertFrom-Csv | New-IpvsService
        $services[0].Equals((New-IpvsService web 192.0.2.100:80)) | Should -BeTrue
        $services[1].Equals((New-IpvsService mail 192.0.2.100:25 -Scheduler rr -Forwarding Masquerade -Persistence 5m -SorryServer 192.0.2.9:25)) | Should -BeTrue

        $instance = "Name,Interface,VRID,VIP,AdvertInterval,Version,NoPreempt,PreemptDelay,Unicast`nVI_1,eth0,51,192.0.2.100/24,,,,,yes" | ConvertFrom-Csv | New-VrrpInstance -Member @{ lb1 = 100 }
        $instance.Equals((New-VrrpInstance VI_1 -Interface eth0 -VRID 51 -VIP 192.0.2.100/24 -Member @{ lb1 = 100 } -Unicast)) | Should -BeTrue

        $site = "Kind,On,Root,Name,Port,ServerName,NoServedByHeader`nnginx,web1,/srv,,,,false" | ConvertFrom-Csv | New-WebServer
        $site.Equals((New-WebServer nginx -On web1 -Root /srv)) | Should -BeTrue

        $share = "Path,Server,Client,Option,MountOn,MountAt,MountOption`n/data,nfs1,192.0.2.0/24,,,," | ConvertFrom-Csv | New-NfsShare
        $share.Equals((New-NfsShare /data -Server nfs1 -Client 192.0.2.0/24)) | Should -BeTrue

        $check = "Kind,Path,StatusCode,VirtualHost,Interval,Timeout,Retry,RetryDelay`nHttp,,,,,,," | ConvertFrom-Csv | New-IpvsHealthCheck
        $check.Equals((New-IpvsHealthCheck Http)) | Should -BeTrue
    }

    It 'leave nothing of one line to the next' {
        $hosts = "Name,Address,SshTarget`na,192.0.2.1,first`nb,192.0.2.2," | ConvertFrom-Csv | New-ClusterHost
        $hosts[1].SshTarget | Should -BeNullOrEmpty
    }

    It 'are refused where a cell must say something' {
        "Name,Address`nlb1," | ConvertFrom-Csv | New-ClusterHost -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        "NoPreempt`nmaybe" | ConvertFrom-Csv | New-VrrpInstance VI_1 -Interface eth0 -VRID 51 -VIP 192.0.2.100/24 -Member @{ lb1 = 100 } -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
    }
}

Describe 'A path in the place of a cluster' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $examples = (Resolve-Path "$PSScriptRoot/../../examples").Path
        $file = "$examples/web-nfs-dr.yaml"
        $shop = Import-HaCluster $file
    }

    BeforeEach {
        $ErrorActionPreference = 'Continue'    # as at a prompt: what is told goes to the stream of errors
    }

    It 'is taken by <Name>' -ForEach @(
        @{ Name = 'Test-HaCluster'; Run = { Test-HaCluster $args[0] -Quiet }; Expected = $true }
        @{ Name = 'Export-HaCluster'; Run = { $args[0] | Export-HaCluster | Import-HaCluster | ForEach-Object Name }; Expected = 'shop' }
        @{ Name = 'ConvertTo-NfsExports'; Run = { ($args[0] | ConvertTo-NfsExports) -match '^/data/web' -ne '' }; Expected = $true }
        @{ Name = 'ConvertTo-KeepalivedConfig'; Run = { (ConvertTo-KeepalivedConfig lb1 -InputObject $args[0] | ConvertFrom-KeepalivedConfig).VrrpInstances.Name }; Expected = 'VI_1' }
        @{ Name = 'ConvertTo-IpvsRule'; Run = { @($args[0] | ConvertTo-IpvsRule -HostName lb1).Count -gt 0 }; Expected = $true }
    ) {
        & $Run $file | Should -Be $Expected
        & $Run (Get-Item $file) | Should -Be $Expected
        & $Run $shop | Should -Be $Expected
        Push-Location $examples
        try { & $Run web-nfs-dr.yaml | Should -Be $Expected }
        finally { Pop-Location }
    }

    It 'may be a pattern, or look like one' {
        Copy-Item $file "$TestDrive/a[1].yaml"
        Copy-Item $file "$TestDrive/b.yaml"
        Test-HaCluster "$TestDrive/a[1].yaml" -Quiet | Should -BeTrue
        Test-HaCluster "$TestDrive/*.yaml" -Quiet | Should -BeTrue
        @(Export-HaCluster -InputObject "$TestDrive/*.yaml").Count | Should -Be 2
    }

    It 'is completed with Tab' {
        Push-Location $examples
        try { (TabExpansion2 'Deploy-HaCluster web-nfs-dr.y' 29).CompletionMatches.CompletionText | Should -BeLike '*web-nfs-dr.yaml' }
        finally { Pop-Location }
    }

    It 'is an error of <Name> where there is no such file' -ForEach @(
        @{ Name = 'TestHaClusterCommand'; Run = { Test-HaCluster nowhere.yaml } }
        @{ Name = 'DeployHaClusterCommand'; Run = { Deploy-HaCluster nowhere.yaml } }
        @{ Name = 'GetHaClusterCommand'; Run = { 'nowhere.yaml' | Get-HaCluster } }
        @{ Name = 'TestClusterFailoverCommand'; Run = { 'nowhere.yaml' | Test-ClusterFailover -WhatIf } }
        @{ Name = 'StartHaClusterLabCommand'; Run = { Start-HaClusterLab nowhere.yaml -WhatIf } }
        @{ Name = 'ExportHaClusterCommand'; Run = { 'no*where.yaml' | Export-HaCluster } }
    ) {
        $said = & $Run 2>&1
        $said.FullyQualifiedErrorId | Should -Be "DefinitionNotFound,HaCluster.Commands.$Name"
        $said.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$said" | Should -BeLike "*There is no file '*where.yaml'*"
    }

    It 'reports each mistake of the file with its line, and is not sound' {
        Set-Content "$TestDrive/bad.yaml" "name: shop`nhosts: { lb1: nowhere }`nprobefrom: lb1"
        $said = Test-HaCluster "$TestDrive/bad.yaml" 2>&1
        $said.Count | Should -Be 2
        "$($said[0])" | Should -BeLike '*bad.yaml:2:*nowhere*'
        "$($said[1])" | Should -BeLike '*bad.yaml:3:*probeFrom*'
        Test-HaCluster "$TestDrive/bad.yaml" -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        Deploy-HaCluster "$TestDrive/bad.yaml" -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.Count | Should -Be 2
    }

    It 'or a cluster, or a lab, is what <_> asks for' -ForEach 'Deploy-HaCluster', 'Get-HaCluster', 'Get-VrrpInstance', 'Get-IpvsService', 'Test-ClusterFailover' {
        $failure = { & $_ } | Should -Throw '*give one, the path of its definition, or the lab*' -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ClusterMissing,*'
    }

    It 'is nothing else: what is neither cluster nor path is refused' {
        { Test-HaCluster @{ Name = 'shop' } } | Should -Throw
        { Test-HaCluster (New-ClusterHost lb1 192.0.2.11) } | Should -Throw
    }
}
