# Hosts reached over SSH.NET, and by a password, against a real sshd on the loopback, in a mount namespace of its own with a user of its own.

BeforeDiscovery {
    $why = if (-not $IsLinux -or (id -u) -ne 0) { 'needs Linux and root' } elseif (-not (Get-Command unshare, sshd, ssh-keygen, openssl -CommandType Application -ErrorAction Ignore)) { 'needs unshare, sshd, ssh-keygen and openssl' }
    if ($why) { Write-Warning "The transport is not tested: $why." }
}

Describe 'A transport' -Skip:([bool]$why) {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../HaCluster.psd1"
        $folder = "$TestDrive/sshd"
        $null = New-Item -ItemType Directory $folder
        foreach ($key in 'host_key', 'user_key') { ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" }
        $password = 'correct horse'
        $hash = openssl passwd -6 $password
        (Get-Content /etc/passwd) + 'haroot:x:0:0::/:/bin/sh' | Set-Content "$folder/passwd"
        (Get-Content /etc/shadow) + "haroot:${hash}:19000:0:99999:7:::" | Set-Content "$folder/shadow"
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Copy-Item "$folder/user_key.pub" "$folder/authorized_keys"
        Set-Content "$folder/sshd_config" @"
ListenAddress 127.0.0.1:$port
HostKey $folder/host_key
AuthorizedKeysFile $folder/authorized_keys
StrictModes no
UsePAM no
PidFile none
LogLevel DEBUG1
PermitRootLogin yes
"@
        Set-Content "$folder/start" @"
set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd
for file in passwd shadow; do chmod --reference=/etc/`$file $folder/`$file; mount --bind $folder/`$file /etc/`$file; done
exec /usr/sbin/sshd -D -f $folder/sshd_config -E $folder/log
"@
        $sshd = Start-Process unshare -ArgumentList '--mount', '--propagation', 'private', '/bin/sh', "$folder/start" -PassThru
        foreach ($try in 1..250) {
            try { [Net.Sockets.TcpClient]::new('127.0.0.1', $port).Dispose(); break } catch { Start-Sleep -Milliseconds 20 }
        }
        Set-Content "$folder/config" @"
Host *
Port $port
User root
HostName 127.0.0.1
IdentitiesOnly yes
IdentityFile $folder/none
UserKnownHostsFile $folder/known_hosts
GlobalKnownHostsFile none
Host key
IdentityFile $folder/user_key
"@
        $reach = @{ SshConfigFile = "$folder/config"; VirtualIPAddress = '192.0.2.100'; WhatIf = $true }
        $credential = [pscredential]::new('haroot', (ConvertTo-SecureString $password -AsPlainText -Force))
    }

    AfterAll {
        $sshd.Kill($true)
        $sshd.WaitForExit()
    }

    It 'talks to no host whose key is not known: <_>' -ForEach OpenSsh, SshNet {
        'key' | Set-RealServerArp @reach -Transport $_ -ErrorVariable lost -ErrorAction SilentlyContinue
        $lost[0].FullyQualifiedErrorId | Should -BeLike 'HostKeyUnknown,*'
    }

    It 'shows the fingerprint of a key, and keeps it when it is told to' {
        $shown = 'key' | Add-HaClusterHostKey -SshConfigFile "$folder/config" -WhatIf
        $shown.Fingerprint | Should -Be ((ssh-keygen -lf "$folder/host_key.pub") -split ' ')[1]
        $shown.IsKnown | Should -BeFalse
        "$folder/known_hosts" | Should -Not -Exist
        ('key' | Add-HaClusterHostKey -SshConfigFile "$folder/config" -Force).IsKnown | Should -BeTrue
        "$folder/known_hosts" | Should -FileContentMatch ([regex]::Escape("[127.0.0.1]:$port ssh-ed25519 "))
    }

    It 'is the one that is named: <_>' -ForEach OpenSsh, SshNet {
        $cluster = New-ClusterHost key 192.0.2.1 | New-HaCluster shop -SshConfigFile "$folder/config"
        $cluster | Get-HaClusterTransaction -Transport $_ -ErrorVariable lost -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$lost$warned" | Should -BeNullOrEmpty
        # What the client calls itself, as the last line about one has it.
        (Select-String 'remote software version (\S+)' "$folder/log")[-1].Matches.Groups[1].Value | Should -BeLike ($_ -eq 'SshNet' ? 'Renci.SshNet*' : 'OpenSSH*')
    }

    It 'is SSH.NET where a password is given, which shows nowhere' {
        $cluster = New-ClusterHost password 192.0.2.1 | New-HaCluster shop -SshConfigFile "$folder/config"
        $said = $cluster | Get-HaClusterTransaction -Credential $credential -Verbose -Debug *>&1
        "$said" | Should -Not -Match 'could|Permission|horse'
        (Select-String 'Accepted (\S+) for (\S+)' "$folder/log")[-1].Matches.Groups[1, 2].Value | Should -Be 'password', 'haroot'
        $cluster | Get-HaClusterTransaction -ErrorVariable lost -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        "$lost$warned" | Should -Match 'refused the login'
        $cluster | Get-HaClusterTransaction -Credential $credential -Transport OpenSsh -ErrorVariable lost -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        "$lost$warned" | Should -Match 'takes from nobody but a user at its terminal'
    }

    It 'takes a password from a vault, by Get-Secret where that is' {
        # SecretManagement is in no registry here: this stands in for its one command.
        $null = New-Item -ItemType Directory "$TestDrive/modules/Microsoft.PowerShell.SecretManagement"
        Set-Content "$TestDrive/modules/Microsoft.PowerShell.SecretManagement/Microsoft.PowerShell.SecretManagement.psm1" @"
function Get-Secret { param([string] `$Name) if (`$Name -ne 'login') { throw "no secret `$Name" }; ConvertTo-SecureString '$password' -AsPlainText -Force }
"@
        $modules = $env:PSModulePath
        $env:PSModulePath = "$TestDrive/modules$([IO.Path]::PathSeparator)$modules"
        try {
            foreach ($name in 'login', 'other') {
                $cluster = Import-HaCluster -Yaml "name: x", "ssh: { configFile: $folder/config, user: haroot, password: vault:$name }", 'hosts: { password: 192.0.2.1 }'
                $cluster | Get-HaClusterTransaction -ErrorVariable lost -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
                if ($name -eq 'login') { "$lost$warned" | Should -BeNullOrEmpty } else { "$lost$warned" | Should -Match 'no secret other' }
            }
        }
        finally { $env:PSModulePath = $modules }
    }

    It 'keeps its libraries to itself' {
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'Renci.SshNet', 'BouncyCastle.Cryptography' } |
            ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } | Sort-Object -Unique | Should -Be 'HaCluster'
    }
}
