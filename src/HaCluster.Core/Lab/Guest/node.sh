#!/bin/busybox sh
# Becomes one node: runs in the node's fresh namespaces, puts its file systems together, hands over to systemd.
#
#   node.sh NODE

node=$1
guest=/lab/guest
disk=/run/lab/$node
root=$disk/root

# assemble TREE: makes $root, from the overlay at TREE, a root that NFS can export.
#
# An NFSv4 client walks to an export from the server's "/", so that has to be exportable too, and an overlay is not.
# Hence "/" is a file system of its own here, with the overlay's folders bound into it.
assemble() {
    mount -o bind $disk/top $root
    [ -e $root/etc ] || {
        links=
        folders=
        for entry in $1/*; do
            if [ -L $entry ]; then links="$links $entry"; else folders="$folders $root/${entry##*/}"; fi
        done
        mkdir $folders
        chmod 1777 $root/tmp
        cp -a $links $root
    }
    for folder in boot etc home opt root srv usr var; do
        mount -o bind $1/$folder $root/$folder
    done
}

if [ -s $guest/nodes/$node/storage ]; then tree=$disk/tree; else tree=$root; fi
mount -t overlay overlay \
    -o "lowerdir=$guest/nodes/$node/layer:$guest/common:/,upperdir=$disk/upper,workdir=$disk/work" $tree || exit 1
[ $tree = $root ] || assemble $tree

cd $root || exit 1
mount -t tmpfs -o mode=755 tmpfs dev
cp -a /run/lab/dev/. dev/
mount -o bind /lib/modules lib/modules
n=0
while read -r path; do
    n=$((n + 1))
    mkdir -p "./$path"
    mount -o bind $disk/storage$n "./$path"
    # A first page: a site without one answers 403, and no health check would take it for alive.
    [ -e "./$path/index.html" ] || echo '<!doctype html><title>It works</title><p>It works.' >"./$path/index.html"
done <$guest/nodes/$node/storage
hostname $node
/sbin/ip -batch $guest/nodes/$node/address || echo "lab: $node: an address could not be set"
echo begun >$disk/begun

pivot_root . mnt
cd /
exec env -i container=lab PATH=$PATH TERM=dumb \
    /bin/busybox sh -c '
        mount -t proc proc /proc
        umount -l /mnt
        # The kernel is shared, yet each start of a node is a boot of its own.
        read -r boot </proc/sys/kernel/random/uuid
        echo $boot >/dev/.boot_id
        mount -o bind /dev/.boot_id /proc/sys/kernel/random/boot_id
        exec /lib/systemd/systemd' </dev/null >/dev/null 2>&1
