# IPv4 and IPv6 by direct routing over the same hosts: a VRRP instance and a service for each.
# The same in YAML: dual-stack.yaml
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

$cluster = New-HaCluster dual {
    New-ClusterHost lb1 192.0.2.11 -Interface @{ eth0 = '192.0.2.11/24', '2001:db8:2::11/64' }
    New-ClusterHost lb2 192.0.2.12 -Interface @{ eth0 = '192.0.2.12/24', '2001:db8:2::12/64' }
    New-ClusterHost web1 192.0.2.21 -Interface @{ eth0 = '192.0.2.21/24', '2001:db8:2::21/64' }
    New-ClusterHost web2 192.0.2.22 -Interface @{ eth0 = '192.0.2.22/24', '2001:db8:2::22/64' }
    $both = @{ lb1 = 100; lb2 = 90 }
    New-VrrpInstance VI_4 -Interface eth0 -VirtualRouterId 51 -Version 3 -VirtualIPAddress 192.0.2.100/24 -Member $both
    New-VrrpInstance VI_6 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress fe80::100/64, 2001:db8:2::100/64 -Member $both
    New-VrrpSyncGroup VG_1 VI_4, VI_6
    $check = New-IpvsHealthCheck Http /
    New-IpvsService web 192.0.2.100:80 -Scheduler rr -HealthCheck $check | Add-IpvsRealServer web1, web2
    New-IpvsService web6 '[2001:db8:2::100]:80' -Scheduler rr -HealthCheck $check | Add-IpvsRealServer web1, web2
    New-WebServer nginx -On web1, web2 -Root /var/www/html
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
    if ($Lab) { Stop-HaClusterLab dual }
}
