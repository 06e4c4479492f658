# Lets an armed fault in, a moment after this script has answered: the fault may cut the connection that the answer travels on.
cd "$drill" || exit 1
setsid /bin/sh -c '
    sleep 0.3
    mkdir injecting || exit 0
    read -r up rest </proc/uptime
    sh ./fault inject >inject.log 2>&1
    echo "$? $up" >injected.new
    mv injected.new injected
' </dev/null >/dev/null 2>&1 &
echo "clock $(clock)"
