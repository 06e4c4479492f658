# Undoes the fault unless its timer has, disarms the timer and tells what happened.
# Exit 3: the host knows nothing of this drill. Exit 1: the undo failed.
[ -f "$drill/run-undo" ] || exit 3
/bin/sh "$drill/run-undo" 'the controller'
disarm
[ -f "$drill/injected" ] && echo "injected $(cat "$drill/injected")"
[ -s "$drill/inject.log" ] && cat "$drill/inject.log" >&2
[ -f "$drill/undone" ] && echo "undone $(cat "$drill/undone")"
echo "clock $(clock)"
read -r status rest <"$drill/undone" && [ "$status" -eq 0 ] && exit 0
cat "$drill/undo.log" >&2
exit 1
