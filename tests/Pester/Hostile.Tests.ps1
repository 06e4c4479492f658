# No string becomes code by accident: in every text parameter it arrives literally, or is refused with the id of a rule or a format.

BeforeDiscovery {
    $texts = @(
        @{ What = 'quotes'; Text = "a'b`"c" }
        @{ What = 'a command substitution'; Text = '$(touch pwned)' }
        @{ What = 'backquotes'; Text = '`touch pwned`' }
        @{ What = 'a line of its own'; Text = "a`ntouch pwned" }
        @{ What = 'a carriage return'; Text = "a`rb" }
        @{ What = 'a semicolon'; Text = 'a; touch pwned' }
        @{ What = 'braces'; Text = 'a } b {' }
        @{ What = 'a comment'; Text = 'a # b ! c' }
        @{ What = 'an option'; Text = '-oProxyCommand=touch' }
        @{ What = 'other letters'; Text = 'äöü 中文 😀' }
        @{ What = 'a backslash'; Text = 'a\nb\' }
        @{ What = 'a variable'; Text = '${HOME} $PATH %h' }
        @{ What = 'a control character'; Text = "a$([char]7)b$([char]27)[31m" }
        @{ What = 'nothing but a blank'; Text = ' ' }
    )
    # Where the string goes, and how to get it back out.
    $places = @(
        @{ Place = 'New-HaCluster -Name'; Make = { param($t) Cluster -Name $t }; Read = { $_.Name } }
        @{ Place = 'New-HaCluster -SshUser'; Make = { param($t) Cluster -Extra @{ SshUser = $t } }; Read = { $_.Ssh.User } }
        @{ Place = 'New-HaCluster -ProbeFrom'; Make = { param($t) Cluster -Extra @{ ProbeFrom = $t } }; Read = { $_.ProbeFrom } }
        @{ Place = 'New-ClusterHost -Name'; Make = { param($t) Cluster -More { New-ClusterHost $t 192.0.2.99 } }; Read = { $_.Hosts[-1].Name } }
        @{ Place = 'New-ClusterHost -SshTarget'; Make = { param($t) Cluster -More { New-ClusterHost x 192.0.2.99 -SshTarget $t } }; Read = { $_.Hosts[-1].SshTarget } }
        @{ Place = 'New-VrrpInstance -Name'; Make = { param($t) Cluster -Instance $t }; Read = { $_.VrrpInstances[0].Name } }
        @{ Place = 'New-VrrpInstance -Interface'; Make = { param($t) Cluster -Interface $t }; Read = { $_.VrrpInstances[0].Interface } }
        @{ Place = 'New-VrrpInstance -Member'; Make = { param($t) Cluster -Members @{ lb1 = 100; $t = 90 } }; Read = { $_.VrrpInstances[0].Members[-1].Host } }
        @{ Place = 'New-IpvsService -Name'; Make = { param($t) Cluster -Service $t }; Read = { $_.IpvsServices[0].Name } }
        @{ Place = 'Add-IpvsRealServer -HostName'; Make = { param($t) Cluster -More { New-IpvsService x 192.0.2.100:81 | Add-IpvsRealServer $t } }; Read = { $_.IpvsServices[-1].RealServers[0].Host } }
        @{ Place = 'New-IpvsHealthCheck -Path'; Make = { param($t) Cluster -Check (New-IpvsHealthCheck Http $t) }; Read = { $_.IpvsServices[0].HealthCheck.Path } }
        @{ Place = 'New-IpvsHealthCheck -VirtualHost'; Make = { param($t) Cluster -Check (New-IpvsHealthCheck Http / -VirtualHost $t) }; Read = { $_.IpvsServices[0].HealthCheck.VirtualHost } }
        @{ Place = 'New-WebServer -Name'; Make = { param($t) Cluster -Web @{ Name = $t } }; Read = { $_.WebServers[0].Name } }
        @{ Place = 'New-WebServer -Root'; Make = { param($t) Cluster -Web @{ Root = "/srv/$t" } }; Read = { $_.WebServers[0].Root.Substring(5) } }
        @{ Place = 'New-WebServer -ServerName'; Make = { param($t) Cluster -Web @{ ServerName = $t } }; Read = { $_.WebServers[0].ServerName[0] } }
        @{ Place = 'New-WebServer -On'; Make = { param($t) Cluster -Web @{ On = $t } }; Read = { $_.WebServers[0].On[0] } }
        @{ Place = 'New-NfsShare -Path'; Make = { param($t) Cluster -Share @{ Path = "/data/$t" } }; Read = { $_.NfsShares[0].Path.Substring(6) } }
        @{ Place = 'New-NfsShare -Server'; Make = { param($t) Cluster -Share @{ Server = $t } }; Read = { $_.NfsShares[0].Server } }
        @{ Place = 'New-NfsShare -Client'; Make = { param($t) Cluster -Share @{ Client = $t } }; Read = { $_.NfsShares[0].Clients[0] } }
        @{ Place = 'New-NfsShare -Option'; Make = { param($t) Cluster -Share @{ Option = $t } }; Read = { $_.NfsShares[0].Options[0] } }
        @{ Place = 'New-NfsShare -MountOn'; Make = { param($t) Cluster -Share @{ MountOn = $t } }; Read = { $_.NfsShares[0].MountOn[0] } }
        @{ Place = 'New-NfsShare -MountAt'; Make = { param($t) Cluster -Share @{ MountAt = "/mnt/$t" } }; Read = { $_.NfsShares[0].MountAt.Substring(5) } }
        @{ Place = 'New-NfsShare -MountOption'; Make = { param($t) Cluster -Share @{ MountOption = $t } }; Read = { $_.NfsShares[0].MountOptions[0] } }
    )
    $cases = foreach ($place in $places) { foreach ($text in $texts) { $place + $text } }
}

Describe 'A hostile string' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"

        # A sound cluster, but for what the test puts in.
        function Cluster($Name = 'shop', $Extra = @{}, $Instance = 'VI_1', $Interface = 'eth0', $Members = @{ lb1 = 100; lb2 = 90 }, $Service = 'web',
            $Check = (New-IpvsHealthCheck Http /), $Web = @{}, $Share = @{}, $More = {}) {
            New-HaCluster $Name @Extra {
                New-ClusterHost lb1 192.0.2.11
                New-ClusterHost lb2 192.0.2.12
                New-ClusterHost web1 192.0.2.21
                New-ClusterHost nfs1 192.0.2.31
                New-VrrpInstance $Instance -Interface $Interface -VirtualRouterId 77 -VirtualIPAddress 192.0.2.100/24 -Member $Members
                New-IpvsService $Service 192.0.2.100:80 -HealthCheck $Check | Add-IpvsRealServer web1
                $site = @{ On = 'web1'; Root = '/srv/www' }; foreach ($key in $Web.Keys) { $site[$key] = $Web[$key] }
                New-WebServer nginx @site
                $exported = @{ Path = '/data/web'; Server = 'nfs1'; Client = '192.0.2.0/24'; MountOn = 'web1' }; foreach ($key in $Share.Keys) { $exported[$key] = $Share[$key] }
                New-NfsShare @exported
                & $More
            }
        }
    }

    It 'in <Place>, <What>, arrives literally or is refused by a rule' -ForEach $cases {
        $ErrorActionPreference = 'Continue'    # as at a prompt: what is told goes to the stream of errors
        $cluster = & $Make $Text 2>&1
        if ($cluster[0] -is [System.Management.Automation.ErrorRecord]) {
            # Refused while it is being described, and nothing is made.
            foreach ($refusal in $cluster) { $refusal.FullyQualifiedErrorId | Should -Match '^(HA015|ParameterArgumentTransformationError),' }
            return
        }
        $cluster | ForEach-Object $Read | Should -BeExactly $Text

        $errors = $cluster | Test-HaCluster | Where-Object Severity -eq Error
        if ($errors) {
            $errors.RuleId | ForEach-Object { $_ | Should -Match '^HA\d{3}$' }
            { $cluster | Deploy-HaCluster -ErrorAction Stop -WarningAction Ignore } | Should -Throw -ErrorId "$($errors[0].RuleId),HaCluster.Commands.DeployHaClusterCommand"
            return
        }
        # What the rules let through can be written into every file, and comes back from YAML as it was.
        { $cluster | ConvertTo-KeepalivedConfig; $cluster | ConvertTo-IpvsRule; $cluster | ConvertTo-NfsExports } | Should -Not -Throw
        $back = $cluster | Export-HaCluster | Import-HaCluster
        $back | ForEach-Object $Read | Should -BeExactly $Text
        $back.Equals($cluster) | Should -BeTrue
    }

    It 'in <_>, is refused by the format before any host is asked' -ForEach 'Publish-NfsExport', 'Mount-NfsShare' {
        $rest = if ($_ -eq 'Publish-NfsExport') { @{ Client = '192.0.2.0/24' } } else { @{ Server = '192.0.2.31' } }
        $failure = { New-ClusterHost x 192.0.2.99 | & $_ -Path "/data/a`nb" @rest } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^PathInvalid,'
    }
}
