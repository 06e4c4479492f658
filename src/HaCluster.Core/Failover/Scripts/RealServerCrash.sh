# All processes of the unit $unit die at once, and nothing starts them again until the undo does.
drop_in=/run/systemd/system/$unit.d/hacluster-drill.conf

case $1 in
prepare)
    systemctl is-active --quiet "$unit" || { echo "$unit is not active"; exit 1; }
    [ "$(systemctl show --property=Restart --value "$unit")" = no ] && exit 0
    mkdir -p "${drop_in%/*}" && printf '[Service]\nRestart=no\n' >"$drop_in" && systemctl daemon-reload
    ;;
inject)
    systemctl kill --signal=KILL "$unit"
    ;;
undo)
    if [ -f "$drop_in" ]; then
        rm "$drop_in"
        rmdir "${drop_in%/*}" 2>/dev/null
        systemctl daemon-reload
    fi
    systemctl reset-failed "$unit" 2>/dev/null
    systemctl start "$unit"
    ;;
esac
