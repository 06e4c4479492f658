# keep_addresses FILE KEEP: tells systemd-networkd, by a drop-in of a .network file, to leave addresses alone that others have added. It reads that when it
# starts anew, which is when it counts; a reload now would set the interface up again.
keep_addresses() {
    set -- "/etc/systemd/network/$1.d" "$2"
    mkdir -p "$1" &&
        printf '# Written by HaCluster: the VIPs are not networkd'\''s to take away.\n[Network]\nKeepConfiguration=%s\n' "$2" >"$1/hacluster.conf.new" &&
        chmod 644 "$1/hacluster.conf.new" &&
        mv "$1/hacluster.conf.new" "$1/hacluster.conf"
}
