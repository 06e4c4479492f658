#!/bin/busybox sh
# Becomes one node: runs in the node's fresh namespaces, puts its file systems together, hands over to systemd.
#
#   node.sh NODE

node=$1
guest=/lab/guest
disk=/run/lab/$node
root=$disk/root

mount -t overlay overlay \
    -o "lowerdir=$guest/nodes/$node/layer:$guest/common:/,upperdir=$disk/upper,workdir=$disk/work" $root || exit 1
cd $root || exit 1
mount -t tmpfs -o mode=755 tmpfs dev
cp -a /run/lab/dev/. dev/
mount -o bind /lib/modules lib/modules
n=0
while read -r path; do
    n=$((n + 1))
    mkdir -p "./$path"
    mount -o bind $disk/storage$n "./$path"
done <$guest/nodes/$node/storage
hostname $node
/sbin/ip -batch $guest/nodes/$node/address || echo "lab: $node: an address could not be set"
echo begun >$disk/begun

pivot_root . mnt
cd /
exec env -i container=lab PATH=$PATH TERM=dumb \
    /bin/busybox sh -c 'mount -t proc proc /proc; umount -l /mnt; exec /lib/systemd/systemd' </dev/null >/dev/null 2>&1
