# Every example of the help pages, run as it stands. What needs hosts talks to an ssh that refuses, so it runs until the connection,
# and may fail with that alone; labs are asked for with -WhatIf, so that there is none. What is changed for the run is named in $changes, each with its reason.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $examples = foreach ($page in Get-ChildItem "$PSScriptRoot/../../docs/en-US/*-*.md") {
        $number = 0
        foreach ($code in [regex]::Matches((Get-Content $page -Raw), '(?s)### Example[^\n]*\n+```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value }) {
            $number++
            @{ Page = $page.BaseName; Number = $number; Code = $code }
        }
    }
}

Describe 'An example' -Skip:$IsWindows {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
        $path = $env:PATH
        $null = New-Item "$TestDrive/bin" -ItemType Directory
        Set-Content "$TestDrive/bin/ssh" "#!/bin/sh`necho 'Connection refused' >&2`nexit 255"
        chmod +x "$TestDrive/bin/ssh"
        $env:PATH = "$TestDrive/bin$([IO.Path]::PathSeparator)$path"
        $changes = @(
            @{ From = '-Wait 30s'; To = '-Wait 1s'; Why = 'nothing gets better here by waiting' }
            @{ From = '/etc/keepalived/'; To = './'; Why = 'this machine may have no keepalived.conf' }
            @{ From = 'IpvsService mail'; To = 'IpvsService web'; Why = 'the example has one service' }
            @{ From = '/data/old'; To = '/data/web'; Why = 'the example has one share' }
            @{ From = 'VrrpInstance VI_2'; To = 'VrrpInstance VI_1'; Why = 'the example has one instance' }
            @{ From = 'intranet'; To = 'default'; Why = 'the example has one site' }
            @{ From = '-Server nfs2'; To = '-Server nfs1'; Why = 'the example has one NFS server' }
        )

        # Where the examples are run: the files that they name.
        function Workplace([string] $Folder) {
            $null = New-Item "$Folder/examples", "$Folder/conf.d", "$Folder/lb1", "$Folder/lb2" -ItemType Directory
            Copy-Item "$root/examples/web-nfs-dr.yaml" "$Folder/examples"
            foreach ($file in 'shop.yaml', 'cluster.yaml') { Copy-Item "$root/examples/web-nfs-dr.yaml" "$Folder/$file" }
            Copy-Item "$root/examples/rsync.yaml" "$Folder/site.yaml"
            Copy-Item "$root/examples/site" "$Folder/site" -Recurse
            $conf = "vrrp_instance VI_1 {`n    interface eth0`n    virtual_router_id 61`n    priority 100`n    virtual_ipaddress {`n        192.0.2.100/24`n    }`n}`n"
            Set-Content "$Folder/nfs1.exports" "/data/web 192.0.2.0/24(rw,sync)`n" -NoNewline
            Set-Content "$Folder/ipvsadm.rules" "-A -t 192.0.2.100:80 -s rr`n-a -t 192.0.2.100:80 -r 192.0.2.21:80 -g -w 1`n" -NoNewline
            foreach ($file in 'keepalived.conf', 'lb1.conf', 'lb2.conf', 'lb1/keepalived.conf', 'lb2/keepalived.conf', 'conf.d/a.conf') { Set-Content "$Folder/$file" $conf -NoNewline }
        }
    }

    AfterAll { $env:PATH = $path }

    It 'of <Page> runs: <Number>' -ForEach $examples {
        $folder = "$TestDrive/$Page-$Number"
        Workplace $folder
        foreach ($change in $changes) { $Code = $Code.Replace($change.From, $change.To) }
        # A lab on this machine is somebody's; Lab.Tests.ps1 boots one by the lines of examples/web-nfs-dr.ps1.
        $onlyWhatIf = $Code -match '-HaClusterLab' ? '$true' : '$false'
        Push-Location $folder
        try {
            $cluster = Import-HaCluster ./examples/web-nfs-dr.yaml
            # The example of all others has none.
            if ($Page -like '*-HaClusterSessionStore') { $cluster = New-HaCluster -From $cluster { New-SessionStore sessions -On web1, web2, nfs1 } }
            $plan = $null
            $errors = try { & ([scriptblock]::Create("`$ErrorActionPreference = 'Continue'; `$ConfirmPreference = 'None'; `$WhatIfPreference = $onlyWhatIf; $Code")) 2>&1 3>$null 4>$null 6>$null | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $_ }
        }
        finally { Pop-Location }
        $others = $errors | Where-Object { $_.FullyQualifiedErrorId -notmatch '^((HostRefused|HostsUnreachable|DrillRefused|OperationRefused|LabUnknown|ClusterMissing),|NativeCommandError$)' }
        $others | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" } | Should -BeNullOrEmpty
    }
}
