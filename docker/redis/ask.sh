#!/bin/sh
# Asks Redis something with the password of this container's settings; fails when Redis answers with an error.
#   ask.sh PING
set -eu
REDISCLI_AUTH=$(cat /run/settings/REDIS_PASSWORD)
export REDISCLI_AUTH
exec redis-cli -e --no-auth-warning "$@"
