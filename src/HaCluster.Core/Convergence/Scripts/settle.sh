# Settles a deploy or a restore that nobody is there to end any more, over a new connection: what was applied and is well is confirmed,
# all else is taken back. After confirm.sh; before this comes the setting id.
# First line of output: confirmed, taken-back REASON, incomplete REASON, gone (it is settled already), or at-work WHEN WHO.
settle() {
    trap '' HUP INT TERM PIPE
    if ! read_holder || [ "$holder" != "$id" ] || is_leftover; then
        unlock
        printf 'gone\n'
        return
    fi
    if is_finished || is_at_work; then
        printf 'at-work %s %s\n' "$holder_when" "$holder_who"
        return
    fi
    # The crash came before the first change.
    if [ ! -s "$T/undo.sh" ]; then
        unlock
        printf 'taken-back %s\n' 'it had changed nothing yet'
        return
    fi
    reason='nobody was there to confirm it'
    if is_of_this_boot; then
        wait_for_worker
        read_state
        [ "$state" != applied ] || confirm >/dev/null
    else
        reason='the host was restarted before it was confirmed'
    fi
    (
        exec /bin/sh "$T/undo.sh" recover "$reason"
    ) </dev/null >/dev/null 2>&1
    report_settled
}

# It goes on without its controller, and the host itself ends it when its time is over.
wait_for_worker() {
    worker=
    IFS= read -r worker 2>/dev/null <"$T/worker"
    read_state
    while [ "$state" = applying ] && is_running "$worker"; do
        sleep 1
        read_state
    done
}

report_settled() {
    read_state
    errors=
    IFS= read -r reason 2>/dev/null <"$T/reason"
    IFS= read -r errors 2>/dev/null <"$T/undo.errors"
    case $state:$errors in
        confirmed:*) printf 'confirmed\n' ;;
        rolled-back:0 | restored:0) printf 'taken-back %s\n' "$reason" ;;
        *) printf 'incomplete %s\n' "$reason" ;;
    esac
    [ "$state" = confirmed ] || [ ! -f "$T/undo.log" ] || cat "$T/undo.log"
}
