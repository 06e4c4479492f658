# Prints what is set by hand: "tracks NAME" for each switch that keepalived goes by, and "set NAME VALUE SINCE-AND-BY" for each that is set.
# Before this come the settings conf and folder. No process is started.
set -f
while read -r keyword path _; do
    case $keyword:$path in
        "file:$folder/"*) printf 'tracks %s\n' "${path##*/}" ;;
    esac
done 2>/dev/null <"$conf"
set +f
for file in "$folder"/*; do
    [ -f "$file" ] || continue
    value= by=
    { read -r value && IFS= read -r by; } 2>/dev/null <"$file"
    printf 'set %s %s %s\n' "${file##*/}" "${value:-0}" "$by"
done
