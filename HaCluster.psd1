@{
    ModuleVersion        = '0.1.0'
    GUID                 = '5c1d4a0e-6f0b-4d0e-9a57-2f3b8b7c2d11'
    Author               = 'HaCluster contributors'
    CompanyName          = 'HaCluster'
    Copyright            = 'Copyright (c) 2026 HaCluster contributors. MIT license.'
    Description          = 'Builds, proves and operates Keepalived + LVS + web + NFS clusters over SSH.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = 'Core'

    # What objects have in PowerShell beyond their own properties. Views are loaded with the first cmdlet that runs.
    TypesToProcess       = 'bin/HaCluster.Types.ps1xml'

    # The loader comes first: it puts HaCluster.Core and its libraries, in bin/lib, into a load context of their own.
    NestedModules        = 'bin/HaCluster.Loader.dll'
    RootModule           = 'bin/HaCluster.dll'

    CmdletsToExport      = @(
        'Add-HaClusterHostKey',
        'Add-IpvsRealServer',
        'Compare-HaCluster',
        'ConvertFrom-IpvsRule',
        'ConvertFrom-KeepalivedConfig',
        'ConvertFrom-NfsExports',
        'ConvertTo-HaClusterReport',
        'ConvertTo-IpvsRule',
        'ConvertTo-KeepalivedConfig',
        'ConvertTo-NfsExports',
        'Deploy-HaCluster',
        'Export-HaCluster',
        'Format-KeepalivedConfig',
        'Get-HaCluster',
        'Get-HaClusterLab',
        'Get-HaClusterTransaction',
        'Get-IpvsService',
        'Get-VrrpInstance',
        'Import-HaCluster',
        'Invoke-HaClusterUpdate',
        'Mount-NfsShare',
        'Move-VrrpInstance',
        'New-BfdInstance',
        'New-ClusterHost',
        'New-HaCluster',
        'New-IpvsHealthCheck',
        'New-IpvsService',
        'New-KeepalivedScript',
        'New-NfsShare',
        'New-SessionStore',
        'New-VrrpInstance',
        'New-VrrpScript',
        'New-VrrpSyncGroup',
        'New-VrrpTrackFile',
        'New-VrrpTrackProcess',
        'New-WebContent',
        'New-WebServer',
        'Publish-NfsExport',
        'Remove-HaClusterHost',
        'Remove-HaClusterIpvsService',
        'Remove-HaClusterNfsShare',
        'Remove-HaClusterRealServer',
        'Remove-HaClusterSessionStore',
        'Remove-HaClusterVrrpInstance',
        'Remove-HaClusterWebServer',
        'Restore-HaCluster',
        'Resume-HaClusterHost',
        'Resume-IpvsRealServer',
        'Set-HaClusterHost',
        'Set-HaClusterIpvsService',
        'Set-HaClusterNfsShare',
        'Set-HaClusterRealServer',
        'Set-HaClusterSessionStore',
        'Set-HaClusterVrrpInstance',
        'Set-HaClusterWebServer',
        'Set-RealServerArp',
        'Start-HaClusterLab',
        'Stop-HaClusterLab',
        'Suspend-HaClusterHost',
        'Suspend-IpvsRealServer',
        'Sync-WebContent',
        'Test-ClusterFailover',
        'Test-HaCluster',
        'Test-HaClusterDataPath',
        'Test-KeepalivedConfig'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags = 'keepalived', 'lvs', 'ipvs', 'vrrp', 'nfs', 'nginx', 'cluster', 'failover', 'linux', 'ssh'
        }
    }
}
