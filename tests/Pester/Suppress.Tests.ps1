# What is to stay as it is: suppressions with a reason, rules that are skipped, baselines, and the release of keepalived that is to read a file.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $PSStyle.OutputRendering = 'PlainText'
    # HA009 finds fault with host nfs1, and nothing else is wrong.
    function Shop([hashtable] $Extra = @{}) {
        New-HaCluster shop @Extra {
            New-ClusterHost lb1 192.0.2.11
            New-ClusterHost lb2 192.0.2.12
            New-ClusterHost web1 192.0.2.21
            New-ClusterHost web2 192.0.2.22
            New-ClusterHost nfs1 192.0.2.31
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 }
            New-IpvsService web 192.0.2.100:80 -HealthCheck (New-IpvsHealthCheck Http /) | Add-IpvsRealServer web1, web2
            New-WebServer nginx -On web1, web2 -Root /var/www/html
            New-NfsShare /data/web -Server nfs1 -Client 192.0.2.0/24 -MountOn web1, web2 -MountAt /var/www/html
        }
    }
    # HA153 finds fault with virtual_router_id 51, and HA120 with prioritty.
    $text = "global_defs {`n    router_id lb1`n}`nvrrp_instance VI_1 {`n    interface eth0`n    virtual_router_id 51`n    prioritty 100`n    virtual_ipaddress {`n        192.0.2.100/24`n    }`n}`n"
}

Describe 'New-HaCluster -Suppress' {
    It 'takes a table, and remembers where it was written' {
        $cluster = Shop @{ Suppress = @{ Rule = 'HA009'; Reason = 'in summer'; Until = '2027-06-30'; Target = 'host nfs1' } }
        $cluster.Suppress | Should -HaveCount 1
        $cluster.Suppress[0].Until | Should -Be ([DateOnly]::new(2027, 6, 30))
        $cluster.Suppress[0].Source.File | Should -Be $PSCommandPath
        $cluster | Test-HaCluster | Should -BeNullOrEmpty
        $finding = $cluster | Test-HaCluster -IncludeSuppressed
        $finding.RuleId | Should -Be 'HA009'
        "$($finding.Suppression.Kind) $($finding.Suppression.Reason)" | Should -Be 'InSource in summer'
        $finding | Out-String -Width 200 | Should -Match 'suppressed: in summer'
    }

    It 'takes several, keys in any letter case, days as DateTime, and what another cluster has' {
        $cluster = Shop @{ Suppress = @{ rule = 'HA009'; reason = 'a'; until = Get-Date '2027-06-30' }, [ordered]@{ RULE = 'HA020'; REASON = 'b' } }
        $cluster.Suppress.Rule | Should -Be 'HA009', 'HA020'
        $cluster.Suppress[0].Until | Should -Be ([DateOnly]::new(2027, 6, 30))
        (Shop @{ Suppress = $cluster.Suppress }).Suppress.Reason | Should -Be 'a', 'b'
        ($cluster | Test-HaCluster).RuleId | Should -Be 'HA034'
    }

    It 'comes back from YAML as it was' {
        $cluster = Shop @{ Suppress = @{ Rule = 'HA009'; Reason = 'in summer'; Until = '2027-06-30'; Target = 'host nfs1' } }
        ($cluster | Export-HaCluster | Import-HaCluster).Equals($cluster) | Should -BeTrue
    }

    It 'refuses <What>, and says how to write it' -ForEach @(
        @{ What = 'a text'; Suppress = 'HA009'; Message = "*'HA009' is not a suppression; write @{ Rule*" }
        @{ What = 'no rule'; Suppress = @{ Reason = 'x' }; Message = '*lacks its Rule; write*' }
        @{ What = 'no reason'; Suppress = @{ Rule = 'HA009' }; Message = '*of HA009 lacks its Reason; write*' }
        @{ What = 'another key'; Suppress = @{ Rule = 'HA009'; Reasn = 'x' }; Message = "*has no Reasn; write*Did you mean 'Reason'?" }
        @{ What = 'a day without quotes'; Suppress = @{ Rule = 'HA009'; Reason = 'x'; Until = 2027 - 06 - 30 }; Message = "*'1991' is not a date; write it in quotes*" }
        @{ What = 'another form of a day'; Suppress = @{ Rule = 'HA009'; Reason = 'x'; Until = '30.6.2027' }; Message = "*'30.6.2027' is not a date*" }
    ) {
        { New-HaCluster shop -Suppress $Suppress } | Should -Throw $Message
    }

    It 'is a finding itself where it is <What>' -ForEach @(
        @{ What = 'of an error'; Suppress = @{ Rule = 'HA011'; Reason = 'x' }; Ids = 'HA009', 'HA033' }
        @{ What = 'of no rule'; Suppress = @{ Rule = 'HA999'; Reason = 'x' }; Ids = 'HA009', 'HA032' }
        @{ What = 'without a reason'; Suppress = @{ Rule = 'HA009'; Reason = '' }; Ids = 'HA009', 'HA031' }
        @{ What = 'over'; Suppress = @{ Rule = 'HA009'; Reason = 'x'; Until = '2024-01-31' }; Ids = 'HA009', 'HA035' }
        @{ What = 'of nothing'; Suppress = @{ Rule = 'HA002'; Reason = 'x' }; Ids = 'HA009', 'HA034' }
    ) {
        (Shop @{ Suppress = $Suppress } | Test-HaCluster).RuleId | Sort-Object | Should -Be $Ids
    }
}

Describe 'Comments in keepalived.conf' {
    It 'suppress what is found on their line' {
        $allowed = $text -replace 'router_id 51', 'router_id 51   # hacluster: allow HA153 nobody else is here'
        ($text | Test-KeepalivedConfig).RuleId | Should -Be 'HA153', 'HA120'
        ($allowed | Test-KeepalivedConfig).RuleId | Should -Be 'HA120'
        ($allowed | Test-KeepalivedConfig -IncludeSuppressed | Where-Object Suppression).Suppression.Reason | Should -Be 'nobody else is here'
    }

    It 'suppress no error' {
        $allowed = $text -replace 'prioritty 100', "prioritty 100 # hacluster: allow HA120 that is its name"
        ($allowed | Test-KeepalivedConfig).RuleId | Should -Be 'HA153', 'HA120', 'HA033'
        $allowed | Test-KeepalivedConfig -Quiet | Should -BeFalse
    }
}

Describe '-SkipRule' {
    It 'leaves rules out, by wildcards too' {
        ($text | Test-KeepalivedConfig -SkipRule HA153).RuleId | Should -Be 'HA120'
        $text | Test-KeepalivedConfig -SkipRule ha15?, HA12* | Should -BeNullOrEmpty
        $text | Test-KeepalivedConfig -SkipRule HA120 -Quiet | Should -BeTrue
        Shop | Test-HaCluster -SkipRule HA0* | Should -BeNullOrEmpty
    }

    It 'does not take what fits no rule' {
        { $text | Test-KeepalivedConfig -SkipRule HA999 } | Should -Throw -ErrorId 'RuleUnknown,*'
        { Shop | Test-HaCluster -SkipRule HB* } | Should -Throw -ErrorId 'RuleUnknown,*'
    }

    It 'completes the ids of the rules of each cmdlet, with what they find' {
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
        (Complete 'Test-HaCluster -SkipRule HA00').CompletionText | Should -Contain 'HA009'
        (Complete 'Test-HaCluster -SkipRule HA001, HA03').CompletionText | Should -Contain 'HA034'
        (Complete 'Test-HaCluster -SkipRule HA009').ToolTip | Should -Be 'An NFS server is a single point of failure'
        (Complete 'Test-KeepalivedConfig x.conf -SkipRule HA00').CompletionText | Should -Not -Contain 'HA009'
        (Complete 'Test-KeepalivedConfig x.conf -SkipRule ha15').CompletionText | Should -Contain 'HA153'
    }
}

Describe '-Baseline and -NewBaseline' {
    BeforeAll {
        $file = Join-Path $TestDrive 'keepalived.conf'
        [IO.File]::WriteAllText($file, $text)
        $known = Join-Path $TestDrive 'known.json'
    }

    It 'know what was found, errors too, wherever it stands now' {
        Test-KeepalivedConfig $file -NewBaseline $known | Should -BeNullOrEmpty
        (Get-Content $known -Raw | ConvertFrom-Json).findings.ruleId | Should -Be 'HA120', 'HA153'
        [IO.File]::WriteAllText($file, "# above`n`n" + $text)
        Test-KeepalivedConfig $file -Baseline $known | Should -BeNullOrEmpty
        Test-KeepalivedConfig $file -Baseline $known -Quiet | Should -BeTrue
        (Test-KeepalivedConfig $file -Baseline $known -IncludeSuppressed).Suppression.Kind | Should -Be 'External', 'External'
        [IO.File]::WriteAllText($file, ($text -replace 'prioritty 100', "prioritty 100`ncolour red"))
        (Test-KeepalivedConfig $file -Baseline $known).Message | Should -BeLike "*'colour'*"
    }

    It 'write nothing with -WhatIf' {
        Test-KeepalivedConfig $file -NewBaseline "$TestDrive/none.json" -WhatIf | Should -Not -BeNullOrEmpty
        Shop | Test-HaCluster -NewBaseline "$TestDrive/none.json" -WhatIf | Should -Not -BeNullOrEmpty
        "$TestDrive/none.json" | Should -Not -Exist
    }

    It 'hold what is found in all clusters' {
        $two = (Shop), (Shop | ForEach-Object { $_ | Export-HaCluster | Import-HaCluster })
        $two | Test-HaCluster -NewBaseline $known | Should -BeNullOrEmpty
        (Get-Content $known -Raw | ConvertFrom-Json).findings | Should -HaveCount 2
        $two | Test-HaCluster -Baseline $known | Should -BeNullOrEmpty
    }

    It 'take paths from the location of PowerShell' {
        Push-Location $TestDrive
        try {
            Test-KeepalivedConfig keepalived.conf -NewBaseline here.json
            "$TestDrive/here.json" | Should -Exist
            Test-KeepalivedConfig keepalived.conf -Baseline TestDrive:/here.json | Should -BeNullOrEmpty
        }
        finally { Pop-Location }
    }

    It 'say so where the file is none' {
        { Test-KeepalivedConfig $file -Baseline "$TestDrive/nowhere.json" } | Should -Throw -ErrorId 'BaselineUnreadable,*'
        { Test-KeepalivedConfig $file -Baseline $file } | Should -Throw -ErrorId 'BaselineUnreadable,*'
        { Test-KeepalivedConfig $file -NewBaseline "$TestDrive/no/where.json" } | Should -Throw -ErrorId 'BaselineUnwritable,*'
    }
}

Describe '-KeepalivedVersion' {
    It 'finds what a release does not know yet' {
        $newer = $text -replace 'prioritty', 'priority' -replace 'router_id lb1', "router_id lb1`n    json_version 2" -replace 'router_id 51', 'router_id 61'
        $newer | Test-KeepalivedConfig | Should -BeNullOrEmpty
        ($newer | Test-KeepalivedConfig -KeepalivedVersion 2.2.7).RuleId | Should -Be 'HA250'
        $newer | Test-KeepalivedConfig -KeepalivedVersion 2.2.8 | Should -BeNullOrEmpty
        { $newer | Test-KeepalivedConfig -KeepalivedVersion old } | Should -Throw
    }
}
