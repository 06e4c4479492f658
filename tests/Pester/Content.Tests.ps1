# Content on a host made of namespaces, behind an ssh that leads there; see sandbox.sh. The real rsync is on both ends.
BeforeDiscovery {
    . "$PSScriptRoot/Sandbox.ps1"
    $noSandbox = [bool](Get-SandboxProblem) -or -not (Get-Command rsync -CommandType Application -ErrorAction Ignore)
}

Describe 'Content' {
    BeforeAll { Import-Module "$PSScriptRoot/../../HaCluster.psd1" }

    It 'is described, and goes through YAML' {
        $cluster = New-HaCluster shop {
            New-ClusterHost web1 192.0.2.21
            New-WebServer nginx -On web1 -Root /srv/shop/current
            New-WebContent /srv/shop/current -From site -Keep 7
        }
        $cluster.WebContents[0].Keep | Should -Be 7
        ($cluster | Export-HaCluster | Import-HaCluster).Equals($cluster) | Should -BeTrue
        $cluster | Test-HaCluster | Where-Object RuleId -like 'HA06*' | Should -BeNullOrEmpty
    }

    It 'is refused where it cannot be: <Why>' -ForEach @(
        @{ Why = 'a root that is no path'; Make = { New-WebContent srv/shop -From site }; Id = 'HA015' }
        @{ Why = 'a root in the root'; Make = { New-WebContent /srv -From site }; Id = 'HA015' }
        @{ Why = 'nothing to go back to'; Make = { New-WebContent /srv/shop/current -From site -Keep 1 }; Id = 'HA017' }
    ) {
        $failed = & { $ErrorActionPreference = 'Continue'; & $Make 2>&1 }
        $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'is missed where there is none' {
        $cluster = New-ClusterHost web1 192.0.2.21 | New-HaCluster shop
        { $cluster | Sync-WebContent -ErrorAction Stop } | Should -Throw -ErrorId 'ContentUnknown,*'
        { $cluster | Sync-WebContent -Root /srv/shop/current -From . -ErrorAction Stop } | Should -Throw -ErrorId 'ContentNowhere,*'
    }
}

Describe 'Sync-WebContent' -Skip:$noSandbox {
    BeforeAll {
        . "$PSScriptRoot/Sandbox.ps1"
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        Start-Sandbox $TestDrive
        $null = New-Item "$TestDrive/site" -ItemType Directory
        Set-Content "$TestDrive/site/index.html" 'one' -NoNewline
        Set-Content "$TestDrive/site/-x `$(id).html" 'odd' -NoNewline
        $cluster = New-HaCluster shop {
            New-ClusterHost web1 192.0.2.21
            New-WebServer nginx -On web1 -Root /srv/shop/current
            New-WebContent /srv/shop/current -From "$TestDrive/site"
        }
    }

    AfterAll { if (-not $noSandbox) { Stop-Sandbox } }

    It 'shows what it would do, and does nothing' {
        $change = $cluster | Sync-WebContent -WhatIf
        $change.GetType().Name | Should -Be 'Change'
        $change.Resource | Should -Be 'release:/srv/shop/current'
        $change.Diff | Should -BeExactly "+ -x `$(id).html`n+ index.html`n"
        Invoke-Sandbox 'ls /srv' | Should -BeNullOrEmpty
    }

    It 'brings it, has nothing to do then, and is taken back like any deploy' {
        ($cluster | Sync-WebContent -Confirm:$false).Outcome | Should -Be 'Applied'
        Invoke-Sandbox 'cat /srv/shop/current/index.html' | Should -Be 'one'
        ($cluster | Sync-WebContent -Confirm:$false).Outcome | Should -Be 'Unchanged'
        Set-Content "$TestDrive/site/index.html" 'two' -NoNewline
        ($cluster | Sync-WebContent -PassThru -Confirm:$false).Name | Should -Be 'shop'
        Invoke-Sandbox 'cat /srv/shop/current/index.html' | Should -Be 'two'
        ($cluster | Restore-HaCluster -Confirm:$false).Outcome | Should -Be 'Restored'
        Invoke-Sandbox 'cat /srv/shop/current/index.html' | Should -Be 'one'
    }

    It 'takes another source for once' {
        $null = New-Item "$TestDrive/other" -ItemType Directory
        Set-Content "$TestDrive/other/index.html" 'other' -NoNewline
        ($cluster | Sync-WebContent -From "$TestDrive/other" -Confirm:$false).Outcome | Should -Be 'Applied'
        Invoke-Sandbox 'cat /srv/shop/current/index.html; ls /srv/shop/current' | Should -Be 'otherindex.html'
    }
}
