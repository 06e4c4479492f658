allow_daemons() {
    [ ! -e "$T/policy" ] || rm -f /usr/sbin/policy-rc.d "$T/policy"
}
