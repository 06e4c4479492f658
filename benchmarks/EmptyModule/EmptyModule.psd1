@{
    ModuleVersion   = '1.0'
    GUID            = 'd1b7c2f0-4f43-4e0a-8d4e-0a8a5a0f6a11'
    RootModule      = 'bin/Release/net8.0/EmptyModule.dll'
    CmdletsToExport = 'Test-Empty'
}
