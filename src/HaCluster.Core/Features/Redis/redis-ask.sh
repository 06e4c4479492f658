# What talks to the daemons of this host: the password comes from their settings, and is no argument of a process.
redis_password() {
    sed -n -e 's/^masterauth "\(.*\)"$/\1/p' -e 's/^sentinel sentinel-pass "\(.*\)"$/\1/p' "$1" 2>/dev/null
}
ask_redis() {
    REDISCLI_AUTH=$(redis_password "$1") timeout 3 redis-cli -h 127.0.0.1 -p "$2" $3 2>/dev/null </dev/null
}
