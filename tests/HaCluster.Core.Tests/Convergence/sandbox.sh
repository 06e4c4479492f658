# A host to deploy to, made of namespaces: what it writes to /etc, /srv, /run, /var/lib and /usr/sbin nobody else sees.
# It has the real sh, tar, ip and sysctls (of its own network), and stand-ins for systemd, apt and the daemons' checkers.
set -eu
mount -t tmpfs tmpfs /mnt
for dir in /etc /usr/sbin; do
    mkdir -p "/mnt/up$dir" "/mnt/work$dir"
    mount -t overlay overlay -o "lowerdir=$dir,upperdir=/mnt/up$dir,workdir=/mnt/work$dir" "$dir"
done
for dir in /var/lib /run /srv; do
    mount -t tmpfs -o mode=0755 tmpfs "$dir"
done
mkdir -p /run/stub/bin /run/stub/units /run/systemd/units /var/lib/dpkg/info /etc/keepalived /etc/nginx/conf.d /etc/systemd/system/multi-user.target.wants
ip link set lo up
# Stands for sshd's process of a connection: a shell by another name, which runs the shell of the connection.
cp /bin/sh /run/stub/link
# A machine of its own, and not this one.
tr -d - </proc/sys/kernel/random/uuid >/etc/machine-id

cat >/run/stub/bin/systemctl <<'STUB'
#!/bin/sh
# Units live in /run/stub/units: a folder each, with the files active and enabled. Every call is written down.
units=/run/stub/units
printf '%s\n' "systemctl $*" >>/run/stub/calls
verb= now= names= value=
while [ $# -gt 0 ]; do
    case $1 in
        --now) now=y ;;
        --value) value=y ;;
        -p | --property | --lines) shift ;;
        -*) ;;
        *) if [ -z "$verb" ]; then verb=$1; else names="$names $1"; fi ;;
    esac
    shift
done
known() { [ -d "$units/$1" ] || [ -f "/etc/systemd/system/$1" ]; }
up() {
    if [ -e "/run/stub/fail.$1" ]; then
        echo "Job for $1 failed."
        rm -f "$units/$1/active" "/run/systemd/units/invocation:$1"
        return 1
    fi
    if [ -e "$units/$1/limited" ]; then
        echo "$1: Start request repeated too quickly."
        return 1
    fi
    mkdir -p "$units/$1"
    : >"$units/$1/active"
    ln -sfn x "/run/systemd/units/invocation:$1"
    if [ -x "$units/$1/on-start" ] && ! "$units/$1/on-start"; then
        # A test may want the limit of starts, which Restart=always has used up by now.
        [ ! -e /run/stub/start-limit ] || : >"$units/$1/limited"
        return 1
    fi
}
# What a boot has only meant to start is not started any more, either.
down() {
    if [ -e "$units/$1/active" ] && [ -x "$units/$1/on-stop" ]; then "$units/$1/on-stop"; fi
    rm -f "$units/$1/active" "$units/$1/queued" "/run/systemd/units/invocation:$1"
}
status=0
for u in $names; do
    case $verb in
        show)
            load=loaded; known "$u" || load=not-found
            active=inactive; [ ! -e "$units/$u/active" ] || active=active
            file=disabled; [ ! -e "$units/$u/enabled" ] || file=enabled
            [ ! -e "$units/$u/masked" ] || load=masked
            if [ -n "$value" ]; then echo "$load"; else printf 'LoadState=%s\nActiveState=%s\nSubState=dead\nUnitFileState=%s\n\n' $load $active $file; fi
            ;;
        start) known "$u" && up "$u" || status=1 ;;
        restart | reload-or-restart) known "$u" && down "$u" && up "$u" || status=1 ;;
        reload)
            if [ ! -e "$units/$u/active" ] || [ -e "/run/stub/fail.$u" ]; then
                echo "cannot reload $u"
                status=1
            elif [ -x "$units/$u/on-reload" ]; then
                "$units/$u/on-reload"
            fi
            ;;
        stop) if known "$u"; then down "$u"; else echo "Failed to stop $u: Unit $u not loaded."; status=5; fi ;;
        enable) mkdir -p "$units/$u"
            : >"$units/$u/enabled"
            ln -sfn x "/etc/systemd/system/multi-user.target.wants/$u" ;;
        disable) rm -f "$units/$u/enabled" "/etc/systemd/system/multi-user.target.wants/$u"
            [ -z "$now" ] || down "$u" ;;
        is-active) if [ -e "$units/$u/active" ]; then echo active; else echo failed; status=3; fi ;;
        reset-failed) rm -f "$units/$u/limited" ;;
        status) echo "the journal of $u" ;;
    esac
done
exit $status
STUB
cat >/run/stub/bin/systemd-run <<'STUB'
#!/bin/sh
exit 1
STUB
cat >/run/stub/bin/apt-get <<'STUB'
#!/bin/sh
printf '%s\n' "apt-get $*" >>/run/stub/calls
for name; do :; done
[ ! -e /run/stub/fail.apt ] || { echo "E: no such package"; exit 100; }
[ -x /usr/sbin/policy-rc.d ] || echo "a daemon started too early" >>/run/stub/calls
: >"/var/lib/dpkg/info/$name.md5sums"
STUB
cat >/run/stub/bin/dpkg-query <<'STUB'
#!/bin/sh
exit 1
STUB
cat >/run/stub/bin/keepalived <<'STUB'
#!/bin/sh
# keepalived -t -f FILE
printf '%s\n' "keepalived $*" >>/run/stub/calls
# As 2.2.7: a script of another user ends the check, but for a process without a parent.
if grep -q '^user ' "$3" && [ "$PPID" != 0 ]; then
    kill -TERM $$
fi
! grep -n nonsense "$3"
STUB
cat >/run/stub/bin/nginx <<'STUB'
#!/bin/sh
# nginx -t
printf '%s\n' "nginx $*" >>/run/stub/calls
ls /etc/nginx/conf.d >/run/stub/nginx-saw
! grep -rn nonsense /etc/nginx
STUB
cat >/run/stub/bin/modprobe <<'STUB'
#!/bin/sh
printf '%s\n' "modprobe $*" >>/run/stub/calls
STUB
chmod 0755 /run/stub/bin/*
: >/run/stub/calls
rm -f /usr/sbin/policy-rc.d
echo ready
# Ends, and the namespaces with it, when whoever made them closes the input.
exec cat
