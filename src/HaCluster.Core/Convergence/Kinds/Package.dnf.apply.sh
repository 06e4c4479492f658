# A daemon of a new package waits here by itself until it is enabled.
install_packages() {
    if ! command -v dnf >/dev/null; then
        printf 'This host has no dnf; install these packages by hand: %s\n' "$*"
        return 1
    fi
    dnf_install "$@" || dnf_install --refresh "$@"
}

dnf_install() {
    dnf -q -y --setopt=install_weak_deps=False install "$@"
}
