#!/bin/sh
# Asks Redis something with a password of this container's settings; fails when Redis answers with an error. While a rotation
# is under way the server may know only the one of before.
#   ask.sh PING
set -eu
for name in REDIS_PASSWORD REDIS_PASSWORD_PREVIOUS; do
    [ -f "/run/settings/$name" ] || continue
    REDISCLI_AUTH=$(cat "/run/settings/$name")
    export REDISCLI_AUTH
    if redis-cli -e --no-auth-warning PING >/dev/null 2>&1; then break; fi
done
exec redis-cli -e --no-auth-warning "$@"
