has_address() {
    [ -n "$(ip -o addr show dev "$1" to "$2")" ] && return
    printf '%s is still not on %s.\n' "$2" "$1"
    return 1
}
