# unlock: gives the host back, if this transaction still has it.
unlock() {
    (
        exec 9<"$base" && flock 9
        disarm_boot "$id"
        read_holder
        if [ "$holder" = "$id" ]; then
            rm -f "$base/lock"
        fi
        rm -f "/run/hacluster.$id"
    )
}
