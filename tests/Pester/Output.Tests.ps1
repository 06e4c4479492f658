# What comes out of the cmdlets: properties, tables, and what other programs make of it.
BeforeDiscovery { . "$PSScriptRoot/Sandbox.ps1"; $noSandbox = [bool](Get-SandboxProblem) }

BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    . "$PSScriptRoot/Sandbox.ps1"
    $PSStyle.OutputRendering = 'PlainText'
    $cluster = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
    $core = $cluster.GetType().Assembly
    function New-Core([string] $Type, [object[]] $Arguments) { $core.GetType("HaCluster.$Type", $true)::new.Invoke($Arguments) }
    function ListOf([string] $Type, [object[]] $Items) {
        $array = [array]::CreateInstance($core.GetType("HaCluster.$Type", $true), $Items.Count)
        for ($i = 0; $i -lt $Items.Count; $i++) { $array[$i] = $Items[$i] }
        , $core.GetType('HaCluster.Values.ValueList').GetMethod('ToValueList').MakeGenericMethod($array.GetType().GetElementType()).Invoke($null, @(, $array))
    }
}

Describe 'A column' {
    It 'is a property, in every view' {
        $views = ([xml](Get-Content "$PSScriptRoot/../../bin/HaCluster.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View
        $types = ([xml](Get-Content "$PSScriptRoot/../../bin/HaCluster.Types.ps1xml" -Raw)).Types.Type
        $views.Count | Should -BeGreaterThan 20
        $none = foreach ($view in $views) {
            $name = $view.ViewSelectedBy.TypeName
            $known = @($core.GetType($name).GetProperties().Name) + @($types | Where-Object Name -eq $name | ForEach-Object { $_.Members.AliasProperty.Name; $_.Members.ScriptProperty.Name })
            foreach ($label in $view.SelectNodes('.//Label').InnerText) { if ($label -cnotin $known) { "$name has no $label" } }
        }
        $none | Should -BeNullOrEmpty
    }

    It 'has a width of its own, but for the last one, so that a first row that is streamed fits' {
        $views = ([xml](Get-Content "$PSScriptRoot/../../bin/HaCluster.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View
        foreach ($view in $views.Where{ $_.TableControl }) {
            $headers = @($view.TableControl.TableHeaders.TableColumnHeader)
            foreach ($header in $headers | Select-Object -SkipLast 1) { $header.Width | Should -Not -BeNullOrEmpty -Because "$($view.Name) $($header.Label)" }
        }
    }

    It 'is not wrapped where the first row of a table is streamed' {
        $results = foreach ($host_ in 'lb1', 'a-host-with-a-name') { foreach ($outcome in 'Unchanged', 'RolledBack', 'NotReached') { New-Core Convergence.HostResult $host_, $outcome, (ListOf Convergence.Change @()) } }
        $text = $results | Out-String -Width 80
        $text | Should -Match 'lb1\s+Unchanged\s+0\s'
        $text | Should -Match 'RolledBack\s'
        $text | Should -Match 'NotReached\s'
    }

    It 'names types and members that there are in the types file' {
        $types = ([xml](Get-Content "$PSScriptRoot/../../bin/HaCluster.Types.ps1xml" -Raw)).Types.Type
        foreach ($type in $types) {
            $real = $core.GetType($type.Name)
            $real | Should -Not -BeNullOrEmpty -Because $type.Name
            $own = $real.GetProperties().Name
            foreach ($alias in $type.SelectNodes('.//AliasProperty')) { $own | Should -Contain $alias.ReferencedMemberName }
            $added = $type.SelectNodes('./Members/*/Name').InnerText
            foreach ($shown in $type.SelectNodes('.//ReferencedProperties/Name').InnerText) { $own + $added | Should -Contain $shown -Because $type.Name }
            foreach ($name in $added) { $own | Should -Not -Contain $name -Because "$($type.Name) has it already" }
        }
    }
}

Describe 'Addresses and durations' {
    BeforeAll {
        $six = New-HaCluster six {
            New-ClusterHost lb1 2001:db8::11
            New-VrrpInstance VI_1 -Interface eth0 -VirtualRouterId 51 -VirtualIPAddress 2001:db8::100/64, 192.0.2.100/24 -Member @{ lb1 = 100; lb2 = 90 } -AdvertInterval 250ms
            New-IpvsService web [2001:db8::100]:80 -Persistence 5m | Add-IpvsRealServer lb1
        }
    }

    It 'are texts and numbers in ConvertTo-Json, IPv6 too' {
        ($six.Hosts | ConvertTo-Json | ConvertFrom-Json).IPAddress | Should -BeExactly '2001:db8::11'
        $instance = $six.VrrpInstances[0] | ConvertTo-Json | ConvertFrom-Json
        $instance.VIP | Should -BeExactly '2001:db8::100/64, 192.0.2.100/24'
        $instance.AdvertSeconds | Should -Be 0.25
        $service = $six.IpvsServices[0] | ConvertTo-Json | ConvertFrom-Json
        $service.VIP | Should -BeExactly '[2001:db8::100]:80'
        $service.PersistenceSeconds | Should -Be 300
    }

    It 'are texts in Export-Csv' {
        $six.Hosts | Export-Csv "$TestDrive/hosts.csv"
        Get-Content "$TestDrive/hosts.csv" | Should -Not -Match 'System\.'
        $six.IpvsServices | ConvertTo-Csv | Should -Not -Match 'System\.'
        $row = Import-Csv "$TestDrive/hosts.csv"
        $row.Address, $row.IPAddress | Should -Be '2001:db8::11', '2001:db8::11'
        (Import-Csv "$TestDrive/hosts.csv" | New-ClusterHost).Address | Should -Be ([ipaddress]'2001:db8::11')
        $six.VrrpInstances | Export-Csv "$TestDrive/vrrp.csv"
        $row = Import-Csv "$TestDrive/vrrp.csv"
        $row.VIP, $row.Members, $row.AdvertInterval | Should -Be '2001:db8::100/64, 192.0.2.100/24', 'lb1 100, lb2 90', '00:00:00.2500000'
    }
}

Describe 'Format-List *' {
    It 'shows all properties of <Name>' -ForEach @(
        @{ Name = 'a cluster'; Object = { $cluster } }
        @{ Name = 'a finding'; Object = { @($cluster | Test-HaCluster)[0] } }
        @{ Name = 'a status'; Object = { New-Core Features.ClusterStatus 'shop', (ListOf Features.LiveHost @()) } }
    ) {
        $object = & $Object
        $text = $object | Format-List * | Out-String -Width 200
        foreach ($property in $object.PSObject.Properties.Name) { $text | Should -Match "(?m)^$property\s*:" }
    }
}

Describe 'Objects' {
    It 'among those of other kinds are a list of what matters' {
        $text = $cluster.Hosts[0], @($cluster | Test-HaCluster)[0] | Out-String -Width 200
        $text | Should -Match '(?m)^RuleId\s+: HA\d{3}'
        $text | Should -Match '(?m)^SuggestedFix\s+: '
        $text | Should -Not -Match '(?m)^Suppression\s+:'
    }

    It 'leave no error behind, in strict mode either' {
        Set-StrictMode -Version Latest
        $Error.Clear()
        $parts = @($cluster; $cluster.Hosts; $cluster.VrrpInstances; $cluster.IpvsServices; $cluster.WebServers; $cluster.NfsShares; $cluster | Test-HaCluster
            New-Core Features.ClusterStatus 'shop', (ListOf Features.LiveHost @())
            New-Core Convergence.HostResult 'lb1', 'Unchanged', (ListOf Convergence.Change @())
            New-IpvsHealthCheck Tcp
            "global_defs {`n}`n" | ConvertFrom-KeepalivedConfig)
        foreach ($part in $parts) { $null = $part | Out-String; $null = $part | Format-List * | Out-String; $null = $part | Select-Object * }
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'ConvertTo-HaClusterReport' {
    It 'gives findings as JSON and as JUnit' {
        $findings = @($cluster | Test-HaCluster)
        $json = $findings | ConvertTo-HaClusterReport | ConvertFrom-Json
        $json.ruleId | Should -Be $findings.RuleId
        $xml = [xml]($findings | ConvertTo-HaClusterReport JUnit)
        @($xml.testsuites.testsuite.testcase).Count | Should -Be $findings.Count
        $xml.testsuites.failures | Should -Be @($findings | Where-Object Severity -eq Error).Count
    }

    It 'gives a document also where nothing was found' {
        @() | ConvertTo-HaClusterReport | Should -BeExactly '[]'
        ([xml]($null | ConvertTo-HaClusterReport JUnit)).testsuites.tests | Should -Be 1
    }

    It 'gives a status with its addresses as texts' {
        $status = New-Core Features.ClusterStatus 'shop', (ListOf Features.LiveHost (New-Core Features.LiveHost 'lb1', ([ipaddress]'2001:db8::11'), (& { , $core.GetType('HaCluster.Values.ValueList').GetMethod('ToValueList').MakeGenericMethod([string]).Invoke($null, @(, [string[]]'Director')) })))
        $json = $status | ConvertTo-HaClusterReport | ConvertFrom-Json
        $json.healthy | Should -BeTrue
        $json.hosts[0].address | Should -BeExactly '2001:db8::11'
    }

    It 'refuses what no report is about, and what is of several kinds' {
        { 1 | ConvertTo-HaClusterReport } | Should -Throw '*There is no report of Int32 as Json*'
        { $cluster.Hosts[0] | ConvertTo-HaClusterReport JUnit } | Should -Throw '*There is no report of ClusterHost as JUnit*'
        { @($cluster | Test-HaCluster)[0], 1 | ConvertTo-HaClusterReport } | Should -Throw '*of one kind*Finding, Int32*'
    }
}

Describe 'Deploying' -Skip:$noSandbox {
    BeforeAll {
        Start-Sandbox $TestDrive
        $site = New-HaCluster site {
            New-ClusterHost web1 192.0.2.21
            New-WebServer nginx -On web1 -Root /srv/www
        }
        $quiet = @{ WarningAction = 'SilentlyContinue' }
    }

    AfterAll { Stop-Sandbox }

    It 'plans with -WhatIf, with the differences where they are short, and all of them in the verbose stream' {
        $verbose = $site | Deploy-HaCluster -WhatIf -Verbose @quiet 4>&1
        $plan = $verbose | Where-Object { $_ -isnot [System.Management.Automation.VerboseRecord] }
        $change = $plan | Where-Object { $_.Resource -like 'file:/etc/nginx/*' }
        $change.Change | Should -Not -BeNullOrEmpty
        ($verbose | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message -join "`n" | Should -Match '\+\s*listen 80'
        $sysctl = $plan | ConvertTo-HaClusterReport | ConvertFrom-Json
        $sysctl.hosts.host | Should -Be 'web1'
        $sysctl.changes | Should -Be $plan.Count
        $plan | Out-String -Width 200 | Should -Match 'Create\s+file:/etc/nginx/'
    }

    It 'gives results whose columns are properties' {
        $result = $site | Deploy-HaCluster @quiet
        $result.Outcome | Should -Be 'Applied'
        $result.Seconds | Should -BeGreaterThan 0
        $json = $result | ConvertTo-HaClusterReport | ConvertFrom-Json
        $json.succeeded | Should -BeTrue
        $json.hosts.outcome | Should -Be 'applied'
        $json.hosts.changes.Count | Should -Be $result.Changes.Count
    }

    It 'says so where there is nothing to change' {
        $said = $site | Deploy-HaCluster -WhatIf @quiet 6>&1
        "$said" | Should -BeLike 'site: nothing to change*'
        $site | Deploy-HaCluster -WhatIf @quiet 6>$null | Should -BeNullOrEmpty
    }
}

Describe 'Asked, and stopped' -Skip:$noSandbox {
    BeforeAll {
        Start-Sandbox $TestDrive
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
        Set-Content "$TestDrive/deploy.ps1" @"
Import-Module '$root/HaCluster.psd1'
`$PSStyle.OutputRendering = 'PlainText'
`$site = New-HaCluster site {
    New-ClusterHost web1 192.0.2.21
    New-ClusterHost web2 192.0.2.22
    New-WebServer nginx -On web1, web2 -Root /srv/www
}
"@
        # A PowerShell of its own, as at the prompt: what is typed comes on its input.
        function StartPrompt([string] $Command) {
            $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
            if ((Split-Path $start.FileName -LeafBase) -eq 'dotnet') { $start.ArgumentList.Add((Join-Path $PSHOME pwsh.dll)) }
            foreach ($word in '-NoProfile', '-Command', ". '$TestDrive/deploy.ps1'; $Command") { $start.ArgumentList.Add($word) }
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $start.Environment['NO_COLOR'] = '1'
            [Diagnostics.Process]::Start($start)
        }
    }

    AfterAll { Stop-Sandbox }

    It 'has declined hosts among the results' {
        $prompt = StartPrompt '$site | Deploy-HaCluster -Confirm -WarningAction Ignore | ForEach-Object { "$($_.Host)=$($_.Outcome)" }'
        $prompt.StandardInput.WriteLine('n')
        $prompt.StandardInput.WriteLine('n')
        $prompt.StandardInput.Close()
        $output = $prompt.StandardOutput.ReadToEnd()
        $prompt.WaitForExit(60000) | Should -BeTrue
        $output | Should -Match 'web1=Declined'
        $output | Should -Match 'web2=Declined'
        Invoke-Sandbox 'ls /etc/nginx/conf.d' | Should -BeNullOrEmpty
    }

    It 'says after Ctrl+C what is still done, and gives the results so far' {
        # nginx takes its time to start on the first host.
        Invoke-Sandbox 'mkdir -p /run/stub/units/nginx.service; printf "#!/bin/sh\n: >/run/stub/starting\nsleep 5\n" >/run/stub/units/nginx.service/on-start; chmod +x /run/stub/units/nginx.service/on-start'
        $prompt = StartPrompt '$site | Deploy-HaCluster -ThrottleLimit 1 -Confirm:$false -WarningAction Ignore'
        $text = [Threading.Tasks.Task]::WhenAll($prompt.StandardOutput.ReadToEndAsync(), $prompt.StandardError.ReadToEndAsync())
        for ($i = 0; $i -lt 300 -and -not (Invoke-Sandbox 'ls /run/stub/starting 2>/dev/null'); $i++) { Start-Sleep -Milliseconds 100 }
        kill -INT $prompt.Id
        $prompt.WaitForExit(60000) | Should -BeTrue
        $output = $text.Result -join "`n"
        $output | Should -Match 'Stopping\. The host at work is finished or rolled back first, within 12 min'
        $output | Should -Match 'web1: \d+ changes applied'
        $output | Should -Match 'web2: not reached'
    }
}
