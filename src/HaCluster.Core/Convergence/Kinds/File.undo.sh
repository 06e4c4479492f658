# The old file comes back as it was, in one rename; where there was none, there is none again.
restore_file() {
    old=$T/backup$1
    new=${1%/*}/.hacluster.$id.$n
    if [ ! -e "$old" ] && [ ! -L "$old" ]; then
        rm -f -- "$1"
    elif rm -rf -- "$new" && cp -a -- "$old" "$new" && mv -fT -- "$new" "$1"; then
        :
    else
        # No space for both: the new one makes room for it.
        rm -rf -- "$new"
        cp -a --remove-destination -- "$old" "$1"
    fi
}
