#!/bin/bash
# Written after the documentation of the official image: initialises PGDATA once, runs the scripts of
# /docker-entrypoint-initdb.d against a server that only the socket reaches, then becomes the server.
set -euo pipefail

value() {
    local name=$1 file_name=$1_FILE
    if [ -n "${!name:-}" ]; then printf '%s' "${!name}"; elif [ -n "${!file_name:-}" ]; then cat "${!file_name}"; else printf '%s' "${2:-}"; fi
}

if [ "${1:-}" != postgres ]; then exec "$@"; fi
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R 999:999 "$PGDATA"
    exec setpriv --reuid 999 --regid 999 --clear-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    password=$(value POSTGRES_PASSWORD)
    user=$(value POSTGRES_USER postgres)
    database=$(value POSTGRES_DB "$user")
    if [ -z "$password" ]; then
        echo "POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE must be set to initialise the database." >&2
        exit 1
    fi
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA"
    read -ra options <<<"${POSTGRES_INITDB_ARGS:-}"
    initdb --username="$user" --pwfile=<(printf '%s\n' "$password") "${options[@]}"
    printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
    pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
    if [ "$database" != postgres ]; then
        psql --username "$user" --dbname postgres --set ON_ERROR_STOP=1 --set db="$database" <<<'CREATE DATABASE :"db";'
    fi
    export POSTGRES_USER=$user POSTGRES_DB=$database
    for script in /docker-entrypoint-initdb.d/*; do
        case $script in
        *.sh)
            # shellcheck disable=SC1090 # which scripts there are is known only then
            if [ -x "$script" ]; then "$script"; else . "$script"; fi
            ;;
        *.sql) psql --username "$user" --dbname "$database" --set ON_ERROR_STOP=1 --file "$script" ;;
        esac
    done
    pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec "$@"
