# What hacluster says to other programs: one document on standard output, all else on standard error, and the exit code.
BeforeDiscovery { . "$PSScriptRoot/Sandbox.ps1"; $noSandbox = [bool](Get-SandboxProblem) }

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $examples = (Resolve-Path "$PSScriptRoot/../../examples").Path
    $program = Get-ChildItem "$PSScriptRoot/../../src/HaCluster.Cli/bin/*/net10.0/hacluster.dll" | Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
    $dotnet = $env:DOTNET_HOST_PATH ? $env:DOTNET_HOST_PATH : 'dotnet'

    # Its outputs and its exit code, each by itself.
    function HaCluster([string[]] $Words) {
        $null | & $dotnet $program @Words >"$TestDrive/out" 2>"$TestDrive/err"
        [pscustomobject]@{ Code = $LASTEXITCODE; Out = "$(Get-Content "$TestDrive/out" -Raw)"; Err = "$(Get-Content "$TestDrive/err" -Raw)" }
    }
}

Describe 'hacluster check' {
    It 'writes JUnit, in which errors fail' {
        Set-Content "$TestDrive/bad.yaml" @'
name: shop
hosts: { web1: 192.0.2.21 }
webServers: [{ kind: nginx, on: [web9], root: /srv }]
'@
        $run = HaCluster check, "$TestDrive/bad.yaml", --format, junit
        $run.Code | Should -Be 1
        $xml = [xml]$run.Out
        [int]$xml.testsuites.failures | Should -BeGreaterThan 0
        $failed = $xml.testsuites.testsuite.testcase.Where{ $_.failure }
        $failed.failure.message -join ' ' | Should -Match 'web9'
    }

    It 'has a test that passes where nothing is found, and fails warnings too with --fail-on' {
        $run = HaCluster check, "$examples/web-nfs-dr.yaml", --format, junit
        $run.Code | Should -Be 0
        ([xml]$run.Out).testsuites.failures | Should -Be 0
        $strict = HaCluster check, "$examples/web-nfs-dr.yaml", --format, junit, --fail-on, Notice
        $strict.Code | Should -Be ([int]([int]([xml]$strict.Out).testsuites.failures -gt 0))
    }
}

Describe 'hacluster --help' {
    It 'has the exit codes, and each command its formats' {
        (HaCluster --help).Out -replace '\s+', ' ' | Should -Match 'Exit codes: 0 .*; 1 .*; 2 .*; 130 '
        (HaCluster plan, --help).Out | Should -Match '--format'
        (HaCluster drill, --help).Out -replace '\s+', ' ' | Should -Match 'text, json or junit'
    }

    It 'refuses a form that there is not, with exit code 1' {
        $run = HaCluster status, "$examples/web-nfs-dr.yaml", --format, xml
        $run.Code | Should -Be 1
        $run.Out + $run.Err | Should -Match 'xml'
    }
}

Describe 'hacluster, with a host' -Skip:$noSandbox {
    BeforeAll {
        Start-Sandbox $TestDrive
        $definition = "$TestDrive/site.yaml"
        function Site([string] $More = '') { Set-Content $definition "name: site`nhosts: { web1: 192.0.2.21 }`nwebServers: [{ kind: nginx, on: [web1], root: /srv/www$More }]" }
        Site
    }

    AfterAll { Stop-Sandbox }

    It 'plans as JSON, with exit code 2 where something would change' {
        $run = HaCluster plan, $definition, --format, json
        $run.Code | Should -Be 2
        $plan = $run.Out | ConvertFrom-Json
        $plan.cluster | Should -Be 'site'
        $plan.hosts.host | Should -Be 'web1'
        $plan.changes | Should -Be $plan.hosts.changes.Count
        ($plan.hosts.changes | Where-Object resource -Match '^file:/etc/nginx/').diff | Should -Match '(?m)^\+\s+root "/srv/www"'
        $run.Err | Should -Match 'web1: reading'
    }

    It 'keeps a plan that anybody may read of, and that has no secret and no rights for others' {
        (HaCluster plan, $definition, -o, "$TestDrive/plan.json").Code | Should -Be 2
        (Get-Content "$TestDrive/plan.json" -Raw | ConvertFrom-Json).definitionDigest | Should -Match '^sha256:[0-9a-f]{64}$'
        (Get-Item "$TestDrive/plan.json").UnixMode | Should -Be '-rw-------'
    }

    It 'refuses a plan before the first change where the definition is another now' {
        Site ', port: 8080'
        $run = HaCluster deploy, "$TestDrive/plan.json", --yes, --format, json
        $run.Code | Should -Be 1
        $run.Out | Should -BeNullOrEmpty
        $run.Err | Should -Match 'PlanDrifted: Nothing was changed on any host.*definition of site is another'
        Invoke-Sandbox 'ls /etc/nginx/conf.d' | Should -BeNullOrEmpty
        Site
    }

    It 'refuses a plan before the first change where a host is another now, and says what differs' {
        Invoke-Sandbox 'mkdir -p /etc/nginx/conf.d; echo "# somebody else" >/etc/nginx/conf.d/hacluster-default.conf'
        $run = HaCluster deploy, "$TestDrive/plan.json", --yes
        $run.Code | Should -Be 1
        $run.Err | Should -Match 'PlanDrifted'
        $run.Err | Should -Match 'web1: Update file:/etc/nginx/conf.d/hacluster-default.conf is needed now, too'
        Invoke-Sandbox 'cat /etc/nginx/conf.d/hacluster-default.conf' | Should -Be '# somebody else'
        Invoke-Sandbox 'rm /etc/nginx/conf.d/hacluster-default.conf'
    }

    It 'applies a plan that is still what would be done, and says what it did as JSON alone' {
        $run = HaCluster deploy, "$TestDrive/plan.json", --yes, --format, json
        $run.Code | Should -Be 0 -Because $run.Err
        $result = $run.Out | ConvertFrom-Json
        $result.succeeded | Should -BeTrue
        $result.hosts.outcome | Should -Be 'applied'
        $result.hosts.seconds | Should -BeGreaterThan 0
        Invoke-Sandbox 'ls /etc/nginx/conf.d' | Should -Contain 'hacluster-default.conf'
    }

    It 'refuses it the second time, for it is done' {
        $run = HaCluster deploy, "$TestDrive/plan.json", --yes
        $run.Code | Should -Be 1
        $run.Err | Should -Match 'is needed no longer'
    }

    It 'plans nothing then, and says so' {
        $run = HaCluster plan, $definition
        $run.Code | Should -Be 0
        $run.Out | Should -Match 'No changes'
        $run = HaCluster deploy, $definition, --format, json
        $run.Code | Should -Be 0
        ($run.Out | ConvertFrom-Json).hosts.outcome | Should -Be 'unchanged'
    }

    It 'gives the status as JSON' {
        $run = HaCluster status, $definition, --format, json
        $status = $run.Out | ConvertFrom-Json
        $status.cluster | Should -Be 'site'
        $status.hosts[0].address | Should -BeExactly '192.0.2.21'
        $run.Code | Should -Be ([int](-not $status.healthy))
    }

    It 'says what somebody has changed on a host, and what in the definition, with exit code 2; and that there is nothing' {
        (HaCluster drift, $definition).Out | Should -Match 'No drift\. The host is as the definition says'
        (HaCluster drift, $definition).Code | Should -Be 0
        (HaCluster drift, $definition, --format, json).Out | ConvertFrom-Json | ForEach-Object drifted | Should -BeFalse
        Invoke-Sandbox 'echo "# mine" >>/etc/nginx/conf.d/hacluster-default.conf'
        $run = HaCluster drift, $definition, --diff
        $run.Code | Should -Be 2
        $run.Out | Should -Match 'by hand +file:/etc/nginx/conf.d/hacluster-default.conf'
        $run.Out | Should -Match '(?m)^ +-# mine'
        $found = Import-HaCluster $definition | Compare-HaCluster
        $found.Cause | Should -Be 'ByHand'
        $found.Resource | Should -Be 'file:/etc/nginx/conf.d/hacluster-default.conf'
        $found.LastRun.Who | Should -Be "$([Environment]::UserName)@$([Environment]::MachineName)"
        $found | Out-String -Width 140 | Should -Match 'web1 +ByHand +file:/etc/nginx/conf\.d/hacluster-default\.conf +8 lines'
        ($found | ConvertTo-HaClusterReport | ConvertFrom-Json).drifts.cause | Should -Be 'byHand'
        Compare-HaCluster -InputObject $definition web1 | ForEach-Object Resource | Should -Be $found.Resource
        { Compare-HaCluster -InputObject $definition web9 } | Should -Throw '*web9*'
        Site ', port: 8080'
        $run = HaCluster drift, $definition, --host, web1, --format, json
        $run.Code | Should -Be 2
        ($run.Out | ConvertFrom-Json).drifts.cause | Should -Be 'both'
        Site
        $null = HaCluster deploy, $definition, --yes
        (HaCluster drift, $definition).Code | Should -Be 0
    }

    It 'takes back the run that it is told, by either name of the option, and asks with what it would undo' {
        $first = (HaCluster history, $definition).Out -match '(?m)^\W*(\d{8}T\d{6}Z-\w+)' ? $Matches[1] : ''
        Site ', port: 8080'
        $second = ((HaCluster deploy, $definition, --yes, --format, json).Out | ConvertFrom-Json).hosts[0].run
        $first | Should -Not -BeNullOrEmpty
        $second | Should -Not -Be $first

        $later = HaCluster restore, $definition, --to, $first, --yes
        $later.Code | Should -Be 1
        $later.Err | Should -Match "RestoreRefused[\s\S]*web1: it was changed again since, by run $second"
        $asked = HaCluster restore, $definition, --to, $second
        $asked.Code | Should -Not -Be 0
        ($asked.Out + $asked.Err) -replace '\s+', ' ' | Should -Match "Take back run $second of \d{4}-\d\d-\d\d [\d:]+Z by \S+ .*: \d changes on web1\?"
        Invoke-Sandbox 'cat /etc/nginx/conf.d/hacluster-default.conf' | Where-Object { $_ -match '8080' } | Should -Not -BeNullOrEmpty

        $back = HaCluster restore, $definition, --to, $second, --yes
        $back.Code | Should -Be 0 -Because $back.Err
        Invoke-Sandbox 'cat /etc/nginx/conf.d/hacluster-default.conf' | Should -Not -Match '8080'
        (HaCluster restore, $definition, --run, $second, --yes).Err | Should -Match 'RunRestored'
        Site
    }

    It 'finishes the host at work after Ctrl+C, says so, and gives the results so far' {
        Set-Content "$TestDrive/two.yaml" "name: site`nhosts: { web1: 192.0.2.21, web2: 192.0.2.22 }`nwebServers: [{ kind: nginx, on: [web1, web2], root: /srv/other }]"
        # The checker takes its time on the first host.
        Invoke-Sandbox 'sed -i "2i : >/run/stub/starting; sleep 5" /run/stub/bin/nginx'
        $start = [Diagnostics.ProcessStartInfo]::new($dotnet)
        foreach ($word in $program, 'deploy', "$TestDrive/two.yaml", '--yes', '--throttle-limit', '1', '--format', 'json') { $start.ArgumentList.Add($word) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $run = [Diagnostics.Process]::Start($start)
        $out, $err = $run.StandardOutput.ReadToEndAsync(), $run.StandardError.ReadToEndAsync()
        for ($i = 0; $i -lt 300 -and -not (Invoke-Sandbox 'ls /run/stub/starting 2>/dev/null'); $i++) { Start-Sleep -Milliseconds 100 }
        kill -INT $run.Id
        $run.WaitForExit(60000) | Should -BeTrue
        $err.Result | Should -Match 'Stopping\. The host at work is finished or rolled back first'
        ($out.Result | ConvertFrom-Json).hosts.outcome | Should -Be 'applied', 'notReached' -Because $out.Result
        $run.ExitCode | Should -Not -Be 0
        Invoke-Sandbox 'sed -i 2d /run/stub/bin/nginx'
    }

    It 'refuses a file that is damaged' {
        Set-Content "$TestDrive/broken.json" '{ "kind": "hacluster-plan", "version": 2 }'
        $run = HaCluster deploy, "$TestDrive/broken.json", --yes
        $run.Code | Should -Be 1
        $run.Err | Should -Match 'PlanUnreadable.*no plan of version 1'
    }
}

Describe 'hacluster, where no host can be reached' -Skip:$noSandbox {
    BeforeAll {
        $path = $env:PATH
        Set-Content "$TestDrive/ssh" "#!/bin/sh`necho 'Connection refused' >&2`nexit 255"
        chmod +x "$TestDrive/ssh"
        $env:PATH = "$TestDrive$([IO.Path]::PathSeparator)$path"
    }

    AfterAll { $env:PATH = $path }

    It 'has the reason in the status, and exit code 1' {
        $run = HaCluster status, "$examples/web-nfs-dr.yaml", --format, json
        $run.Code | Should -Be 1
        $status = $run.Out | ConvertFrom-Json
        $status.healthy | Should -BeFalse
        $status.problems.kind | Sort-Object -Unique | Should -Be 'HostUnreachable'
        $status.hosts.errorId | Sort-Object -Unique | Should -Be 'HostRefused'
    }

    It 'writes no document where a plan cannot be made' {
        $run = HaCluster plan, "$examples/web-nfs-dr.yaml", --format, json
        $run.Code | Should -Be 1
        $run.Out | Should -BeNullOrEmpty
        $run.Err | Should -Match 'HostsUnreachable'
    }
}
