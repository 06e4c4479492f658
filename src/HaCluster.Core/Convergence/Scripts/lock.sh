# The lock of a host is one file that can be made only once. A deploy and a restore take it alike;
# the settings id, when, who and base come with them.
lock() {
    # A lock without this has outlived a reboot.
    : >"/run/hacluster.$id"
    set -C
    { printf '%s\n%s\n%s\n' "$id" "$when" "$who" >"$base/lock"; } 2>/dev/null
    locked=$?
    set +C
    return $locked
}
