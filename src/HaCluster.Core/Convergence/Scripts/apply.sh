# Carries out a plan as one transaction, in one go (begin … finish) or in two parts, between which the host waits for the others
# (begin … pause, resume … finish). Before this come the settings first, last, id, who, when, run, limit, grace, hold, units, and guard's and
# undo's texts; after it come the functions recheck, backup, full_folder and steps, which are written for the plan and the part.
# Its first line of output is the result; what failed printed comes after that.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
T=$base/transactions/$id

# Refuses before anything was touched: the transaction is forgotten.
refuse() {
    printf '%s\n' "$1"
    rm -rf "$T" "/run/hacluster.$id"
    exit 3
}

refuse_unprepared() {
    where=$(full_folder)
    printf 'failed 0%s\n' "${where:+ $where}"
    cat "$T/output" 2>/dev/null
    unlock
    rm -rf "$T" "/run/hacluster.$id"
    exit 3
}

take_lock() {
    lock
    case $? in
        0) ;;
        1)
            read_holder
            word=left
            if is_at_work; then
                word=locked
            fi
            refuse "$word ${holder_when:-?} ${holder_who:-?}"
            ;;
        *) refuse_unprepared ;;
    esac
    # The other way round a drill takes its lease first, and then looks for a lock: one of the two sees the other.
    if read_drill; then
        unlock
        refuse "drill $drill_left $drill_who"
    fi
}

# The record is complete, and with it the way back, before anything else happens; a full disk ends here.
# What is spare then is for the last words (record): a step, or whoever else, may have filled the disk meanwhile.
begin() {
    umask 077
    uptime_now
    mkdir -p "$T/backup" && {
        printf '%8192s' '' >"$T/spare.1" &&
            printf '%8192s' '' >"$T/spare.2" &&
            printf '%s\n' "$((now + limit))" >"$T/deadline" &&
            printf '%s\n%s\n' "$when" "$who" >"$T/who" &&
            record run "$run" &&
            printf '%s\n' "$units" >"$T/units" &&
            printf '%s' "$undo" >"$T/undo.sh" &&
            printf '%s' "$guard" >"$T/guard.sh" &&
            printf '%s\n' "$process" >"$T/worker" &&
            printf 'applying\n' >"$T/state" &&
            printf '' >"$T/output"
    } 2>/dev/null || refuse_unprepared
    take_lock
    if ! recheck; then
        unlock
        refuse "stale $changed"
    fi
    # In this order: what a boot would take back has to be on disk before it is asked to.
    { backup && arm_boot; } >"$T/output" 2>&1 || refuse_unprepared
    umask 022
}

# The second part goes on where the first has stopped, unless the host has taken it back meanwhile.
resume() {
    (
        exec 8<"$T" && flock 8
        state=
        IFS= read -r state 2>/dev/null <"$T/state"
        [ "$state" = prepared ] && [ ! -e "$T/verdict" ] || exit 1
        uptime_now
        # In this order: whoever reads the state first finds the process that it means.
        record worker "$process" && record deadline "$((now + limit))" && record state applying
    ) 2>/dev/null || exit 2
    if ! recheck; then
        # What somebody has changed meanwhile stays: no step has touched it.
        /bin/sh "$T/undo.sh" failed "$changed has changed since the plan was made" >/dev/null 2>&1
        printf 'stale %s\n' "$changed"
        exit 3
    fi
}

# full FOLDER...: the first of them in which there is no space left: sh's own words for that are no better than "I/O error".
full() {
    for folder; do
        case $(dd if=/dev/zero of="$folder/.hacluster.$id.full" bs=16384 count=1 2>&1) in
            *'No space left'* | *'quota exceeded'*)
                rm -f -- "$folder/.hacluster.$id.full"
                printf '%s' "$folder"
                return
                ;;
        esac
        rm -f -- "$folder/.hacluster.$id.full"
    done
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
    where=$(full_folder)
    rm -f "$T"/spare.*
    unset HACLUSTER_TRANSACTION
    /bin/sh "$T/undo.sh" failed "step $n failed"
    undone=$?
    # Somebody has ended it, too.
    if [ $undone -gt 2 ]; then
        /bin/sh "$T/undo.sh" recover
        undone=$?
    fi
    case $undone in
        0) record result "rolled-back $n${where:+ $where}" ;;
        *) record result "incomplete $n${where:+ $where}" ;;
    esac
    exit 1
}

finish() {
    n=0
    uptime_now
    record deadline "$((now + grace))" && record result applied && record state applied || fail
}

# All that may fail before anything is touched that runs has been done; the host waits until all others are as far.
pause() {
    n=0
    uptime_now
    record deadline "$((now + hold))" && record result prepared && record state prepared || fail
}

# What a step starts is known by its environment, whoever its parent is later on.
work() {
    this_process
    $first
    exec </dev/null >>"$T/log" 2>&1
    [ "$first" != begin ] || arm_guard
    HACLUSTER_TRANSACTION=$id
    export HACLUSTER_TRANSACTION
    steps
    $last
}

# The work goes on in the background when the connection is lost: a half-applied host would be worse than either end.
# Where somebody has ended its process (or the kernel, for want of memory), all is undone at once.
main() {
    # That of the first part.
    rm -f "$T/result"
    (
        trap '' HUP INT TERM PIPE
        work
    ) &
    wait $!
    [ $? -ne 3 ] || return 0
    result=
    IFS= read -r result 2>/dev/null <"$T/result"
    if [ -z "$result" ] && [ -s "$T/undo.sh" ]; then
        (
            trap '' HUP INT TERM PIPE
            exec /bin/sh "$T/undo.sh" failed 'its process was ended on the host'
        ) </dev/null >/dev/null 2>&1
    fi
    printf '%s\n' "${result:-lost}"
    case $result in
        applied | prepared) ;;
        *)
            tail -c 16384 "$T/output"
            [ ! -f "$T/undo.log" ] || cat "$T/undo.log"
            ;;
    esac
}

# in_time COMMAND…: a checker that does not come to an end is ended; keepalived 2.2.7 knows configurations that it never ends with.
in_time() {
    timeout -k 5 60 "$@"
    ended=$?
    case $ended in
        124 | 137) printf 'The checker did not come to an end within 60 s, and was ended. Look at the configuration for what it waits for.\n' ;;
    esac
    return $ended
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

expect_folder() {
    if [ ! -d "$1" ] || [ -L "$1" ]; then
        changed=$1
        return 1
    fi
}

# Remembers each folder that it makes, the deepest first.
make_directory() {
    dir=$1
    top=
    while [ -n "$dir" ] && [ ! -d "$dir" ]; do
        printf '%s\n' "$dir" >>"$T/made.$n" || return
        top=$dir
        dir=${dir%/*}
    done
    [ -z "$top" ] || { mkdir -p -- "$1" && relabel -R -- "$top"; }
}

# SELinux, where it is there: the label that its policy has for a path, and not that of the folder around it.
relabel() {
    [ ! -e /sys/fs/selinux/enforce ] || restorecon "$@"
}
