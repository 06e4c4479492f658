unit_or_why() {
    systemctl "$1" -- "$2" && return
    systemctl status --no-pager --full --lines 20 -- "$2"
    return 1
}

# Debian's systemctl also runs update-rc.d, seconds of perl for links that systemd never reads.
enable_units() {
    SYSTEMCTL_SKIP_SYSV=1 systemctl --quiet enable -- "$@"
}

# A unit that failed too often in a short time would refuse to start.
forgive_unit() {
    systemctl reset-failed -- "$1"
}

start_unit() {
    unit_or_why start "$1"
}

reload_unit() {
    unit_or_why reload "$1"
}

restart_unit() {
    unit_or_why restart "$1"
}

retire_unit() {
    case $(systemctl show --property LoadState --value -- "$1") in
        not-found) return 0 ;;
    esac
    if systemctl --quiet is-active -- "$1"; then
        printf '' >"$T/was-active.$n" || return
    fi
    SYSTEMCTL_SKIP_SYSV=1 systemctl --quiet disable --now -- "$1"
}
