# update: all packages, unattended; configuration files stay as they are, and what was never asked gets its default.
update() {
    export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a
    apt-get -q -o DPkg::Lock::Timeout=300 update &&
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold upgrade
}

wants_reboot() {
    [ -e /run/reboot-required ]
}
