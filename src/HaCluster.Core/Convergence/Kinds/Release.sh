# put_release LINK TARGET KEPT: the link says TARGET, from one moment to the next. A folder in its place goes to KEPT first.
put_release() {
    release_is_there "$1" "$2" || return
    if [ -d "$1" ] && [ ! -L "$1" ]; then
        mounted=$(mount_below "$1")
        [ -z "$mounted" ] || { printf '%s is mounted there, and would go along with the folder.\n' "$mounted"; return 1; }
        [ -n "$3" ] && [ ! -e "$3" ] && mv -T -- "$1" "$3" || return
    fi
    link_release "$1" "$2"
}
# restore_release LINK TARGET KEPT: it says TARGET again; where that is empty, the folder comes back from KEPT, if that was one, and else there is nothing again.
restore_release() {
    rm -f -- "${1%/*}/.hacluster.$id.$n"
    if [ -n "$2" ]; then
        release_is_there "$1" "$2" && link_release "$1" "$2"
    elif [ -z "$3" ]; then
        [ ! -L "$1" ] || rm -f -- "$1"
    elif [ -d "$3" ]; then
        { [ ! -L "$1" ] || rm -f -- "$1"; } && mv -T -- "$3" "$1"
    elif [ -L "$1" ]; then
        printf '%s is not there.\n' "$3"
        return 1
    fi
}
# Releases of ours; where another link had led, it leads again.
release_is_there() {
    case $2 in
        releases/* | "${1##*/}".releases/*) [ -d "${1%/*}/$2" ] || { printf '%s is not there.\n' "${1%/*}/$2"; return 1; } ;;
    esac
}
link_release() {
    next=${1%/*}/.hacluster.$id.$n
    rm -f -- "$next"
    ln -sT -- "$2" "$next" && mv -fT -- "$next" "$1" && sync -- "${1%/*}"
}
