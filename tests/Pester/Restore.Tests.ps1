# Deploys, history and restores against a host made of namespaces, behind an ssh that leads there; see sandbox.sh.

BeforeDiscovery { $noSandbox = -not $IsLinux -or (id -u) -ne 0 -or -not (Get-Command unshare, nsenter, ip -ErrorAction Ignore).Count -eq 3 }

Describe 'A run and its way back' -Skip:$noSandbox {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $setup = Get-Content "$PSScriptRoot/../HaCluster.Core.Tests/Convergence/sandbox.sh" -Raw
        $start = [Diagnostics.ProcessStartInfo]::new('unshare')
        '--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc', '/bin/sh', '-c', $setup | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $keeper = [Diagnostics.Process]::Start($start)
        $keeper.StandardOutput.ReadLine() | Should -Be 'ready'
        $inside = (Get-Content "/proc/$($keeper.Id)/task/$($keeper.Id)/children").Trim()
        Set-Content "$TestDrive/ssh" "#!/bin/sh`nPATH=/run/stub/bin:`$PATH`nexport PATH`nexec nsenter --target $inside --mount --pid --net --uts --ipc /bin/sh"
        chmod +x "$TestDrive/ssh"
        $path = $env:PATH
        $env:PATH = "$TestDrive$([IO.Path]::PathSeparator)$path"
        function OnHost([string] $Script) { $Script | & "$TestDrive/ssh" }

        OnHost 'mkdir -p /data /run/stub/units/nfs-server.service'
        $cluster = New-ClusterHost nfs1 192.0.2.31 | New-HaCluster shop
        function Publish([string] $Client) { $cluster.Hosts | Publish-NfsExport -Path /data -Client $Client }
        function Exported { OnHost 'cat /etc/exports.d/*' }
        $first = Publish 192.0.2.0/24
        $second = Publish 198.51.100.0/24
    }

    AfterAll {
        if ($path) { $env:PATH = $path }
        if ($keeper) {
            $keeper.StandardInput.Close()
            $keeper.WaitForExit()
        }
    }

    It 'is listed, the newest first, with what it changed on each host' {
        $first.Outcome, $second.Outcome | Should -Be 'Applied', 'Applied'
        $runs = $cluster | Get-HaClusterTransaction
        $runs.Id | Should -Be $second.Run, $first.Run
        $runs[0].GetType().Name | Should -Be 'DeployRun'
        $runs[0].State | Should -Be 'Confirmed'
        $runs[0].Who | Should -Be "$([Environment]::UserName)@$([Environment]::MachineName)"
        $runs[0].Hosts.Host | Should -Be 'nfs1'
        $runs[0].Hosts.Changes.Resource | Should -Be $second.Changes.Resource
        ($cluster | Get-HaClusterTransaction -Run $first.Run).Id | Should -Be $first.Run
        $cluster | Get-HaClusterTransaction -Run 1999* | Should -BeNullOrEmpty
        ($cluster | Get-HaClusterTransaction nfs1).Count | Should -Be 2
    }

    It 'shows how many of the hosts have answered' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../HaCluster.psd1'; New-ClusterHost nfs1 192.0.2.31 | New-HaCluster shop | Get-HaClusterTransaction").Invoke()
        $shown = $shell.Streams.Progress | Where-Object Activity -eq 'Asking for the runs of shop'
        $shown.StatusDescription | Should -Be '1 host', 'nfs1: read', 'Done'
        $shown.PercentComplete[0..1] | Should -Be 0, 100
    }

    It 'has views that fit a terminal' {
        $shown = $cluster | Get-HaClusterTransaction | Out-String -Width 140
        $shown | Should -Match "(?m)^$($second.Run) +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d "
        $shown | Should -Match 'Confirmed +nfs1 2'
        ($cluster | Get-HaClusterTransaction)[0].Hosts | Out-String -Width 140 | Should -Match 'nfs1 +Confirmed .*update file:/etc/exports\.d/'
    }

    It 'asks before it takes anything back, and says what and from when' {
        (Get-Command Restore-HaCluster).ImplementingType.GetCustomAttributes($true).Where{ $_ -is [System.Management.Automation.CmdletAttribute] }.ConfirmImpact | Should -Be 'High'
        # A shell in which nobody can be asked tells what it would have asked.
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$PSScriptRoot/../../HaCluster.psd1'; New-ClusterHost nfs1 192.0.2.31 | New-HaCluster shop | Restore-HaCluster")
        $shell.Invoke() | Should -BeNullOrEmpty
        "$($shell.Streams.Error)" | Should -BeLike "*Take back run $($second.Run) of *Z by *: * changes on nfs1*"
        Exported | Should -Match '198\.51\.100\.0/24'
    }

    It 'shows with -WhatIf the real plan, with the diffs, and changes nothing' {
        $plan = $cluster | Restore-HaCluster -WhatIf
        $plan[0].GetType().Name | Should -Be 'Change'
        $file = $plan | Where-Object Resource -like 'file:*'
        $file.Action | Should -Be 'Update'
        $file.Diff | Should -Match '(?m)^-.*198\.51\.100\.0/24'
        $file.Diff | Should -Match '(?m)^\+.*192\.0\.2\.0/24'
        $plan | Where-Object Resource -eq service:nfs-server.service | ForEach-Object Action | Should -Be 'Reload'
        Exported | Should -Match '198\.51\.100\.0/24'
        ($cluster | Get-HaClusterTransaction).Count | Should -Be 2
    }

    It 'refuses a run after which the host was changed again, and names both' {
        $cluster | Restore-HaCluster -Run $first.Run -Confirm:$false -ErrorVariable refused -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $refused[0].FullyQualifiedErrorId | Should -Be 'LaterChange,HaCluster.Commands.RestoreHaClusterCommand'
        "$($refused[0])" | Should -BeLike "nfs1: *$($second.Run)*"
        Exported | Should -Match '198\.51\.100\.0/24'
    }

    It 'is taken back, one after the other, until none is left' {
        OnHost 'echo "# mine" >>"$(ls /etc/exports.d/*)"'
        $back = $cluster | Restore-HaCluster -Confirm:$false
        $back.Outcome | Should -Be 'Restored'
        $back.KeptEdits | Should -BeLike "/var/lib/hacluster/kept/$($back.Transaction)/etc/exports.d/*"
        OnHost "tail -n 1 '$($back.KeptEdits)'" | Should -Be '# mine'
        Exported | Should -Match '192\.0\.2\.0/24'
        { $cluster | Restore-HaCluster -Run $second.Run -Confirm:$false } | Should -Throw '*was taken back already*'

        ($cluster | Restore-HaCluster -Confirm:$false -PassThru).Name | Should -Be 'shop'
        OnHost 'ls /etc/exports.d' | Should -BeNullOrEmpty
        $nothing = { $cluster | Restore-HaCluster -Confirm:$false } | Should -Throw -PassThru
        $nothing.FullyQualifiedErrorId | Should -BeLike 'NothingToRestore,*'
        ($cluster | Get-HaClusterTransaction | Where-Object Restores).What | Should -Be "restore of $($first.Run)", "restore of $($second.Run)"
    }
}
