# Reads what a host has, in one go. A process costs tens of milliseconds on a small machine, so shell builtins
# answer wherever they can tell for sure, and a tool is asked only about what they leave in doubt.
# Answers are lines "kind number ...", where the number is the question's; a tar archive of the files comes last.
set -u
umask 077
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
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

# sysctls FILE...: a line "FILE:VALUE" each. Not by read: dash asks for one byte at a time, and a file of /proc/sys
# gives only its first one that way.
sysctls() {
    printf 'sysctls\n'
    grep -sH '' "$@"
    printf 'sysctls-end\n'
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

directory() {
    if [ -d "$2" ]; then
        printf 'directory %s\n' "$1"
    fi
}

# mounts: what proc_pid_mountinfo(5) has of the targets asked for, the last one on top.
mounts() {
    while IFS= read -r line; do
        printf 'mount %s\n' "$line"
    done </proc/self/mountinfo
}

addresses() {
    ip -o addr show | while IFS= read -r line; do
        printf 'address %s\n' "$line"
    done
}

# unfinished: the deploy that holds the lock, and whether anybody can still be at work on it.
unfinished() {
    [ -f "$base/lock" ] || return 0
    id= boot= deadline= who= when= state=
    { IFS= read -r id && IFS= read -r boot && IFS= read -r when && IFS= read -r who; } <"$base/lock"
    IFS= read -r state <"$base/transactions/$id/state"
    case $state in
        confirmed | rolled-back | restored) return 0 ;;
    esac
    IFS= read -r deadline 2>/dev/null <"$base/transactions/$id/deadline"
    boot_now=$(cat /proc/sys/kernel/random/boot_id)
    read -r now _ </proc/uptime
    cut_off=no
    if [ "$boot" != "$boot_now" ] || [ "${now%%.*}" -gt "$((${deadline:-0} + 120))" ]; then
        cut_off=yes
    fi
    printf 'lock %s\nlock-who %s\nlock-when %s\nlock-cut-off %s\n' "$id" "$who" "$when" "$cut_off"
} 2>/dev/null
