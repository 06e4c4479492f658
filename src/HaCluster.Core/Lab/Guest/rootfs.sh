#!/bin/sh
# Builds the root file system that every lab node starts from: a small Debian (or Ubuntu) tree of the
# machine's own release, with the cluster's daemons installed and none of them enabled.
#
#   rootfs.sh TARGET UNITS USELESS PACKAGE...
#
# UNITS is a list of what the packages would start at boot, USELESS one of what never has to run; both are words in one argument.
# Packages come from where the machine itself takes them: its apt sources, proxy and certificates.
set -eu
umask 022
target=$1
units=$2
useless=$3
shift 3

step() { echo "step: $*"; }

. /etc/os-release
suite=${VERSION_CODENAME:-bookworm}
case $ID in
    ubuntu) components="main universe" ;;
    *) components=main ;;
esac

# --- Where this machine takes its packages from: only the distribution's own suites.
sources=$(
    apt-get indextargets --format '$(TARGET_OF) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
        sort -u |
        while read -r kind uri release component; do
            case $kind in deb) ;; *) continue ;; esac
            case $uri in http://* | https://*) ;; *) continue ;; esac
            case $release in "$suite" | "$suite-updates" | "$suite-security" | "$suite/updates") ;; *) continue ;; esac
            case " $components " in *" $component "*) echo "deb $uri $release $component" ;; esac
        done
)
mirror=$(echo "$sources" | awk -v suite="$suite" '$3 == suite { print $2; exit }')
if [ -z "$mirror" ]; then
    echo "apt has no source for $suite here; add one to /etc/apt/sources.list"
    exit 1
fi

# --- The machine's proxy, for apt in the tree and for debootstrap, which asks wget.
settings=$(apt-config dump 2>/dev/null |
    grep -E '^Acquire::(https?::|Retries|Check-|ForceIPv|AllowInsecure)' | grep -v -i 'Auto-Detect' || true)
value() { echo "$settings" | sed -n "s/^$1 \"\\(.*\\)\";\$/\\1/p" | head -n 1; }
proxy=$(value Acquire::http::Proxy)
[ -z "$proxy" ] || [ "$proxy" = DIRECT ] || export http_proxy="$proxy"
proxy=$(value Acquire::https::Proxy)
[ -z "$proxy" ] || [ "$proxy" = DIRECT ] || export https_proxy="$proxy"

include=
case $sources in *https://*) include=--include=ca-certificates ;; esac

step "debootstrap $suite from $mirror"
debootstrap --variant=minbase --components="$(echo "$components" | tr ' ' ,)" $include \
    "$suite" "$target" "$mirror"

# --- The packages, with every daemon kept from starting.
export DEBIAN_FRONTEND=noninteractive LC_ALL=C SYSTEMD_OFFLINE=1
echo "$sources" >"$target/etc/apt/sources.list"
echo "$settings" >"$target/etc/apt/apt.conf.d/90lab"
[ ! -d /etc/ssl/certs ] || [ -z "$include" ] || cp -aLf /etc/ssl/certs/ca-certificates.crt "$target/etc/ssl/certs/"
cp -L /etc/resolv.conf "$target/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$target/usr/sbin/policy-rc.d"
chmod 755 "$target/usr/sbin/policy-rc.d"
cat >"$target/etc/dpkg/dpkg.cfg.d/lab" <<'END'
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/lintian/*
force-unsafe-io
END

step "packages: $*"
chroot "$target" apt-get -q update
chroot "$target" apt-get -q -y --no-install-recommends install "$@"

# --- A fresh machine: nothing enabled but sshd.
step "settings"
cd "$target"
chroot . apt-get clean
rm -rf var/lib/apt/lists usr/sbin/policy-rc.d etc/dpkg/dpkg.cfg.d/lab etc/apt/apt.conf.d/90lab
mkdir -p var/lib/apt/lists/partial

for unit in rsync.service $units; do
    chroot . systemctl --quiet disable "$unit" 2>/dev/null || true
done
chroot . systemctl --quiet enable ssh.service
chroot . systemctl --quiet set-default multi-user.target
# Ubuntu starts sshd from a socket; here it is one service everywhere.
chroot . systemctl --quiet disable ssh.socket 2>/dev/null || true

# What only a machine with hardware, a console or a calendar needs. Each costs a node some of its start.
for unit in getty@.service console-getty.service serial-getty@.service getty.target \
    systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket systemd-udev-trigger.service \
    systemd-resolved.service systemd-timesyncd.service systemd-networkd.service \
    systemd-binfmt.service systemd-hwdb-update.service systemd-modules-load.service systemd-pstore.service \
    systemd-random-seed.service systemd-remount-fs.service systemd-firstboot.service systemd-sysusers.service \
    systemd-machine-id-commit.service systemd-update-utmp.service systemd-update-utmp-runlevel.service \
    systemd-journal-flush.service systemd-journald-audit.socket systemd-initctl.socket \
    systemd-ask-password-console.path systemd-ask-password-wall.path kmod-static-nodes.service \
    modprobe@.service systemd-tmpfiles-setup-dev.service systemd-user-sessions.service e2scrub_all.timer e2scrub_reap.service fstrim.timer \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer man-db.timer logrotate.timer motd-news.timer \
    systemd-tmpfiles-clean.timer sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
    sys-fs-fuse-connections.mount dev-hugepages.mount dev-mqueue.mount proc-sys-fs-binfmt_misc.automount \
    $useless; do
    ln -sf /dev/null "etc/systemd/system/$unit"
done

# Generators run at each start and at each daemon-reload: keep those that a cluster host has a use for.
mkdir -p etc/systemd/system-generators
for generator in lib/systemd/system-generators/*; do
    case ${generator##*/} in
        systemd-fstab-generator | rpc-pipefs-generator) ;;
        *) ln -s /dev/null "etc/systemd/system-generators/${generator##*/}" ;;
    esac
done

# Without systemd-user-sessions.service nobody would take the "no logins yet" file away again.
mkdir -p etc/tmpfiles.d
ln -s /dev/null etc/tmpfiles.d/systemd-nologin.conf
# D-Bus and logind start when somebody asks for them.
rm -f lib/systemd/system/multi-user.target.wants/dbus.service lib/systemd/system/multi-user.target.wants/systemd-logind.service

mkdir -p etc/systemd/system.conf.d etc/systemd/journald.conf.d etc/systemd/system/ssh.service.d
printf '[Manager]\nShowStatus=no\nDefaultTimeoutStopSec=15s\n' >etc/systemd/system.conf.d/lab.conf
printf '[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\nAudit=no\n' >etc/systemd/journald.conf.d/lab.conf
printf '[Service]\nExecStartPre=\n' >etc/systemd/system/ssh.service.d/lab.conf

# --- sshd: keys for root and admin, and no work per login that a cluster host does not need.
# (PAM for sshd costs 0.1 s per login in the guest; sudo has its own.)
rm -f etc/ssh/ssh_host_*
sed -i '/^AcceptEnv/d' etc/ssh/sshd_config
cat >etc/ssh/sshd_config.d/lab.conf <<'END'
HostKey /etc/ssh/ssh_host_ed25519_key
AuthorizedKeysFile /etc/ssh/authorized_keys .ssh/authorized_keys
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100:30:200
MaxSessions 100
UseDNS no
PrintMotd no
END
rm -rf etc/update-motd.d
: >etc/motd
chroot . useradd --create-home --shell /bin/bash --groups sudo admin

# --- What differs from node to node comes from a layer over this tree.
rm -f etc/machine-id etc/hostname etc/hosts etc/resolv.conf var/lib/dbus/machine-id
ln -s /etc/machine-id var/lib/dbus/machine-id
mkdir -p lab lib/modules mnt

# The guest's first process: find the lab's own folder on the machine, go on from there.
cat >sbin/lab-init <<'END'
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t hostfs none /lab -o "$LAB_STATE"
exec /bin/busybox sh /lab/guest/init.sh
END
chmod 755 sbin/lab-init
