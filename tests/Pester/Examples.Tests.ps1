# Every example of the help pages, run as it stands. What needs hosts talks to an ssh that refuses, so it runs until the connection,
# and may fail with that alone. What is changed for the run is named in $changes, what is not run in $left, each with its reason.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $left = @{
        'Start-HaClusterLab' = 'boots a lab; Lab.Tests.ps1 runs the same lines of examples/web-nfs-dr.ps1'
    }
    $examples = foreach ($page in Get-ChildItem "$PSScriptRoot/../../docs/en-US/*-*.md") {
        $number = 0
        foreach ($code in [regex]::Matches((Get-Content $page -Raw), '(?s)### Example[^\n]*\n+```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value }) {
            $number++
            @{ Page = $page.BaseName; Number = $number; Code = $code; Left = $left[$page.BaseName] }
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
        )

        # Where the examples are run: the files that they name.
        function Workplace([string] $Folder) {
            $null = New-Item "$Folder/examples", "$Folder/conf.d", "$Folder/lb1", "$Folder/lb2" -ItemType Directory
            Copy-Item "$root/examples/web-nfs-dr.yaml" "$Folder/examples"
            foreach ($file in 'shop.yaml', 'cluster.yaml') { Copy-Item "$root/examples/web-nfs-dr.yaml" "$Folder/$file" }
            $conf = "vrrp_instance VI_1 {`n    interface eth0`n    virtual_router_id 61`n    priority 100`n    virtual_ipaddress {`n        192.0.2.100/24`n    }`n}`n"
            foreach ($file in 'keepalived.conf', 'lb1.conf', 'lb2.conf', 'lb1/keepalived.conf', 'lb2/keepalived.conf', 'conf.d/a.conf') { Set-Content "$Folder/$file" $conf -NoNewline }
        }
    }

    AfterAll { $env:PATH = $path }

    It 'of <Page> runs: <Number>' -ForEach $examples {
        if ($Left) { Set-ItResult -Skipped -Because $Left; return }
        $folder = "$TestDrive/$Page-$Number"
        Workplace $folder
        foreach ($change in $changes) { $Code = $Code.Replace($change.From, $change.To) }
        # A lab on this machine is somebody's.
        $onlyWhatIf = $Page -like '*-HaClusterLab' ? '$true' : '$false'
        Push-Location $folder
        try {
            $cluster = Import-HaCluster ./examples/web-nfs-dr.yaml
            $plan = $null
            $errors = try { & ([scriptblock]::Create("`$ErrorActionPreference = 'Continue'; `$ConfirmPreference = 'None'; `$WhatIfPreference = $onlyWhatIf; $Code")) 2>&1 3>$null 4>$null 6>$null | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $_ }
        }
        finally { Pop-Location }
        $others = $errors | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(HostRefused|HostsUnreachable|DrillRefused),' }
        $others | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" } | Should -BeNullOrEmpty
    }
}
