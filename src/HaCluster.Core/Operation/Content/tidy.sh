# Releases of ours beyond $keep go, but for the one that is served and $before, which a restore would bring back; and what interrupted transfers have
# left, but for one that is at work. What has a mount in it stays: what is mounted there is not ours.
cd -P -- "$releases" 2>/dev/null && [ -z "$(not_of_root)" ] || exit 0
# One at a time.
exec 9<. && flock -n 9 || exit 0
remove() {
    [ -n "$(mount_below "$1")" ] || rm -rf --one-file-system -- "$1"
}
# First it loses its name, so that nobody begins to serve it; whoever did so in the last moment has it back.
drop() {
    [ -z "$(mount_below "$1")" ] && mv -T -- "$1" ".gone-$1" || return
    case $(readlink -- "$root") in
        "$1" | */"$1") mv -T -- ".gone-$1" "$1" ;;
        *) remove ".gone-$1" ;;
    esac
}
for name in .gone-*; do
    [ ! -d "$name" ] || remove "$name"
done
served=$(readlink -- "$root")
served=${served##*/}
set --
for name in [0-9]*Z-*; do
    [ ! -d "$name" ] || set -- "$@" "$name"
done
over=$(($# - keep))
# What came between the two was never served, for its sync has failed: it goes first.
between=
for name; do
    [ "$name" != "$served" ] && [ $over -gt 0 ] || break
    if [ "$name" = "$before" ]; then
        between=y
    elif [ -n "$between" ]; then
        drop "$name"
        over=$((over - 1))
    fi
done
for name; do
    [ $over -gt 0 ] || break
    if [ -d "$name" ] && [ "$name" != "$served" ] && [ "$name" != "$before" ]; then
        drop "$name"
        over=$((over - 1))
    fi
done
for name in .incoming-*; do
    [ ! -d "$name" ] || (exec 8<"$name" && flock -n 8 && drop "$name")
done
exit 0
