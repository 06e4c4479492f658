# Reads what a host has, in one go. A process costs tens of milliseconds on a small machine, so shell builtins
# answer wherever they can tell for sure, and a tool is asked only about what they leave in doubt.
# Answers are lines "kind number ...", where the number is the question's, or stand between two lines "kind" and "kind-end";
# after a line "@files" come tar archives of the files.
set -u
umask 077
LC_ALL=C
export LC_ALL
base=
nl='
'

# package NUMBER NAME: dpkg keeps the checksums of installed packages only; a removed one may leave its .list behind.
unsure_packages=
package() {
    for f in "/var/lib/dpkg/info/$2.md5sums" "/var/lib/dpkg/info/$2":*.md5sums; do
        if [ -e "$f" ]; then
            printf 'package %s\n' "$1"
            return
        fi
    done
    unsure_packages="$unsure_packages $2"
}

# module NUMBER NAME: a module without parameters that is built in has no folder in /sys/module.
kernel=
module() {
    if [ -d "/sys/module/$2" ]; then
        printf 'module %s\n' "$1"
        return
    fi
    [ -n "$kernel" ] || read -r _ _ kernel _ </proc/version
    if grep -q "/$3\\.ko\$" "/lib/modules/$kernel/modules.builtin" 2>/dev/null; then
        printf 'module %s\n' "$1"
    fi
}

# unit NUMBER NAME: systemd keeps this link for as long as a unit is up (journald reads it too), and one link per enabled unit.
unsure_units=
unit() {
    if [ -L "/run/systemd/units/invocation:$2" ]; then
        for link in /etc/systemd/system/*.wants/"$2" /etc/systemd/system/*.requires/"$2"; do
            if [ -L "$link" ]; then
                printf 'up %s\n' "$1"
                return
            fi
        done
    fi
    unsure_units=y
}

# sure_packages; sure_units UNIT...: the tools' word, where the builtins were not sure. All units are asked about then.
sure_packages() {
    [ -z "$unsure_packages" ] || dpkg-query -W -f 'dpkg ${Package} ${db:Status-Status}\n' $unsure_packages 2>/dev/null
}

sure_units() {
    [ -n "$unsure_units" ] || return
    printf 'units\n'
    systemctl show -p LoadState,ActiveState,SubState,UnitFileState -- "$@"
    printf 'units-end\n'
}

directory() {
    if [ -d "$2" ]; then
        printf 'directory %s\n' "$1"
    fi
}

# program NUMBER NAME: where it is installed.
program() {
    if command -v "$2" >/dev/null; then
        printf 'program %s ' "$1"
        command -v "$2"
    fi
}

# command_line NUMBER PIDFILE...: what a daemon that runs was started with.
command_line() {
    number=$1
    shift
    for file in "$@"; do
        if [ -s "$file" ] && read -r pid <"$file" && [ -r "/proc/$pid/cmdline" ]; then
            printf 'command-line %s\n' "$number"
            tr '\0' '\n' <"/proc/$pid/cmdline"
            printf '\ncommand-line-end\n'
            return
        fi
    done
}

# kernel_files FILE...: the lines of all of them, each after its file's name and a colon. One process for all;
# the shell's own read takes a byte at a time, which the files of /proc/sys do not bear.
kernel_files() {
    grep -Hs '' "$@"
}

interface_addresses() {
    printf 'addresses\n'
    ip -o address show
    printf 'addresses-end\n'
}

# answers NUMBER PATH: a hung mount only lets go of a process that is killed.
answers() {
    timeout -s KILL 3 stat -f "$2" >/dev/null 2>&1 && printf 'answers %s\n' "$1"
}
