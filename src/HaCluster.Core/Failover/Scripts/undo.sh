# Undoes the fault, once, whoever calls first; $1 says who. Others wait until that is done.
cd "${0%/*}" || exit 1
if mkdir undoing 2>/dev/null; then
    # A fault on its way is waited for; one that has not set out never will.
    tries=0
    until mkdir injecting 2>/dev/null || [ -f injected ] || [ "$tries" -ge 50 ]; do
        sleep 0.2
        tries=$((tries + 1))
    done
    read -r up rest </proc/uptime
    sh ./fault undo >undo.log 2>&1
    echo "$? $up $1" >undone.new
    mv undone.new undone
else
    tries=0
    until [ -f undone ] || [ "$tries" -ge 60 ]; do
        sleep 1
        tries=$((tries + 1))
    done
fi
