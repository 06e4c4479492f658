# Carries out a plan as one transaction. Before this come the settings id, who, when, run, limit, grace and guard's and undo's texts;
# after it come the functions recheck, backup and steps, which are written for the plan.
# Its first line of output is the result; what failed printed comes after that.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
T=$base/transactions/$id

uptime_now() {
    read -r now _ </proc/uptime
    now=${now%%.*}
}

# Refuses before anything was touched: the transaction is forgotten.
refuse() {
    printf '%s\n' "$1"
    rm -rf "$T" "/run/hacluster.$id"
    exit 0
}

# A lock that outlived its transaction was left by a crash.
take_lock() {
    lock && return
    other=
    state=
    IFS= read -r other 2>/dev/null <"$base/lock"
    IFS= read -r state 2>/dev/null <"$base/transactions/$other/state"
    case $state in
        confirmed | rolled-back | restored)
            rm -f "$base/lock"
            lock && return
            ;;
    esac
    { IFS= read -r other && IFS= read -r other_when && IFS= read -r other_who; } 2>/dev/null <"$base/lock"
    refuse "locked ${other_when:-?} ${other_who:-?}"
}

# The record is complete, and with it the way back, before anything else happens; a full disk ends here.
# What is spare then goes when the last words are written: a step may have filled the disk meanwhile.
begin() {
    umask 077
    uptime_now
    mkdir -p "$T/backup" &&
        printf '%16384s' '' >"$T/spare" &&
        printf '%s\n' "$((now + limit))" >"$T/deadline" &&
        printf '%s\n%s\n' "$when" "$who" >"$T/who" &&
        record run "$run" &&
        printf '%s' "$undo" >"$T/undo.sh" &&
        printf '%s' "$guard" >"$T/guard.sh" &&
        printf 'applying\n' >"$T/state" &&
        : >"$T/output" || refuse 'failed 0'
    take_lock
    if ! recheck; then
        rm -f "$base/lock"
        refuse "stale $changed"
    fi
    if ! backup >"$T/output" 2>&1; then
        rm -f "$base/lock"
        printf 'failed 0\n'
        cat "$T/output"
        rm -rf "$T" "/run/hacluster.$id"
        exit 0
    fi
    umask 022
}

# The dead man's switch: unless somebody confirms in time, the host undoes everything by itself.
# As a unit of its own it lives on whatever happens to the connection and its session.
arm_guard() {
    systemd-run --quiet --collect --unit "hacluster-guard-$id" /bin/sh "$T/guard.sh" 2>/dev/null && return
    (
        trap '' HUP INT TERM PIPE
        exec /bin/sh "$T/guard.sh"
    ) </dev/null >/dev/null 2>&1 &
}

run() {
    n=$1
    # Not by ":": a redirection that fails would end the shell there, and nothing would be undone.
    printf '' >"$T/begun.$n" || fail
    "step_$n" >"$T/output" 2>&1 || fail
}

fail() {
    rm -f "$T/spare"
    if /bin/sh "$T/undo.sh" failed "step $n failed"; then
        record result "rolled-back $n"
    else
        record result "incomplete $n"
    fi
    exit 1
}

finish() {
    n=0
    rm -f "$T/spare"
    uptime_now
    record deadline "$((now + grace))" && record result applied && record state applied || fail
}

# The work goes on in the background when the connection is lost: a half-applied host would be worse than either end.
main() {
    begin
    (
        trap '' HUP INT TERM PIPE
        read -r line </proc/self/stat
        printf '%s\n' "$line" >"$T/worker"
        arm_guard
        steps
        finish
    ) </dev/null >"$T/log" 2>&1 &
    wait $!
    result=
    IFS= read -r result 2>/dev/null <"$T/result"
    printf '%s\n' "${result:-lost}"
    if [ "$result" != applied ]; then
        tail -c 16384 "$T/output"
        [ ! -f "$T/undo.log" ] || cat "$T/undo.log"
    fi
}

# --- what the steps of all kinds are made of; each kind of resource brings its own; each prints what a reader of a failure must know ---

# changed: for the error; expected HASH PATH reads the next line of sha256sum(1)'s answer.
changed=
expect_hash() {
    IFS= read -r line || line=
    line=${line#\\}
    if [ "${line%% *}" != "$1" ] || [ -L "$2" ]; then
        changed=$2
        return 1
    fi
}

expect_absent() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        changed=$1
        return 1
    fi
}

expect_link() {
    if [ ! -L "$1" ] || [ "$(readlink -- "$1")" != "$2" ]; then
        changed=$1
        return 1
    fi
}

# Remembers each folder that it makes, the deepest first.
make_directory() {
    dir=$1
    top=
    while [ -n "$dir" ] && [ ! -d "$dir" ]; do
        printf '%s\n' "$dir" >>"$T/made.$n"
        top=$dir
        dir=${dir%/*}
    done
    [ -z "$top" ] || { mkdir -p -- "$1" && relabel -R -- "$top"; }
}

# SELinux, where it is there: the label that its policy has for a path, and not that of the folder around it.
relabel() {
    [ ! -e /sys/fs/selinux/enforce ] || restorecon "$@"
}
