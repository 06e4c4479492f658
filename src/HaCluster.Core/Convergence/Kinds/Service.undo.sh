# A unit whose file is gone by now has nothing to stop.
is_known() {
    [ "$(systemctl show --property LoadState --value -- "$1")" != not-found ]
}

stop_unit() {
    ! is_known "$1" || systemctl stop -- "$1"
}

disable_units() {
    for unit; do
        is_known "$unit" || continue
        SYSTEMCTL_SKIP_SYSV=1 systemctl --quiet disable --no-reload -- "$unit" || return
        # A boot has seen that it was enabled, and is about to start it.
        [ "$marks" = sure ] || systemctl stop -- "$unit"
    done
}

reload_unit() {
    systemctl reload-or-restart -- "$1"
}

# One that failed too often in a short time would refuse to start.
restart_unit() {
    systemctl reset-failed -- "$1" 2>/dev/null
    systemctl restart -- "$1"
}

revive_unit() {
    ! is_known "$1" || SYSTEMCTL_SKIP_SYSV=1 systemctl --quiet enable -- "$1" || return
    [ ! -e "$T/was-active.$n" ] || systemctl start -- "$1"
}
