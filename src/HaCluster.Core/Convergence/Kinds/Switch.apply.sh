# detour FILE NUMBER [PARAMETER VALUE]...: FILE says NUMBER for about a second, and around its beginning the kernel parameters have these values.
detour() {
    file=$1
    number=$2
    shift 2
    printf '' >"$T/held.$n" || return
    while [ $# -gt 1 ]; do
        if [ -e "$1" ]; then
            # By cat: dash reads byte by byte, and the kernel gives no more than the first.
            old=$(cat "$1") && printf '%s %s\n' "$1" "$old" >>"$T/held.$n" && printf '%s\n' "$2" >"$1" || return
        fi
        shift 2
    done
    if [ -s "$T/held.$n" ]; then
        sleep 0.25
        settle
    fi
    printf '%s\n' "$number" >"$file" || return
    sleep 0.25
    let_in
    sleep 0.75
}

settle() {
    :
}
