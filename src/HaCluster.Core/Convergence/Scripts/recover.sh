# Rolls back a transaction that a crash of the host has cut off. Before this comes the setting id.
# First line of output: recovered, or failed.
set -u
LC_ALL=C
export LC_ALL
base=/var/lib/hacluster
T=$base/transactions/$id

# The crash came before the first change.
if [ ! -s "$T/undo.sh" ]; then
    rm -f "$base/lock"
    printf 'recovered\n'
    exit 0
fi
# Two controllers may come at once; only one may recover, once a boot.
set -C
if ! { : >"/run/hacluster.recovering.$id"; } 2>/dev/null; then
    printf 'failed\n'
    exit 0
fi
set +C
(
    trap '' HUP INT TERM PIPE
    exec /bin/sh "$T/undo.sh" recover
) </dev/null >/dev/null 2>&1 &
if wait $!; then
    rm -f "/run/hacluster.recovering.$id"
    printf 'recovered\n'
else
    printf 'failed\n'
fi
[ ! -f "$T/undo.log" ] || cat "$T/undo.log"
