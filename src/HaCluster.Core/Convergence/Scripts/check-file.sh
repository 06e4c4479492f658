# check_file COMMAND FILE: a daemon's checker on one staged file.
check_file() {
    in_time /bin/sh -c "$1" sh "$2"
}
