# Arms the undo of a fault on this host: from now on it heals by itself, whatever becomes of the controller.
# $fault, $undo, $timer: the scripts; $after: seconds until the timer undoes the fault.
if ! owns; then
    echo "the drill's lease on this host has run out" >&2
    exit 75
fi
mkdir "$drill" && cd "$drill" || exit 1
printf '%s' "$fault" >fault
printf '%s' "$undo" >run-undo
printf '%s' "$timer" >timer

# A transient unit outlives the login session even where logind ends a session's processes.
if ! systemd-run --quiet --collect --unit="hacluster-drill-$id" /bin/sh "$drill/timer" "$after" 2>/dev/null; then
    setsid /bin/sh "$drill/timer" "$after" </dev/null >/dev/null 2>&1 &
fi
tries=0
until [ -s timer.pid ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 50 ]; then
        echo 'the timer of the undo does not start' >&2
        exit 1
    fi
    sleep 0.1
done
if ! sh ./fault prepare >prepare.log 2>&1; then
    cat prepare.log >&2
    sh ./run-undo 'the failed preparation'
    disarm
    exit 1
fi
