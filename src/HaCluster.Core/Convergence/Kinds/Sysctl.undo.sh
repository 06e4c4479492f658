# After a restart the module or the interface may not be there yet, and then neither is the value.
reset_sysctl() {
    [ -e "$T/sysctl.$n" ] && [ -e "$1" ] || return 0
    IFS= read -r old <"$T/sysctl.$n" || return 0
    printf '%s\n' "$old" >"$1"
}
