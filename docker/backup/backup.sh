#!/bin/bash
# Makes backups of the database and the settings. Runs in a container of its own with the programs of the database's image.
#
#   backup.sh schedule          one every day at BACKUP_TIME (UTC), the last BACKUP_KEEP are kept; serves nothing else
#   backup.sh now               one now; prints the name of its folder
#   backup.sh load DB           puts the dump that it reads into the empty database DB
#   backup.sh count DB          prints each table with its number of rows
#   backup.sh alive             whether the schedule runs
set -euo pipefail
# The operator's group, which the folder passes on, may read.
umask 027

database=learning_assistant_db
backups=/backups
metrics=/metrics
export PGHOST=postgres PGUSER=learning_user PGCONNECT_TIMEOUT=10
PGPASSWORD=$(cat "$SETTINGS_DIR/POSTGRES_PASSWORD")
export PGPASSWORD

say() { printf '%s %s\n' "$(date --utc +%FT%TZ)" "$*" >&2; }

# Each table with the number of its rows, as lines "table count" in the order of their names.
# One statement, so that it sees one state of the database.
count_query="select table_name || ' ' || (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', table_name), false, true, '')))[1]
from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name"

now() {
    local name folder snapshot
    name=learning-assistant-$(date --utc +%Y%m%dT%H%M%SZ)
    folder=$backups/.$name.partial
    # What an earlier run that was killed left behind is no backup.
    find "$backups" -maxdepth 1 -name '.*.partial' -exec rm -rf {} +
    mkdir "$folder"

    # The dump and the numbers of rows see the same state.
    coproc SESSION { psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$database"; }
    printf '%s\n' 'begin isolation level repeatable read read only;' 'select pg_export_snapshot();' >&"${SESSION[1]}"
    IFS= read -r snapshot <&"${SESSION[0]}"
    pg_dump --format=custom --snapshot="$snapshot" --file="$folder/database.dump" "$database"
    printf '%s;\n' "$count_query" "select 'schema ' || max(version::numeric) from flyway_schema_history where success" \
        "select 'server ' || current_setting('server_version')" 'commit' >&"${SESSION[1]}"
    printf '%s\n' '\q' >&"${SESSION[1]}"
    cat <&"${SESSION[0]}" >"$folder/answers"
    wait "${SESSION_PID:-}" 2>/dev/null || true
    pg_restore --list "$folder/database.dump" >/dev/null

    tar --create --gzip --file="$folder/configuration.tar.gz" --directory=/ \
        --transform='s,^run/settings/env.prod,.env.prod,;s,^configuration/,,' run/settings/env.prod configuration/docker-compose.prod.yml
    manifest "$name" "$folder" >"$folder/manifest.json"
    rm "$folder/answers"
    sync -f "$folder"
    mv "$folder" "$backups/$name"
    printf 'learning_assistant_backup_last_success_timestamp_seconds %s\nlearning_assistant_backup_last_size_bytes %s\n' \
        "$(date +%s)" "$(du --bytes --summarize "$backups/$name" | cut -f1)" >"$metrics/.backup.new"
    chmod 0644 "$metrics/.backup.new"
    mv "$metrics/.backup.new" "$metrics/backup.prom"
    echo "$name"
}

# What is in a backup, so that whoever restores can tell that all of it is there.
manifest() {
    local first=true
    printf '{\n  "format": 1,\n  "name": "%s",\n  "created": "%s",\n' "$1" "$(date --utc +%FT%TZ)"
    printf '  "server": "%s",\n  "schema": "%s",\n  "rows": {' "$(sed -n 's/^server //p' "$2/answers")" "$(sed -n 's/^schema //p' "$2/answers")"
    while read -r table rows; do
        case $table in schema | server) continue ;; esac
        $first || printf ','
        first=false
        printf '\n    "%s": %s' "$table" "$rows"
    done <"$2/answers"
    printf '\n  },\n  "files": {'
    first=true
    for file in database.dump configuration.tar.gz; do
        $first || printf ','
        first=false
        printf '\n    "%s": {"bytes": %s, "sha256": "%s"}' "$file" "$(stat --format=%s "$2/$file")" "$(sha256sum "$2/$file" | cut -d' ' -f1)"
    done
    printf '\n  }\n}\n'
}

# The newest are kept; a folder that is no backup of ours is left alone.
prune() {
    local keep
    keep=$(cat "$SETTINGS_DIR/BACKUP_KEEP")
    find "$backups" -maxdepth 1 -type d -name 'learning-assistant-????????T??????Z' | sort --reverse | tail --lines="+$((keep + 1))" |
        while read -r old; do
            say "removes $(basename "$old"): the last $keep are kept"
            rm -rf "$old"
        done
}

schedule() {
    trap 'exit 0' TERM INT
    while true; do
        touch /tmp/alive
        local at due=
        at=$(cat "$SETTINGS_DIR/BACKUP_TIME")
        # Due when the last backup is older than the last time of day that it should have been made.
        local planned last
        planned=$(date --utc --date="today $at" +%s)
        [ "$planned" -le "$(date +%s)" ] || planned=$((planned - 86400))
        last=$(sed -n 's/^learning_assistant_backup_last_success_timestamp_seconds //p' "$metrics/backup.prom" 2>/dev/null || true)
        [ "${last:-0}" -ge "$planned" ] || due=yes
        if [ -n "$due" ] && has_tables; then
            if name=$(bash "$0" now); then
                say "made $name"
                prune
            else
                say "could not make a backup; tries again in a quarter of an hour"
                touch /tmp/alive
                sleep 900 &
                wait $!
            fi
        fi
        sleep 30 &
        wait $!
    done
}

# Before the first migration there is nothing to keep.
has_tables() {
    [ -n "$(psql --no-psqlrc --tuples-only --no-align --dbname="$database" --command="select to_regclass('public.flyway_schema_history')" 2>/dev/null)" ]
}

case ${1:-} in
schedule) schedule ;;
now) now ;;
load) pg_restore --exit-on-error --single-transaction --no-privileges --dbname="$2" ;;
count) psql --no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$2" --command="$count_query" ;;
alive) [ -n "$(find /tmp/alive -newermt '-20 minutes')" ] ;;
*) echo "backup.sh: ${1:-nothing} is not known" >&2; exit 2 ;;
esac
