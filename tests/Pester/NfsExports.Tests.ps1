# exports(5) as objects and back. No host is contacted, and nothing is exported.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $text = @'
# the site
"/srv/my www" -sync,rw 192.0.2.21 \
    @trusted(ro)   # read only
/data 192.0.2.0/24(rw,no_root_squash)
'@
}

Describe 'ConvertFrom-NfsExports' {
    It 'reads text, whole or line by line' {
        $exports = $text | ConvertFrom-NfsExports
        $exports.Path | Should -Be '/srv/my www', '/data'
        $exports[0].Clients.Host | Should -Be '192.0.2.21', '@trusted'
        $exports[0].Clients[1].Options | Should -Be 'ro'
        $exports[0].Clients[1].EffectiveOptions | Should -Contain 'sync'
        $exports[0].Comments | Should -Be ' the site', ' read only'
        $exports[1].Source.Line | Should -Be 4
        $text -split "`n" | ConvertFrom-NfsExports | Should -Be $exports
    }

    It 'reads files by wildcard, by item and by line' {
        $text | Set-Content TestDrive:/a.exports
        '/b *(ro)' | Set-Content TestDrive:/b.exports
        (ConvertFrom-NfsExports TestDrive:/*.exports).Path | Should -Be '/srv/my www', '/data', '/b'
        (Get-ChildItem TestDrive:/*.exports | ConvertFrom-NfsExports).Path | Should -Be '/srv/my www', '/data', '/b'
        (Get-Content TestDrive:/a.exports | ConvertFrom-NfsExports).Path | Should -Be '/srv/my www', '/data'
        (ConvertFrom-NfsExports -LiteralPath TestDrive:/b.exports).Source.File | Should -BeLike '*b.exports'
    }

    It 'gives nothing for an empty file' {
        '' | ConvertFrom-NfsExports | Should -BeNullOrEmpty
        '# only a comment' | ConvertFrom-NfsExports | Should -BeNullOrEmpty
    }

    It 'says what is wrong, where, and gives nothing of that text' {
        $failure = { '/a *(ro)', '/data 192.0.2.0/24(rw,no_root_sqash)' | ConvertFrom-NfsExports } | Should -Throw "line 2:23: *no_root_squash*" -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ExportsOptionUnknown,*'
    }

    It 'goes on with the next file' {
        '/a h(rww)' | Set-Content TestDrive:/1.bad
        '/b h(rw)' | Set-Content TestDrive:/2.bad
        (ConvertFrom-NfsExports TestDrive:/*.bad -ErrorAction SilentlyContinue -ErrorVariable failures).Path | Should -Be '/b'
        $failures[0].Exception.Message | Should -BeLike '*1.bad:1:6*'
    }

    It 'warns of what is hardly meant, over all files together' {
        '/a 192.0.2.1 (rw)' | ConvertFrom-NfsExports -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        "$warnings" | Should -BeLike 'line 1:14: export /a: *`[ExportsOptionsForEveryone`]'
        '/a h(rw)' | Set-Content TestDrive:/1.dup
        '/a h(ro)' | Set-Content TestDrive:/2.dup
        ConvertFrom-NfsExports TestDrive:/*.dup -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        "$warnings" | Should -BeLike '*2.dup:1:4*1.dup:1:4*'
    }

    It 'shows entries and clients as tables' {
        $exports = $text | ConvertFrom-NfsExports
        $exports | Out-String -Width 100 | Should -Match '@trusted\(sync,rw,ro\)\s+/data\s+192\.0\.2\.0/24\(rw,no_root_squash\)'
        $exports[0].Clients | Out-String -Width 200 | Should -Match '@trusted\s+ro\s+ro, sync, wdelay'
    }
}

Describe 'ConvertTo-NfsExports' {
    It 'writes what was read' {
        $written = $text | ConvertFrom-NfsExports | ConvertTo-NfsExports
        $written | Should -BeExactly (@(
                '# the site', '# read only', '/srv/my\040www -sync,rw 192.0.2.21 @trusted(ro)', '/data 192.0.2.0/24(rw,no_root_squash)'
            ) -join "`n")
        $written | ConvertFrom-NfsExports | Should -Be ($text | ConvertFrom-NfsExports)
    }

    It 'still writes the shares of a cluster' {
        $cluster = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
        $exports = $cluster | ConvertTo-NfsExports nfs1 | ConvertFrom-NfsExports
        $exports.Path | Should -Be $cluster.NfsShares[0].Path
        $exports.ToShares('nfs1').Clients | Should -Be $cluster.NfsShares[0].Clients
    }
}
