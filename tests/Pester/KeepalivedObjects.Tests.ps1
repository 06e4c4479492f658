# keepalived.conf as objects and back. No keepalived is needed, and no host is contacted.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $text = @'
! the whole director
$VIP=192.0.2.100
@lb1 $PRIORITY=100
@lb2 $PRIORITY=90
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 61
    priority $PRIORITY
    colour red
    authentication {
        auth_type PASS
        auth_pass s3cret
    }
    virtual_ipaddress { ${VIP}/24 }
}
virtual_server ${VIP} 80 {
    delay_loop 2
    lb_algo rr
    lb_kind DR
    protocol TCP
    ~SEQ(n, 21, 22) real_server 192.0.2.$n 80 { TCP_CHECK { connect_timeout 1 } }
}
'@ -replace "`r`n", "`n"
}

Describe 'ConvertFrom-KeepalivedConfig' {
    It 'gives what keepalived sees under a config id as objects' {
        $config = $text | ConvertFrom-KeepalivedConfig -ConfigId lb2
        $config.VrrpInstances[0].Name | Should -Be VI_1
        $config.VrrpInstances[0].Priority | Should -Be 90
        "$($config.VrrpInstances[0].VirtualIPAddresses)" | Should -Be 192.0.2.100/24
        "$($config.VirtualServers.RealServers | ForEach-Object { $_.Address })" | Should -Be '192.0.2.21:80 192.0.2.22:80'
        $config.VirtualServers.RealServers[1].HealthChecks[0].ConnectTimeout | Should -Be ([timespan]'0:0:1')
    }

    It 'loses nothing, shows no password, and writes it back on request' {
        $config = $text | ConvertFrom-KeepalivedConfig -ConfigId lb1
        $written = $config | ConvertTo-KeepalivedConfig
        $written | Should -Match 'colour red'
        $written | Should -Not -Match s3cret
        "$($config | Format-List -Property * | Out-String)$($config.VrrpInstances | Format-List -Property * | Out-String)" | Should -Not -Match s3cret
        $again = $config | ConvertTo-KeepalivedConfig -RevealSecrets
        $again | Should -Match 'auth_pass s3cret'
        $again | ConvertFrom-KeepalivedConfig | Should -Be $config
    }

    It 'gives the lines that are left, each with its source' {
        $path = Join-Path $TestDrive keepalived.conf
        [IO.File]::WriteAllText($path, $text)
        $lines = ConvertFrom-KeepalivedConfig $path -ConfigId lb1 -Expand
        ($lines | Where-Object Text -EQ 'priority 100').Location.Line | Should -Be 9
        ($lines.Text -join "`n") | Should -Not -Match '\$|@lb'
        ($lines | Where-Object Text -Like 'real_server*').Location.Line | Should -Be 22, 22
        (Get-Item $path | ConvertFrom-KeepalivedConfig -ConfigId lb1).VrrpInstances.Priority | Should -Be 100
    }

    It 'gives what can be read of a broken text, and an error with its place' {
        $config = 'vrrp_instance VI_1 {', 'priority 100' | ConvertFrom-KeepalivedConfig -ErrorAction SilentlyContinue -ErrorVariable failed
        $config.VrrpInstances.Priority | Should -Be 100
        $failed.FullyQualifiedErrorId | Should -BeLike 'MissingCloseBrace,*'
        "$failed" | Should -Match 'line 1'
    }

    It 'names a file that is not there' {
        { ConvertFrom-KeepalivedConfig -LiteralPath "$TestDrive/none.conf" -ErrorAction Stop } | Should -Throw -ErrorId 'ConfigUnreadable,*'
    }

    It 'has views' {
        $config = $text | ConvertFrom-KeepalivedConfig -ConfigId lb1
        $config | Out-String | Should -Match '(?m)^VrrpInstances\s+: VI_1'
        $config.VrrpInstances | Out-String | Should -Match 'VI_1\s+Backup\s+eth0\s+61\s+100\s+192\.0\.2\.100/24'
        $config.VirtualServers.RealServers | Out-String | Should -Match '192\.0\.2\.22:80\s+TcpCheck'
    }
}
