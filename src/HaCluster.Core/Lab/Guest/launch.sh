#!/bin/sh
# Starts a lab's first process in the background and prints its process id.
#
#   launch.sh guest   STATE NAMESPACE KERNEL ARGUMENT...     a User-Mode-Linux guest
#   launch.sh running STATE NAMESPACE ROOTFS CGROUP          namespaces under the running kernel
#
# The control FIFO is open for reading and writing, so that neither side ever waits for, or loses, the other.
set -eu
kind=$1 state=$2 namespace=$3
shift 3
cd /
exec 3<>"$state/guest/control"

case $kind in
    guest)
        setsid ip netns exec "$namespace" "$@" </dev/null >"$state/boot.log" 2>&1 &
        ;;
    running)
        rootfs=$1 cgroup=$2
        export LAB_KERNEL=running LAB_STATE="$state" LAB_CONTROL=/lab/guest/control
        (
            [ -z "$cgroup" ] || echo 0 >"$cgroup/cgroup.procs"
            exec setsid ip netns exec "$namespace" \
                unshare -m -u -i -p -C -f --kill-child sh "$state/guest/enter.sh" "$rootfs"
        ) </dev/null >"$state/boot.log" 2>&1 &
        ;;
esac
echo $!
