# record NAME VALUE: a file of the transaction, written beside and renamed: whoever reads it at that moment,
# and even after a full disk, finds the old value or the new one.
record() {
    printf '%s\n' "$2" >"$T/$1.new" && mv -f -- "$T/$1.new" "$T/$1"
}
