# No shared storage: each web server has the content on its own disk, as releases between which a link is switched on all of them together.
# The same in YAML: rsync.yaml
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

$cluster = New-HaCluster rsync {
    New-ClusterHost lb1 192.0.2.11
    New-ClusterHost lb2 192.0.2.12
    New-ClusterHost web1 192.0.2.21
    New-ClusterHost web2 192.0.2.22
    New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
    New-IpvsService web 192.0.2.100:80 -Scheduler rr -HealthCheck (New-IpvsHealthCheck Http /) | Add-IpvsRealServer web1, web2
    New-WebServer nginx -On web1, web2 -Root /srv/shop/current
    New-WebContent /srv/shop/current -From site    # the folder beside this script
}
$cluster | Test-HaCluster
if ($Lab) { $cluster = ($cluster | Start-HaClusterLab -InstallPrerequisites).Cluster }

try {
    $cluster | Deploy-HaCluster -HostName web1, web2    # with rsync
    $cluster | Sync-WebContent
    $cluster | Deploy-HaCluster                         # the directors' checks have something to find now
    $cluster | Get-HaCluster -Wait 30s -Deep            # the directors may still elect; web servers are compared byte for byte
}
finally {
    if ($Lab) { Stop-HaClusterLab rsync }
}
