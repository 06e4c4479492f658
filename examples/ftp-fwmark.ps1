# FTP behind one service: the control port and the passive ports have one firewall mark, so that a client's data connection finds the
# server that it talks to. The FTP servers themselves are set up by other means, with 192.0.2.100 and ports 40000-40100 for passive mode.
# The same in YAML: ftp-fwmark.yaml
#Requires -Version 7.4
param(
    # Rehearse on this machine (Linux, root): every host as a node of a lab, which is taken down in the end.
    [switch] $Lab
)
$ErrorActionPreference = 'Stop'

# In a clone or a package of HaCluster the module is the folder above; elsewhere PowerShell finds the one that is installed.
$module = Join-Path (Split-Path $PSScriptRoot) HaCluster.psd1
if (-not (Get-Module HaCluster) -and (Test-Path $module)) {
    if (-not (Test-Path "$PSScriptRoot/../bin/HaCluster.dll")) { throw "HaCluster is not built yet. Run this first: dotnet build $(Split-Path $PSScriptRoot)/src/HaCluster" }
    Import-Module $module
}

$cluster = New-HaCluster ftp {
    New-ClusterHost lb1 192.0.2.11
    New-ClusterHost lb2 192.0.2.12
    New-ClusterHost ftp1 192.0.2.21
    New-ClusterHost ftp2 192.0.2.22
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
    New-IpvsService ftp 192.0.2.100:21 -Mark 21 -MoreAddress 192.0.2.100:40000-40100 -Scheduler rr -Persistence 5m -HealthCheck (New-IpvsHealthCheck Tcp) |
        Add-IpvsRealServer ftp1, ftp2
}
$cluster | Test-HaCluster
if ($Lab) { $cluster = ($cluster | Start-HaClusterLab -InstallPrerequisites).Cluster }

try {
    $cluster | Deploy-HaCluster -WhatIf
    $cluster | Deploy-HaCluster
    $cluster | Get-HaCluster
}
finally {
    if ($Lab) { Stop-HaClusterLab ftp }
}
