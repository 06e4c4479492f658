# A DNS service over UDP and TCP: two directors, two name servers. The name servers themselves are set up by other means;
# HaCluster balances them and takes out one that does not answer.
# The same in YAML: dns-udp.yaml
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

$cluster = New-HaCluster dns {
    New-ClusterHost lb1 192.0.2.11
    New-ClusterHost lb2 192.0.2.12
    New-ClusterHost ns1 192.0.2.21
    New-ClusterHost ns2 192.0.2.22
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
    # Each query finds its own name server: without -OnePacket all queries that a resolver sends from one port go to the same one.
    $check = New-IpvsHealthCheck Dns -QueryType A -QueryName www.example
    New-IpvsService dns-udp 192.0.2.100:53 -Protocol udp -Scheduler rr -OnePacket $true -HealthCheck $check | Add-IpvsRealServer ns1, ns2
    New-IpvsService dns-tcp 192.0.2.100:53 -Scheduler rr -HealthCheck $check | Add-IpvsRealServer ns1, ns2
}
$cluster | Test-HaCluster
if ($Lab) { $cluster = ($cluster | Start-HaClusterLab -InstallPrerequisites).Cluster }

try {
    $cluster | Deploy-HaCluster -WhatIf
    $cluster | Deploy-HaCluster
    $cluster | Get-HaCluster
}
finally {
    if ($Lab) { Stop-HaClusterLab dns }
}
