# Takes a host back to before one transaction. Before this comes the setting id; after it come the functions undo_stop,
# undo_restore, undo_start and clean_up, which are written for the plan, and the call of main.
# Arguments: failed or timeout (from within the deploy), or recover (it was cut off by a reboot); and the reason why.
# Exit status: 0 undone, 1 not everything could be undone, 2 the transaction is not in a state to be undone.
# It may run again after it was cut off itself.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
T=$base/transactions/$id
errors=0

main() {
    state=
    IFS= read -r state 2>/dev/null <"$T/state"
    case $1:$state in
        *:rolled-back | *:restored) exit 0 ;;
        *:confirmed) exit 2 ;;
        recover:*) end=rolled-back ;;
        *)
            claim || exit 2
            rm -f "$T/spare"
            [ $# -lt 2 ] || record reason "$2"
            end=rolled-back
            ;;
    esac
    [ "$1" != timeout ] || stop_worker
    {
        undo_stop
        undo_restore
        undo_start
        clean_up
    } >"$T/undo.log" 2>&1
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

# The time for applying is over, and the script is stuck in a step: it ends, with all that the step has started.
# It is known by its id and the time it started.
stop_worker() {
    [ "$state" = applying ] || return 0
    record reason 'not finished in time'
    IFS= read -r was 2>/dev/null <"$T/worker" || return 0
    pid=${was%% *}
    IFS= read -r is 2>/dev/null <"/proc/$pid/stat" || return 0
    if [ "$(start_time "$was")" = "$(start_time "$is")" ]; then
        end_tree "$pid"
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

# Field 22 of proc_pid_stat(5); the name before it ends with the last parenthesis.
start_time() {
    set -- ${1##*) }
    shift 19
    printf '%s' "$1"
}

unlock() {
    holder=
    IFS= read -r holder 2>/dev/null <"$base/lock"
    [ "$holder" != "$id" ] || rm -f "$base/lock" "/run/hacluster.$id"
}

begun() {
    n=$1
    [ -e "$T/begun.$n" ]
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
