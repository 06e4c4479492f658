#!/bin/busybox sh
# First process of a lab: prepares the machine around the nodes, starts them, then does what the controller asks.
#
# It is process 1 of a User-Mode-Linux guest (LAB_KERNEL=guest), or of a PID namespace under the running kernel
# (LAB_KERNEL=running). "/" is the root file system that all nodes share, read-only; /lab is the lab's folder on
# the machine. Every process start costs some 30 ms in the guest, several times that for a program with shared
# libraries: hence busybox (whose shell runs its own applets first), built-ins and `ip -batch`.

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
guest=/lab/guest
run=/run/lab
cgroup=/sys/fs/cgroup

exec 9>&1
say() { echo "lab: $*" >&9; }

prepare() {
    mount -t tmpfs -o mode=755 tmpfs /run
    mkdir -p $run/dev /run/netns
    if [ "$LAB_KERNEL" = guest ]; then
        mount -t sysfs sysfs /sys
        [ -c /dev/null ] || mount -t devtmpfs devtmpfs /dev
        mount -t cgroup2 cgroup2 $cgroup
        mount -r -t hostfs none /lib/modules -o "$LAB_MODULES"
        read -r modules <$guest/modules
        /sbin/modprobe -a -q $modules
    fi

    # The /dev that each node gets a copy of.
    mknod -m 666 $run/dev/null c 1 3
    mknod -m 666 $run/dev/zero c 1 5
    mknod -m 666 $run/dev/full c 1 7
    mknod -m 666 $run/dev/random c 1 8
    mknod -m 666 $run/dev/urandom c 1 9
    mknod -m 666 $run/dev/tty c 5 0
    mknod -m 600 $run/dev/console c 1 3
    mknod -m 666 $run/dev/fuse c 10 229
    mkdir $run/dev/pts $run/dev/shm
    ln -s pts/ptmx $run/dev/ptmx
    ln -s /proc/self/fd $run/dev/fd
    ln -s /proc/self/fd/0 $run/dev/stdin
    ln -s /proc/self/fd/1 $run/dev/stdout
    ln -s /proc/self/fd/2 $run/dev/stderr

    /sbin/ip -batch $guest/network || say "the network could not be set up"
}

# What a node writes lives here until the lab ends, so that the node finds it again after a restart.
make_disk() {
    mkdir -p $run/$1/upper $run/$1/work $run/$1/root
    mkfifo $run/$1/begun
    [ -s $guest/nodes/$1/storage ] || return 0
    mkdir $run/$1/tree $run/$1/top
    mount -t tmpfs -o mode=755 tmpfs $run/$1/top
    n=0
    while read -r path; do
        n=$((n + 1))
        mkdir $run/$1/storage$n
        mount -t tmpfs -o mode=755 tmpfs $run/$1/storage$n
    done <$guest/nodes/$1/storage
}

# Runs a node until it is powered off; when it reboots, starts it again.
run_node() {
    while :; do
        /sbin/ip -batch $guest/nodes/$1/plug || { say "$1 has no network"; return 1; }
        mkdir -p $cgroup/$1
        (
            read -r self rest </proc/self/stat
            echo $self >$cgroup/$1/cgroup.procs
            exec nsenter -n/run/netns/$1 /usr/bin/unshare -m -u -i -p -C -f --kill-child \
                /bin/busybox sh $guest/node.sh $1
        ) &
        started=$!
        echo $started >$run/$1/pid
        # The parent of the node's process 1 belongs to no PID namespace that the node can see, so it must not
        # stay in the node's control group either: systemd there could not list its own processes.
        read -r -t 20 begun <>$run/$1/begun && echo $started >$cgroup/cgroup.procs
        wait $started
        status=$?
        /sbin/ip -force -batch $guest/nodes/$1/unplug 2>/dev/null
        # Only now is it off: whoever waits for that may plug it in again at once.
        : >$run/$1/pid
        # 129 (SIGHUP): how the kernel reports reboot(2) of a PID namespace's process 1.
        [ $status = 129 ] || break
        say "$1 restarts"
    done
    say "$1 is off ($status)"
}

# Sets pid to the parent of the node's process 1; fails when the node is off.
pid_of() {
    pid=
    [ -e $run/$1/pid ] && read -r pid <$run/$1/pid
    [ -n "$pid" ]
}

start_node() {
    if pid_of $1; then return 0; fi
    run_node $1 </dev/null >&9 2>&9 &
}

# Like pulling the power cord: the cables go first, then every process at once.
stop_node() {
    pid_of $1 || return 0
    /sbin/ip -force -batch $guest/nodes/$1/unplug 2>/dev/null
    kill -9 $pid
    while [ -s $run/$1/pid ]; do sleep 0.05; done
}

# link v1.0 down|up: like pulling, or plugging in, a network cable.
link() { /sbin/ip link set "$1" "$2"; }

# Asks every node to shut down, and waits a little for that.
shut_down() {
    for node in $nodes; do
        pid_of $node || continue
        # The line has no end, so read fails even though it reads.
        read -r child rest </proc/$pid/task/$pid/children
        # SIGRTMIN+4: systemd's "power off".
        kill -38 $child
    done
    n=0
    while [ $n -lt 100 ]; do
        running=
        for node in $nodes; do [ ! -s $run/$node/pid ] || running=1; done
        [ -n "$running" ] || break
        n=$((n + 1))
        sleep 0.1
    done
}

# Leaves a mark for the controller as each node's sshd listens. No process is started to look.
watch_sshd() {
    waiting=$nodes
    while [ -n "$waiting" ]; do
        still=
        for node in $waiting; do
            found=
            if pid_of $node; then
                for table in /proc/$pid/net/tcp /proc/$pid/net/tcp6; do
                    [ -e $table ] || continue
                    while read -r slot local remote state rest; do
                        case "$local $state" in *:0016\ 0A) found=1 && break ;; esac
                    done <$table
                done
            fi
            if [ -n "$found" ]; then : >$guest/ready/$node; else still="$still $node"; fi
        done
        waiting=$still
        [ -z "$waiting" ] || sleep 0.2
    done
}

say "start"
prepare
: >$guest/ready/.prepared
read -r nodes <$guest/list
for node in $nodes; do make_disk $node; done
for node in $nodes; do run_node $node </dev/null & done
watch_sshd &
say "nodes started"

# One request per line: an id and a shell command. The answer: output in control/ID.out, then the exit status in
# control/ID.status.
while :; do
    read -r id line || { sleep 1; continue; }
    [ "$line" != power_off ] || break
    (eval "$line") >/lab/control/$id.out 2>&1 </dev/null
    echo $? >/lab/control/$id.status
done <$LAB_CONTROL

say "power off"
if [ "$LAB_KERNEL" = guest ]; then
    # Nothing in the guest outlives it, so nothing is lost by its sudden end.
    poweroff -f
else
    shut_down
fi
