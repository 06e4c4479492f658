# The old file comes back as it was, in one rename; where there was none, there is none again.
restore_file() {
    old=$T/backup$1
    if [ -e "$old" ] || [ -L "$old" ]; then
        rm -rf -- "${1%/*}/.hacluster.$id.$n" && cp -a -- "$old" "${1%/*}/.hacluster.$id.$n" && mv -fT -- "${1%/*}/.hacluster.$id.$n" "$1"
    else
        rm -f -- "$1"
    fi
}
