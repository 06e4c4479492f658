# Daemons of new packages wait until they are configured (policy-rc.d is Debian's switch for that).
install_packages() {
    if ! command -v apt-get >/dev/null; then
        printf 'This host has no apt-get; install these packages by hand: %s\n' "$*"
        return 1
    fi
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        printf '' >"$T/policy" || return
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod 0755 /usr/sbin/policy-rc.d
    fi
    apt_install "$@" || { apt-get -q update && apt_install "$@"; }
    installed=$?
    if [ -e "$T/policy" ]; then
        rm -f /usr/sbin/policy-rc.d "$T/policy"
    fi
    return $installed
}

apt_install() {
    # Daemons that run are not this step's to restart.
    NEEDRESTART_SUSPEND=1 DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold install "$@"
}
