remake_directory() {
    [ -d "$1" ] || mkdir -- "$1"
}
