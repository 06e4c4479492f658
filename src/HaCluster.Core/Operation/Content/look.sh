# Whether a release can come here, and what is served: what the link says. It changes nothing.
command -v rsync >/dev/null && command -v flock >/dev/null || exit 127
found=$(not_of_root)
[ -z "$found" ] || { printf '%s' "$found" >&2; exit 76; }
# A link to elsewhere may well lead to what is mounted there.
if [ ! -L "$root" ] || [ "$root/.." -ef "$releases" ]; then
    found=$(mount_below "$root")
    [ -z "$found" ] || { printf '%s' "$found" >&2; exit 77; }
fi
readlink -- "$root" || :
