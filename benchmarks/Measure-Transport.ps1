<#
.SYNOPSIS
    What it costs to reach hosts: OpenSSH and SSH.NET side by side, against `ssh host true`.
.DESCRIPTION
    A real sshd on the loopback stands for all hosts. Each figure is one connection and one round trip per host (Get-HaClusterTransaction), all hosts
    at once: wall time, and the CPU time of this process and its children, without sshd's. The first call of a process compiles what it needs; it is shown apart.
.EXAMPLE
    dotnet pwsh benchmarks/Measure-Transport.ps1 -HostCount 20
#>
param(
    # Texts, for what is said after the script's name on a command line is one: 1,20,100.
    [string[]] $HostCount = @(1, 20, 100),
    [int] $Times = 5,
    # The module that is measured, such as that of ./build.ps1 -Task Package.
    [string] $Module = "$PSScriptRoot/../HaCluster.psd1"
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$folder = (New-Item -ItemType Directory ([IO.Path]::Combine([IO.Path]::GetTempPath(), "hacluster-transport-$PID"))).FullName
try {
    foreach ($key in 'host_key', 'user_key') { ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" }
    Copy-Item "$folder/user_key.pub" "$folder/authorized_keys"
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    Set-Content "$folder/sshd_config" "ListenAddress 127.0.0.1:$port`nHostKey $folder/host_key`nAuthorizedKeysFile $folder/authorized_keys`nStrictModes no`nUsePAM no`nPidFile none`nMaxStartups 1000`nPermitRootLogin prohibit-password"
    Set-Content "$folder/known_hosts" "sshd $(Get-Content "$folder/host_key.pub")"
    Set-Content "$folder/config" "Host *`nHostName 127.0.0.1`nPort $port`nUser root`nHostKeyAlias sshd`nIdentitiesOnly yes`nIdentityFile $folder/user_key`nUserKnownHostsFile $folder/known_hosts`nGlobalKnownHostsFile none"
    $sshd = Start-Process unshare -ArgumentList '--mount', '--propagation', 'private', '/bin/sh', '-c', "`"mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec /usr/sbin/sshd -D -f $folder/sshd_config -E $folder/log`"" -PassThru
    foreach ($try in 1..250) {
        try { [Net.Sockets.TcpClient]::new('127.0.0.1', $port).Dispose(); break } catch { Start-Sleep -Milliseconds 20 }
    }

    # Clock ticks of this process, and of its children that have ended: utime, stime, cutime, cstime (proc(5)), 100 a second.
    function Get-Cpu { ((Get-Content "/proc/$PID/stat") -replace '^.*\) ' -split ' ')[11..14] | Measure-Object -Sum | ForEach-Object { $_.Sum * 10 } }

    function Measure-It([string] $What, [int] $Hosts, [scriptblock] $Do) {
        $walls, $cpus = @(), @()
        foreach ($time in 0..$Times) {
            $cpu = Get-Cpu
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $Do
            $walls += $watch.Elapsed.TotalMilliseconds
            $cpus += (Get-Cpu) - $cpu
        }
        $middle = [int][Math]::Floor(($Times - 1) / 2)
        [pscustomobject]@{
            What = $What; Hosts = $Hosts
            'First ms' = [Math]::Round($walls[0]); 'Median ms' = [Math]::Round(($walls[1..$Times] | Sort-Object)[$middle])
            'Median CPU ms' = ($cpus[1..$Times] | Sort-Object)[$middle]
        }
    }

    foreach ($hosts in [int[]]($HostCount -split ',')) {
        $cluster = 1..$hosts | ForEach-Object { New-ClusterHost "h$_" "127.1.$([Math]::Floor($_ / 250)).$($_ % 250 + 1)" } | New-HaCluster measured -SshConfigFile "$folder/config"
        $names = "$folder/names.$hosts"
        Set-Content $names (1..$hosts | ForEach-Object { "h$_" })
        Measure-It 'ssh host true, all at once' $hosts { xargs -a $names -P $hosts -I HOST ssh -n -F "$folder/config" HOST true }
        foreach ($transport in 'OpenSsh', 'SshNet') {
            Measure-It $transport $hosts { $null = $cluster | Get-HaClusterTransaction -Transport $transport -WarningAction SilentlyContinue }
        }
    }
}
finally {
    if ($sshd) { $sshd.Kill($true); $sshd.WaitForExit() }
    Remove-Item -Recurse -Force $folder
}
