# Old releases of ours go, but for the newest $keep and the one that is served; and what interrupted transfers have left, but for one that is at work.
cd -- "$releases" 2>/dev/null || exit 0
served=$(readlink -- "$root")
served=${served##*/}
set --
for name in [0-9]*Z-*; do
    [ ! -d "$name" ] || set -- "$@" "$name"
done
while [ $# -gt "$keep" ]; do
    [ "$1" = "$served" ] || rm -rf -- "$1"
    shift
done
for name in .incoming-*; do
    [ ! -d "$name" ] || flock -n -- "$name" rm -rf -- "$name"
done
exit 0
