# A host to deploy to, made of namespaces (tests/HaCluster.Core.Tests/Convergence/sandbox.sh), and an ssh in the PATH that leads to it
# whatever host it is told. Dot-source it, Start-Sandbox in BeforeAll, Stop-Sandbox in AfterAll.

function Get-SandboxProblem {
    if (-not $IsLinux -or (id -u) -ne 0) { return 'a sandbox needs Linux and root' }
    if (-not (Get-Command unshare, nsenter, ip -CommandType Application -ErrorAction Ignore).Count) { return 'a sandbox needs unshare, nsenter and ip' }
}

function Start-Sandbox([string] $Folder) {
    $start = [Diagnostics.ProcessStartInfo]::new('unshare')
    foreach ($word in '--mount', '--pid', '--net', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc', '/bin/sh', '-c') { $start.ArgumentList.Add($word) }
    $start.ArgumentList.Add((Get-Content "$PSScriptRoot/../HaCluster.Core.Tests/Convergence/sandbox.sh" -Raw))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $script:sandbox = [Diagnostics.Process]::Start($start)
    $ready = $sandbox.StandardOutput.ReadLine()
    if ($ready -ne 'ready') { throw "No sandbox: $ready $($sandbox.StandardError.ReadToEnd())" }
    $inside = (Get-Content "/proc/$($sandbox.Id)/task/$($sandbox.Id)/children").Trim()
    $script:enter = "nsenter --target $inside --mount --pid --net --uts --ipc"
    # Each host that is named has a name of its own there: two with one would be one machine.
    Set-Content "$Folder/ssh" @"
#!/bin/sh
echo "`$@" >>'$Folder/calls'
for word; do case `$word in 192.0.2.*) host=`$word ;; esac; done
exec $enter unshare --uts /bin/sh -c 'echo "`$1" >/proc/sys/kernel/hostname; exec env "PATH=/run/stub/bin:`$PATH" /bin/sh' sh "`$host"
"@
    chmod +x "$Folder/ssh"
    $script:pathBefore = $env:PATH
    $env:PATH = "$Folder$([IO.Path]::PathSeparator)$env:PATH"
}

# Runs a script on the host, and gives its output.
function Invoke-Sandbox([string] $Script) {
    $Script | & $enter.Split(' ')[0] $enter.Split(' ')[1..20] env "PATH=/run/stub/bin:$env:PATH" /bin/sh
}

function Stop-Sandbox {
    $env:PATH = $pathBefore
    # Its namespaces, and all that runs in them, end with the process that made them.
    $sandbox.StandardInput.Close()
    $sandbox.WaitForExit()
    $sandbox.Dispose()
}
