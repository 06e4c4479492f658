if [ -n "$port" ]; then
    ask_redis "$settings" "$port" 'INFO replication' | tr -d '\r' | sed 's/^/redis /'
fi
if [ -n "$sentinel_port" ]; then
    ask_redis "$sentinel_settings" "$sentinel_port" "SENTINEL CKQUORUM $name" | sed 's/^/ckquorum /'
    ask_redis "$sentinel_settings" "$sentinel_port" "SENTINEL MASTER $name" | paste -d ' ' - - | sed 's/^/sentinel /'
fi
