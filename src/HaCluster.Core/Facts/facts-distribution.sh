# The family of the host's distribution, by os-release(5): what it is, or else what it is like.
# family_of WORD sets it, where it knows the word.
distribution=
ID=
ID_LIKE=
PRETTY_NAME=
for f in /etc/os-release /usr/lib/os-release; do
    if [ -r "$f" ]; then
        . "$f"
        break
    fi
done
for word in $ID $ID_LIKE; do
    [ -n "$distribution" ] || family_of "$word"
done
printf 'distribution %s %s\n' "${distribution:-?}" "${PRETTY_NAME:-$ID}"

# on FAMILY QUESTION...: asks hosts of that family only.
on() {
    if [ "$1" = "$distribution" ]; then
        shift
        "$@"
    fi
}

# package NUMBER NAME: dpkg keeps the checksums of installed packages only; a removed one may leave its .list behind.
# What rpm knows is in a database, which only rpm reads.
unsure_packages=
package() {
    if [ "$distribution" = debian ]; then
        for f in "/var/lib/dpkg/info/$2.md5sums" "/var/lib/dpkg/info/$2":*.md5sums; do
            if [ -e "$f" ]; then
                printf 'package %s\n' "$1"
                return
            fi
        done
    fi
    unsure_packages="$unsure_packages $2"
}

# sure_packages: the tools' word, where the builtins were not sure. rpm tells on its output what is not installed, too.
sure_packages() {
    [ -n "$unsure_packages" ] || return
    case $distribution in
        debian) dpkg-query -W -f 'dpkg ${Package} ${db:Status-Status}\n' $unsure_packages 2>/dev/null ;;
        redhat)
            for word in $(rpm -q --queryformat '=%{NAME}\n' $unsure_packages 2>/dev/null); do
                case $word in
                    =*) printf 'rpm %s\n' "${word#=}" ;;
                esac
            done
            ;;
    esac
}
