put_file() {
    mv -fT -- "${1%/*}/.hacluster.$id.$n" "$1"
}

remove_file() {
    rm -f -- "$1"
}
