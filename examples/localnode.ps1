# Two boxes, no more: each is a director and a web server. A mark tells what is to be balanced; what the other box has balanced already is not marked.
# The same in YAML: localnode.yaml
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

$cluster = New-HaCluster pair {
    New-ClusterHost lb1 192.0.2.11
    New-ClusterHost lb2 192.0.2.12
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
    New-IpvsService web 192.0.2.100:80 -Mark 1 -Scheduler rr -HealthCheck (New-IpvsHealthCheck Http /) | Add-IpvsRealServer lb1, lb2
    New-WebServer nginx -On lb1, lb2 -Root /var/www/html
}
$cluster | Test-HaCluster
if ($Lab) { $cluster = ($cluster | Start-HaClusterLab -InstallPrerequisites).Cluster }

try {
    $cluster | Deploy-HaCluster -WhatIf
    $cluster | Deploy-HaCluster
    $cluster | Get-HaCluster -Wait 30s    # the directors may still elect
}
finally {
    if ($Lab) { Stop-HaClusterLab pair }
}
