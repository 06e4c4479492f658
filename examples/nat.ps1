# LVS-NAT: two directors between an outside and an inside network, two web servers inside, which answer by way of the directors.
# The same in YAML: nat.yaml
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

$cluster = New-HaCluster nat {
    New-ClusterHost lb1 192.0.2.11 -Interface @{ eth0 = '192.0.2.11/24'; eth1 = '198.51.100.11/24' }
    New-ClusterHost lb2 192.0.2.12 -Interface @{ eth0 = '192.0.2.12/24'; eth1 = '198.51.100.12/24' }
    New-ClusterHost web1 198.51.100.21
    New-ClusterHost web2 198.51.100.22
    $both = @{ lb1 = 100; lb2 = 90 }
    New-VrrpInstance VI_outside -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member $both
    New-VrrpInstance VI_inside -Interface eth1 -VirtualRouterId 52 -VirtualIPAddress 198.51.100.1/24 -Member $both
    New-VrrpSyncGroup VG_1 VI_outside, VI_inside    # both are always with the same director
    New-IpvsService web 192.0.2.100:80 -Scheduler rr -Forwarding Masquerade -HealthCheck (New-IpvsHealthCheck Http /) |
        Add-IpvsRealServer web1, web2 -Port 8080
    New-WebServer nginx -On web1, web2 -Root /var/www/html -Port 8080
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
    if ($Lab) { Stop-HaClusterLab nat }
}
