# record NAME VALUE: a file of the transaction, written beside and renamed: whoever reads it at that moment,
# and even after a full disk, finds the old value or the new one.
# On a full disk, room is made for it by what begin() has put aside: one piece for the end of the work, one for the confirmation.
record() {
    for spare in "$T"/spare.* ''; do
        printf '%s\n' "$2" >"$T/$1.new" && mv -f -- "$T/$1.new" "$T/$1" && return
        [ -z "$spare" ] || rm -f -- "$spare"
    done
    return 1
}
