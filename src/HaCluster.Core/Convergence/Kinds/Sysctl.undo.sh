reset_sysctl() {
    [ -e "$T/sysctl.$n" ] || return 0
    IFS= read -r old <"$T/sysctl.$n"
    printf '%s\n' "$old" >"$1"
}
