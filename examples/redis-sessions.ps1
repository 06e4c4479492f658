# Sessions that survive the loss of a host: Redis on three hosts, one of them the master, watched by three Sentinels.
# The same in YAML: redis-sessions.yaml. The password: $env:REDIS_PASSWORD
#Requires -Version 7.4
$ErrorActionPreference = 'Stop'

# In a clone or a package of HaCluster the module is the folder above; elsewhere PowerShell finds the one that is installed.
$module = Join-Path (Split-Path $PSScriptRoot) HaCluster.psd1
if (-not (Get-Module HaCluster) -and (Test-Path $module)) {
    if (-not (Test-Path "$PSScriptRoot/../bin/HaCluster.dll")) { throw "HaCluster is not built yet. Run this first: dotnet build $(Split-Path $PSScriptRoot)/src/HaCluster" }
    Import-Module $module
}

$cluster = New-HaCluster sessions {
    New-ClusterHost r1 192.0.2.41
    New-ClusterHost r2 192.0.2.42
    New-ClusterHost r3 192.0.2.43
    New-SessionStore sessions -On r1, r2, r3 -Password env:REDIS_PASSWORD -MaxMemory 512mb -MinReplicasToWrite 1 -MinReplicasMaxLag 5s -DownAfter 5s
}
$cluster | Test-HaCluster
$cluster | Deploy-HaCluster -WhatIf
$cluster | Deploy-HaCluster
$cluster | Get-HaCluster -Wait 30s    # the Sentinels may still look for each other
