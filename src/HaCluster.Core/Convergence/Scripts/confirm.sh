# Confirms a transaction, if all is well. Before this come the settings id, keep and unwell, which is why it must not stand. Its first line of output is what became of the transaction.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
nl='
'
T=$base/transactions/$id

read_state() {
    state=
    IFS= read -r state 2>/dev/null <"$T/state"
}

main() {
    # An undo goes on when the connection is lost.
    trap '' HUP INT TERM PIPE
    read_state
    case $state in
        applied) confirm ;;
        prepared) release ;;
        *) report ;;
    esac
}

# It was prepared, and is not to be switched.
release() {
    if [ -n "$unwell" ]; then
        take_back "$unwell"
    else
        report
    fi
}

ask() {
    trap '' HUP INT TERM PIPE
    read_state
    case $state in
        applying | prepared | applied) take_back_if_dead ;;
    esac
    report
}

# A restart of the host came after the record and before anything that a boot would take back.
take_back_if_dead() {
    worker=
    IFS= read -r worker 2>/dev/null <"$T/worker"
    if [ ! -e "/run/hacluster.$id" ] && ! is_running "$worker"; then
        /bin/sh "$T/undo.sh" recover 'the host was restarted before it was confirmed'
        read_state
    fi
}

report() {
    case $state in
        rolled-back) report_undo ;;
        # It was said already, and cut off before the host was given back.
        confirmed)
            unlock
            printf 'confirmed\n'
            ;;
        *) printf '%s\n' "${state:-gone}" ;;
    esac
}

take_back() {
    /bin/sh "$T/undo.sh" failed "$1"
    read_state
    report_undo
}

confirm() {
    # Somebody is undoing it just now, and units are not up for that.
    if [ -e "$T/verdict" ]; then
        printf 'undoing\n'
        return
    fi
    if [ -n "$unwell" ]; then
        take_back "$unwell"
        return
    fi
    units=
    IFS= read -r units 2>/dev/null <"$T/units"
    if [ -n "$units" ] && ! units_up $units >"$T/output" 2>&1; then
        take_back 'a unit is not up'
        return
    fi
    if ! decide; then
        printf 'undoing\n'
        return
    fi
    unlock
    printf 'confirmed\n'
    forget_old
}

# Either a confirmation or one undo comes first; an undo waits for its turn as well.
decide() {
    (
        exec 8<"$T" && flock 8
        read_state
        [ "$state" = applied ] && [ ! -e "$T/verdict" ] || exit 1
        # This is the moment. The timer, which looks for the other one, ends at the state as well.
        record state confirmed || exit 1
        printf '' >"$T/verdict"
        rm -f "$T"/spare.*
        exit 0
    )
}

report_undo() {
    errors=
    reason=
    IFS= read -r errors 2>/dev/null <"$T/undo.errors"
    IFS= read -r reason 2>/dev/null <"$T/reason"
    case $state:$errors in
        rolled-back:0) printf 'rolled-back %s\n' "${reason:-nobody confirmed in time}" ;;
        rolled-back:*) printf 'incomplete %s\n' "${reason:-nobody confirmed in time}" ;;
        *) printf 'undoing\n' ;;
    esac
    tail -c 16384 "$T/output"
    [ ! -f "$T/undo.log" ] || cat "$T/undo.log"
}

# units_up UNIT...: every unit is active; one that is just starting gets a few seconds.
units_up() {
    tries=0
    while :; do
        states=$(systemctl is-active -- "$@")
        starting=
        for unit; do
            unit_state=${states%%"$nl"*}
            states=${states#*"$nl"}
            case $unit_state in
                active) ;;
                activating | reloading) starting=$unit ;;
                *)
                    systemctl status --no-pager --full --lines 20 -- "$unit"
                    return 1
                    ;;
            esac
        done
        [ -n "$starting" ] || return 0
        if [ $tries -ge 5 ]; then
            systemctl status --no-pager --full --lines 20 -- "$starting"
            return 1
        fi
        tries=$((tries + 1))
        sleep 1
    done
}

# Transactions' names begin with their time, so the oldest come first.
forget_old() {
    set -- "$base"/transactions/*
    while [ $# -gt "$keep" ]; do
        rm -rf "$1"
        shift
    done
}
