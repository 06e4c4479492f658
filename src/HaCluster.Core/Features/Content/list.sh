# Prints all that is in $folder, each part ended by NUL, for names may have anything else in them: what find(1) says of each thing, an empty part,
# and the hashes of the files.
set -u
if [ ! -d "$folder" ]; then
    printf 'absent\0'
    exit 0
fi
printf 'folder\0'
cd -- "$folder" || exit
find . -mindepth 1 -printf '%y %m %U:%G %s %T@\0%P\0%l\0' || exit
printf '\0'
find . -type f -print0 | xargs -0 -r sha256sum -z -b --
