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
# No unit's name has a blank or a star in it.
units=
unsure_units=
unit() {
    units="$units $2"
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

# sure_units: the tool's word, where the builtins were not sure. All units are asked about then.
sure_units() {
    [ -n "$unsure_units" ] || return
    printf 'units\n'
    systemctl show -p LoadState,ActiveState,SubState,UnitFileState -- $units
    printf 'units-end\n'
}

directory() {
    if [ -d "$2" ]; then
        printf 'directory %s\n' "$1"
    fi
}

# kernel_files FILE...: the lines of all of them, each after its file's name and a colon. One process for all;
# the shell's own read takes a byte at a time, which the files of /proc/sys do not bear.
kernel_files() {
    grep -Hs '' "$@"
}
