#!/bin/sh
# Gives init.sh, under the running kernel, the same view that it has in the guest: the nodes' root file system
# as "/", the lab's folder as /lab. Runs in fresh namespaces within the lab's network namespace.
#
#   enter.sh ROOTFS
#
# With LAB_KERNEL=running the nodes' processes and file systems were tried; IPVS and NFS were not, for want of a
# machine whose kernel has them.
set -eu
rootfs=$1
root=$LAB_STATE/root

mkdir -p "$root"
mount --bind "$rootfs" "$root"
mount --bind "$LAB_STATE" "$root/lab"
mount --rbind /dev "$root/dev"
if [ -d /lib/modules ]; then mount --bind /lib/modules "$root/lib/modules"; fi
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
cd "$root"
pivot_root . mnt
umount -l /mnt
exec /bin/busybox sh /lab/guest/init.sh
