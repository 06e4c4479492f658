# Confirms a transaction, if all is well. Before this come the settings id and keep; after it come the function look,
# which is written for the plan, and the call of main. Its first line of output is what became of the transaction.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
nl='
'
T=$base/transactions/$id

main() {
    # An undo goes on when the connection is lost.
    trap '' HUP INT TERM PIPE
    state=
    IFS= read -r state 2>/dev/null <"$T/state"
    case $state in
        applied)
            # Somebody is undoing it just now, and units are not up for that.
            if [ -e "$T/verdict" ]; then
                printf 'undoing\n'
                return
            fi
            ;;
        rolled-back)
            report_undo
            return
            ;;
        *)
            printf '%s\n' "${state:-gone}"
            return
            ;;
    esac
    if ! look >"$T/output" 2>&1; then
        /bin/sh "$T/undo.sh" failed 'a unit is not up'
        IFS= read -r state <"$T/state"
        report_undo
        return
    fi
    set -C
    if ! { printf '' >"$T/verdict"; } 2>/dev/null; then
        printf 'undoing\n'
        return
    fi
    set +C
    record state confirmed
    rm -f "$base/lock" "/run/hacluster.$id"
    printf 'confirmed\n'
    forget_old
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
            state=${states%%"$nl"*}
            states=${states#*"$nl"}
            case $state in
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
