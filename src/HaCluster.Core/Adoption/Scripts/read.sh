# Reads, and changes nothing. NUL characters part the answers; the files come last, as one tar archive.
# Files of more than 16 MB are named only: no configuration is that long.
LC_ALL=C
export LC_ALL
uname -n
printf '\0'
ip -o address show
printf '\0'
grep -sH '' /proc/net/ip_vs /proc/self/mountinfo /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/arp_announce
printf '\0'
# What keepalived was started with may name another file, and the id that conditions are compared with.
for file in /run/keepalived.pid /run/keepalived/keepalived.pid; do
    if [ -s "$file" ] && read -r pid <"$file" && [ -r "/proc/$pid/cmdline" ]; then
        tr '\0' '\n' <"/proc/$pid/cmdline"
        break
    fi
done
printf '\0'
for program in apache2 httpd; do
    command -v "$program"
done
printf '\0'
cd / || exit
set --
for path in etc/keepalived etc/exports etc/exports.d etc/fstab etc/systemd/system etc/nginx/nginx.conf etc/nginx/conf.d etc/nginx/sites-enabled; do
    if [ -e "$path" ]; then
        set -- "$@" "./$path"
    fi
done
if [ $# -gt 0 ]; then
    find -L "$@" -type f \( ! -path './etc/systemd/*' -o -name '*.mount' \) -size +32768
fi
printf '\0'
if [ $# -gt 0 ]; then
    find -L "$@" -type f \( ! -path './etc/systemd/*' -o -name '*.mount' \) -size -32769 -print0 |
        tar -chf - --null --no-recursion --no-unquote -T - | head -c 67108864
fi
