BeforeAll {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $PSStyle.OutputRendering = 'PlainText'
    $cluster = Import-HaCluster "$PSScriptRoot/../../examples/web-nfs-dr.yaml"
    function Shown($Object) { $Object | Out-String -Width 100 }

    # Objects that only a live cluster gives, made by hand.
    $core = $cluster.GetType().Assembly
    function New-Core([string] $Type, [object[]] $Arguments) { $core.GetType("HaCluster.$Type", $true)::new.Invoke($Arguments) }
    function ListOf([string] $Type, [object[]] $Items) {
        $array = [array]::CreateInstance($core.GetType("HaCluster.$Type", $true), $Items.Count)
        for ($i = 0; $i -lt $Items.Count; $i++) { $array[$i] = $Items[$i] }
        , $core.GetType('HaCluster.Values.ValueList').GetMethod('ToValueList').MakeGenericMethod($array.GetType().GetElementType()).Invoke($null, @(, $array))
    }
}

Describe 'Views' {
    It 'show a cluster with all its parts' {
        $text = Shown $cluster
        $text | Should -Match 'lb1 192\.0\.2\.11 \(Director, VrrpMember\)'
        $text | Should -Match 'VI_1: 192\.0\.2\.100/24 on eth0, VRID 51, lb1 100, lb2 90'
        $text | Should -Match 'web: 192\.0\.2\.100:80 rr DirectRouting to web1, web2'
        $text | Should -Match 'nfs1:/data/web on web1 web2, /var/www/html'
    }

    It 'show <Name> as a table' -ForEach @(
        @{ Name = 'hosts'; Part = { $cluster.Hosts }; Header = 'Name\s+Address\s+SshTarget'; Row = 'lb1\s+192\.0\.2\.11' }
        @{ Name = 'VRRP instances'; Part = { $cluster.VrrpInstances }; Header = 'Name\s+Interface\s+VRID'; Row = 'VI_1\s+eth0\s+51.*lb1 100, lb2 90' }
        @{ Name = 'members'; Part = { $cluster.VrrpInstances[0].Members }; Header = 'Host\s+Priority\s+State'; Row = 'lb1\s+100' }
        @{ Name = 'services'; Part = { $cluster.IpvsServices }; Header = 'Name\s+Address\s+Scheduler'; Row = 'web\s+192\.0\.2\.100:80\s+rr\s+DirectRouting\s+web1, web2' }
        @{ Name = 'real servers'; Part = { $cluster.IpvsServices[0].RealServers }; Header = 'Host\s+Port\s+Weight'; Row = 'web1\s+1' }
        @{ Name = 'web servers'; Part = { $cluster.WebServers }; Header = 'Name\s+Kind'; Row = 'default\s+Nginx' }
        @{ Name = 'shares'; Part = { $cluster.NfsShares }; Header = 'Path\s+Server'; Row = '/data/web\s+nfs1' }
    ) {
        $text = Shown (& $Part)
        $text | Should -Match $Header
        $text | Should -Match $Row
    }

    It 'show a finding with its id, its place and what to do' {
        $findings = $cluster | Test-HaCluster
        $findings.Count | Should -BeGreaterThan 0
        $text = Shown $findings[0]
        $text | Should -Match "$($findings[0].Severity) $($findings[0].RuleId)  $([regex]::Escape($findings[0].Target))  \(.*web-nfs-dr\.yaml:\d+"
        $text | Should -Match ([regex]::Escape(($findings[0].SuggestedFix -split ' ')[0]))
    }

    It 'show changes by host, with what was and what comes' {
        $change = New-Core Convergence.Change 'lb1', 'sysctl:net.ipv4.ip_forward', 'Update', '0', '1', 'lb1 directs web'
        $text = Shown $change
        $text | Should -Match 'Host: lb1'
        $text | Should -Match 'Update\s+sysctl:net\.ipv4\.ip_forward\s+0 → 1\s+lb1 directs web'
    }

    It 'show results with their outcome' {
        $change = New-Core Convergence.Change 'lb1', 'sysctl:x', 'Update', '0', '1', 'why'
        $result = New-Core Convergence.HostResult 'lb1', 'RolledBack', (ListOf Convergence.Change $change)
        Shown $result | Should -Match 'lb1\s+RolledBack\s+1'
    }

    It 'show no error in any view' {
        # A view's script that fails leaves #ERR or an empty cell with a record of its failure.
        $Error.Clear()
        $null = Shown @($cluster; $cluster.Hosts; $cluster.VrrpInstances; $cluster.IpvsServices; $cluster.WebServers; $cluster.NfsShares; $cluster | Test-HaCluster)
        $Error | Should -BeNullOrEmpty
    }

    It 'name types that there are' {
        $xml = [xml](Get-Content "$PSScriptRoot/../../src/HaCluster/HaCluster.Format.ps1xml" -Raw)
        foreach ($name in $xml.Configuration.ViewDefinitions.View.ViewSelectedBy.TypeName) { $core.GetType($name) | Should -Not -BeNullOrEmpty -Because $name }
    }

    It 'name properties that there are' {
        $xml = [xml](Get-Content "$PSScriptRoot/../../src/HaCluster/HaCluster.Format.ps1xml" -Raw)
        $added = ([xml](Get-Content "$PSScriptRoot/../../src/HaCluster/HaCluster.Types.ps1xml" -Raw)).Types.Type
        foreach ($view in $xml.Configuration.ViewDefinitions.View) {
            $type = $core.GetType($view.ViewSelectedBy.TypeName)
            $known = @($type.GetProperties().Name) + @($added | Where-Object Name -eq $view.ViewSelectedBy.TypeName | ForEach-Object { $_.Members.AliasProperty.Name; $_.Members.ScriptProperty.Name })
            foreach ($property in $view.SelectNodes('.//PropertyName').InnerText) { $known | Should -Contain $property -Because $type.Name }
        }
    }
}
