# update: all packages, unattended. rpm keeps changed configuration files by itself.
update() {
    dnf -q -y upgrade
}

# needs-restarting is a part of dnf-utils; where it is missing, nobody knows.
wants_reboot() {
    command -v needs-restarting >/dev/null && ! needs-restarting -r >/dev/null 2>&1
}
