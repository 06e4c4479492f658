# What came gets a name that no other sync writes to, before it is read back; until that is done, none clears it away either.
cd -P -- "$releases" || exit
exec 9<"$incoming" && flock -n 9 || exit 75
mv -T -- "$incoming" "$claimed" || exit
folder=$releases/$claimed
