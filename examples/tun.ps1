# LVS-TUN beside LVS-DR: one real server on the directors' segment, and one that could be anywhere, by a tunnel.
# The same in YAML: tun.yaml
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

$cluster = New-HaCluster tun {
    New-ClusterHost lb1 192.0.2.11
    New-ClusterHost lb2 192.0.2.12
    New-ClusterHost web1 192.0.2.21
    New-ClusterHost web2 192.0.2.22
    New-ClusterHost nfs1 192.0.2.31
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
    New-IpvsService web 192.0.2.100:80 -Scheduler rr -HealthCheck (New-IpvsHealthCheck Http /) |
        Add-IpvsRealServer web1 |
        Add-IpvsRealServer web2 -Forwarding Tunnel
    New-WebServer nginx -On web1, web2 -Root /var/www/html
    New-NfsShare /data/web -Server nfs1 -Client 192.0.2.0/24 -MountOn web1, web2 -MountAt /var/www/html
}
$cluster | Test-HaCluster
if ($Lab) { $cluster = ($cluster | Start-HaClusterLab -InstallPrerequisites).Cluster }

try {
    $cluster | Deploy-HaCluster -WhatIf
    $cluster | Deploy-HaCluster
    $cluster | Get-HaCluster -Wait 30s    # the directors may still elect
    $cluster | Test-ClusterFailover -Fault DirectorLinkDown, RealServerCrash -MaxOutage 5s -ReportPath failover.html -Confirm:$false
}
finally {
    if ($Lab) { Stop-HaClusterLab tun }
}
