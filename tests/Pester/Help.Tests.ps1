BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../HaCluster.psd1"
    $cmdlets = (Get-Command -Module HaCluster).Name | ForEach-Object { @{ Name = $_ } }
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $parameters = $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object
        $page = Get-Content "$PSScriptRoot/../../docs/en-US/$Name.md" -Raw
    }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '\.$'
        $help.Synopsis | Should -Not -Match '^\s*New-|\{\{'
        ($help.Description.Text -join '') | Should -Not -BeNullOrEmpty
    }

    It 'has an example' {
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 1
        $help.Examples.Example | ForEach-Object { ($_.Introduction.Text + $_.Code + $_.Remarks.Text) -join '' | Should -Match ([regex]::Escape($Name)) }
    }

    It 'has the code of its examples apart from the words' {
        $codes = [regex]::Matches($page, '(?s)```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value }
        @($help.Examples.Example.Code) | Should -Be $codes
    }

    It 'has examples that parse, and that use parameters the cmdlets have' {
        foreach ($code in [regex]::Matches($page, '(?s)```powershell\n(.*?)\n```').ForEach{ $_.Groups[1].Value }) {
            $problems = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$problems)
            $problems | Should -BeNullOrEmpty
            foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                # Programs, such as ssh, need not be on this machine.
                $called = Get-Command $call.GetCommandName() -ErrorAction ($call.GetCommandName() -match '-' ? 'Stop' : 'Ignore')
                foreach ($parameter in $call.CommandElements.Where{ $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                    if ($called.CommandType -eq 'Cmdlet') { $called.Parameters.Keys | Should -Contain $parameter.ParameterName }
                }
            }
        }
    }

    It 'describes every parameter' {
        $described = $help.Parameters.Parameter | Where-Object { "$($_.Description.Text)".Trim() }
        $described.Name | Sort-Object | Should -Be $parameters
    }

    It 'has a page that covers every parameter and no other' {
        [regex]::Matches($page, '(?m)^### -(\w+)$').ForEach{ $_.Groups[1].Value } | Sort-Object | Should -Be $parameters
        $page | Should -Not -Match '\{\{'
    }

    It 'says what comes in and goes out' {
        $help.returnValues | Should -Not -BeNullOrEmpty
    }
}

Describe 'The page <Name>' -ForEach @(Get-ChildItem "$PSScriptRoot/../../docs/en-US/about_*.md" | ForEach-Object { @{ Name = $_.BaseName } }) {
    It 'is found' {
        Get-Help $Name | Should -Match 'SHORT DESCRIPTION'
    }

    It 'is the same for Get-Help as in the docs' {
        Get-Content "$PSScriptRoot/../../en-US/$Name.help.txt" -Raw | Should -BeExactly (Get-Content "$PSScriptRoot/../../docs/en-US/$Name.md" -Raw)
    }

    It 'has lines of code that parse, with commands and parameters that there are' {
        $code = (Get-Content "$PSScriptRoot/../../docs/en-US/$Name.md") -match '^    ' -join "`n"
        $problems = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$problems)
        $problems | Should -BeNullOrEmpty
        foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $called = Get-Command $call.GetCommandName() -ErrorAction Stop
            foreach ($parameter in $call.CommandElements.Where{ $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                if ($called.CommandType -eq 'Cmdlet') { $called.Parameters.Keys | Should -Contain $parameter.ParameterName }
            }
        }
    }

    It 'leads to commands and pages that there are' {
        foreach ($see in ((Get-Content "$PSScriptRoot/../../docs/en-US/$Name.md" -Raw) -split '## SEE ALSO')[1].Trim() -split ',\s*') { Get-Help $see | Should -Not -BeNullOrEmpty -Because $see }
    }
}
