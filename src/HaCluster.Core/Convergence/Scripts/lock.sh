# The lock of a host: one file, which a deploy and a restore take alike; the settings id, when, who and base come with them.
# All who take it or give it back stand in line (flock, which the kernel ends with its owner), so that of two who find
# the same lock of nobody only one takes it over.

# lock: fails with 1 where somebody has the host, with 2 where the lock cannot be written.
lock() {
    this_process
    this_link
    this_boot
    # A lock without this has outlived a restart.
    printf '' >"/run/hacluster.$id"
    (
        exec 9<"$base" && flock 9 || exit 2
        ! read_holder || is_leftover || exit 1
        if [ "$holder" != "$id" ]; then
            disarm_boot "$holder"
            rm -f "/run/hacluster.$holder"
        fi
        if printf '%s\n' "$id" "$when" "$who" "$process" "$link" "$boot" >"$base/lock.new" && mv -f -- "$base/lock.new" "$base/lock"; then
            exit 0
        fi
        rm -f "$base/lock.new"
        exit 2
    )
}
