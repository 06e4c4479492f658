# Takes a host back to before one transaction. Before this comes the setting id; after it come the functions undo_stop,
# undo_restore, undo_start and clean_up, which are written for the plan, and the call of main.
# Arguments: failed or timeout (from within the deploy), recover (nobody is at work on it any more), or boot (that, and the host
# is just starting); and the reason why.
# Exit status: 0 undone, 1 not everything could be undone, 2 the transaction is not in a state to be undone.
# It may run again after it was cut off itself; of two at once, one waits for the other.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
T=$base/transactions/$id
errors=0
marks=sure
part=stop

main() {
    exec 8<"$T" && flock 8
    state=
    IFS= read -r state 2>/dev/null <"$T/state"
    case $1:$state in
        *:rolled-back | *:restored)
            unlock
            exit 0
            ;;
        boot:confirmed)
            unlock
            exit 0
            ;;
        *:confirmed) exit 2 ;;
        recover:* | boot:*)
            # An undo that was cut off has claimed it already.
            claim
            [ $# -lt 2 ] || [ -e "$T/reason" ] || record reason "$2"
            end=rolled-back
            ;;
        *)
            claim || exit 2
            [ $# -lt 2 ] || record reason "$2"
            end=rolled-back
            ;;
    esac
    rm -f "$T"/spare.*
    [ "$1" != timeout ] || stop_worker
    [ "$1" != boot ] || at_boot
    end_strays
    {
        undo_stop
        # Before old files come back, on a disk that may be full.
        clean_up
        part=restore
        undo_restore
        part=start
        undo_start
    } >"$T/undo.log" 2>&1 8<&-
    record undo.errors "$errors"
    record state "$end"
    unlock
    [ "$errors" -eq 0 ]
}

# Either a confirmation or one undo comes first, and that one decides.
claim() {
    set -C
    # An empty file: the undo must not fail where the disk is full.
    { printf '' >"$T/verdict"; } 2>/dev/null
    claimed=$?
    set +C
    return $claimed
}

# No unit can be waited for that waits for this one itself: a boot starts it, or does not, when this is done.
# And nobody knows which marks were on disk when the power went: files come back from their copies, which were there before all of them.
at_boot() {
    SYSTEMCTL_SKIP_SYSV=1
    export SYSTEMCTL_SKIP_SYSV
    systemctl() {
        command systemctl --no-block "$@"
    }
    marks=unsure
}

# The time for applying is over, and the script is stuck in a step: it ends, with all that the step has started.
stop_worker() {
    [ "$state" = applying ] || return 0
    record reason 'not finished in time'
    worker=
    IFS= read -r worker 2>/dev/null <"$T/worker"
    if is_running "$worker"; then
        end_tree "${worker%% *}"
    fi
}

# Ends a process and all that it has started, but not the guard that runs this. Each is stopped first: it starts nothing more.
end_tree() {
    [ "$1" != $$ ] || return 0
    kill -STOP "$1" 2>/dev/null
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
        end_tree "$child"
    done
    kill -KILL "$1" 2>/dev/null
}

# Ends what steps have started and left behind, whoever its parent is by now: what they start has their transaction in its environment.
end_strays() {
    tries=0
    while [ $tries -lt 10 ]; do
        strays=
        for file in $(grep -lsxzF "HACLUSTER_TRANSACTION=$id" /proc/[0-9]*/environ); do
            pid=${file#/proc/}
            strays="$strays ${pid%%/*}"
        done
        [ -n "$strays" ] || return 0
        kill -KILL $strays 2>/dev/null
        tries=$((tries + 1))
    done
}

begun() {
    n=$1
    [ -e "$T/begun.$n" ] || [ "$marks:$part" = unsure:restore ]
}

undo() {
    "$@" && return
    errors=$((errors + 1))
    printf 'could not: %s\n' "$*"
}

# A folder in which something has appeared since stays.
unmake_directories() {
    [ -e "$T/made.$n" ] || return 0
    while IFS= read -r dir; do
        rmdir -- "$dir" 2>/dev/null
    done <"$T/made.$n"
    return 0
}
