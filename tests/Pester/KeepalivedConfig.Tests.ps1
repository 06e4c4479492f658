# keepalived.conf files: checked, mended and laid out. No keepalived is needed, and no host is contacted.
BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $good = @'
global_defs {
    router_id lb1
}

vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 61
    priority 100
    virtual_ipaddress {
        192.0.2.100/24
    }
}
'@ -replace "`r`n", "`n"
    $misspelt = $good -replace 'priority', 'prioritty'
    function Set-Config([string]$Name, [string]$Text) {
        $path = Join-Path $TestDrive $Name
        New-Item (Split-Path $path) -ItemType Directory -Force | Out-Null
        [IO.File]::WriteAllText($path, $Text)
        $path
    }
}

Describe 'Test-KeepalivedConfig' {
    It 'has nothing to say of a good text, whole or line by line' {
        $good | Test-KeepalivedConfig | Should -BeNullOrEmpty
        $good -split "`n" | Test-KeepalivedConfig | Should -BeNullOrEmpty
        Test-KeepalivedConfig -Text $good -Quiet | Should -BeTrue
    }

    It 'says what is wrong in a text, and where' {
        $finding = $misspelt -split "`n" | Test-KeepalivedConfig
        $finding.RuleId | Should -Be 'HA120'
        "$($finding.Severity) $($finding.Location)" | Should -Be 'Error line 9:5'
        $finding.SuggestedFix | Should -BeLike "*'priority'*"
        $misspelt | Test-KeepalivedConfig -Quiet | Should -BeFalse
    }

    It 'reads files by path, by wildcard, by literal path and by item' {
        $a = Set-Config 'read/a.conf' $misspelt
        $b = Set-Config 'read/b.conf' $misspelt
        $bracket = Set-Config 'read/[ab].conf' $misspelt
        (Test-KeepalivedConfig $a).Location.File | Should -Be $a
        (Test-KeepalivedConfig "$TestDrive/read/[ab].conf" | Where-Object RuleId -EQ HA120).Location.File | Should -Be $a, $b
        (Test-KeepalivedConfig TestDrive:/read/?.conf | Where-Object RuleId -EQ HA120).Location.File | Should -Be $a, $b
        (Test-KeepalivedConfig -LiteralPath $bracket).Location.File | Should -Be $bracket
        (Get-ChildItem -LiteralPath "$TestDrive/read" | Test-KeepalivedConfig | Where-Object RuleId -EQ HA120).Location.File | Should -Be $bracket, $a, $b
        (Get-Content $a | Test-KeepalivedConfig).Location.Line | Should -Be 9
    }

    It 'takes a relative path from the location of PowerShell' {
        Set-Config 'relative/keepalived.conf' $misspelt
        Push-Location "$TestDrive/relative"
        try { (Test-KeepalivedConfig keepalived.conf).Location.File | Should -Be (Join-Path $TestDrive relative/keepalived.conf) } finally { Pop-Location }
    }

    It 'follows includes, and names the included file' {
        $main = Set-Config 'include/keepalived.conf' "include conf.d/*.conf`n"
        $included = Set-Config 'include/conf.d/vip.conf' $misspelt
        (Test-KeepalivedConfig $main).Location.File | Should -Be $included
    }

    It 'compares the files of several nodes' {
        $one = Set-Config 'nodes/lb1.conf' $good
        $two = Set-Config 'nodes/lb2.conf' ($good -replace 'virtual_router_id 61', 'virtual_router_id 62' -replace 'priority 100', 'priority 90' -replace 'lb1', 'lb2')
        Test-KeepalivedConfig $one | Should -BeNullOrEmpty
        Test-KeepalivedConfig $two | Should -BeNullOrEmpty
        (Test-KeepalivedConfig $one, $two).RuleId | Should -Contain 'HA190'
        (Get-ChildItem "$TestDrive/nodes" | Test-KeepalivedConfig).RuleId | Should -Contain 'HA190'
    }

    It 'reads one file for several config ids' {
        $shared = Set-Config 'ids/keepalived.conf' ($good -replace 'priority 100', "@lb1 priority 100`n    @lb2 priority 900")
        Test-KeepalivedConfig $shared -ConfigId lb1 | Should -BeNullOrEmpty
        (Test-KeepalivedConfig $shared -ConfigId lb1, lb2 | Where-Object RuleId -EQ HA126).Location.Line | Should -Be 10
        { Test-KeepalivedConfig $shared, $shared -ConfigId lb1, lb2, lb3 } | Should -Throw -ErrorId 'ConfigIdCount,*'
    }

    It 'mends what is safe to mend, and returns what is left' {
        $path = Set-Config 'fix/keepalived.conf' ($misspelt -replace 'interface eth0', "interface eth0   # the LAN`n    colour red")
        (Test-KeepalivedConfig $path -Fix).Message | Should -BeLike "*'colour'*"
        [IO.File]::ReadAllText($path) | Should -BeExactly ($good -replace 'interface eth0', "interface eth0   # the LAN`n    colour red")
        Get-ChildItem "$TestDrive/fix" | Should -HaveCount 1
    }

    It 'mends an included file' {
        $main = Set-Config 'fix-include/keepalived.conf' "include conf.d/*.conf`n"
        $included = Set-Config 'fix-include/conf.d/vip.conf' $misspelt
        Test-KeepalivedConfig $main -Fix | Should -BeNullOrEmpty
        [IO.File]::ReadAllText($included) | Should -BeExactly $good
        [IO.File]::ReadAllText($main) | Should -BeExactly "include conf.d/*.conf`n"
    }

    It 'changes nothing with -WhatIf, and still says what is wrong' {
        $path = Set-Config 'whatif/keepalived.conf' $misspelt
        (Test-KeepalivedConfig $path -Fix -WhatIf).RuleId | Should -Be 'HA120'
        Test-KeepalivedConfig $path -Fix -WhatIf -Quiet | Should -BeFalse
        [IO.File]::ReadAllText($path) | Should -BeExactly $misspelt
    }

    It 'leaves text as it is, for it has no file' {
        ($misspelt | Test-KeepalivedConfig -Fix).RuleId | Should -Be 'HA120'
    }

    It 'says so where a file is not there, goes on with the others, and is not quiet about it' {
        $path = Set-Config 'missing/a.conf' $misspelt
        foreach ($missing in "$TestDrive/missing/none.conf", "$TestDrive/missing/none*.conf", "$TestDrive/missing") {
            (Test-KeepalivedConfig $missing, $path -ErrorAction SilentlyContinue -ErrorVariable failures).Location.File | Should -Be $path
            $failures | Should -HaveCount 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConfigUnreadable,*'
            $failures[0].TargetObject | Should -Be $missing
            Test-KeepalivedConfig $missing -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        }
    }
}

Describe 'Format-KeepalivedConfig' {
    BeforeAll { $odd = $good -replace '    ', "`t" -replace ' \{', '{' }

    It 'lays out text, whole or line by line' {
        $odd | Format-KeepalivedConfig | Should -BeExactly $good.TrimEnd()
        $odd -split "`n" | Format-KeepalivedConfig | Should -BeExactly $good.TrimEnd()
        '' | Format-KeepalivedConfig | Should -BeExactly ''
    }

    It 'lays out files in place, and returns those that changed' {
        $a = Set-Config 'fmt/a.conf' $odd
        $b = Set-Config 'fmt/b.conf' "$good`n"
        Format-KeepalivedConfig "$TestDrive/fmt/*.conf" -WhatIf
        [IO.File]::ReadAllText($a) | Should -BeExactly $odd
        (Format-KeepalivedConfig "$TestDrive/fmt/*.conf" -PassThru).FullName | Should -Be $a
        [IO.File]::ReadAllText($a) | Should -BeExactly "$good`n"
        [IO.File]::ReadAllText($b) | Should -BeExactly "$good`n"
        Get-ChildItem "$TestDrive/fmt" | Format-KeepalivedConfig -PassThru | Should -BeNullOrEmpty
    }

    It 'takes items from the pipeline, and returns nothing unless asked' {
        $path = Set-Config 'item/a.conf' $odd
        Get-Item $path | Format-KeepalivedConfig | Should -BeNullOrEmpty
        [IO.File]::ReadAllText($path) | Should -BeExactly "$good`n"
    }

    It 'goes on with the next file' {
        $path = Set-Config 'next/a.conf' $odd
        (Format-KeepalivedConfig "$TestDrive/next/none.conf", $path -PassThru -ErrorAction SilentlyContinue -ErrorVariable failures).FullName | Should -Be $path
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ConfigUnreadable,*'
    }
}
