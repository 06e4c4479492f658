set_sysctl() {
    if [ ! -e "$1" ]; then
        printf '%s does not exist: a kernel module or an interface is missing.\n' "$1"
        return 1
    fi
    cat "$1" >"$T/sysctl.$n" || return
    printf '%s\n' "$2" >"$1"
}
