# check_file COMMAND FILE: a daemon's checker on one staged file.
check_file() {
    check=$1
    shift
    eval "$check"
}
