is_mounted() {
    mountpoint -q -- "$1" && return
    printf 'Nothing is mounted at %s.\n' "$1"
    return 1
}
