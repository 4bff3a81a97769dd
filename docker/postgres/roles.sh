#!/bin/bash
# The roles, the database and their passwords, as .env.prod has them: at the first start of the server, and again whenever
# the operations tool asks. None of these roles is a superuser; nothing that is there is taken away.
#
#   roles.sh            makes what is missing and sets the passwords
#   roles.sh retire     takes the password from the role that the application used before the last rotation
#   roles.sh create DB  makes an empty database for a restore, anew when it is there
#   roles.sh swap DB    puts that database in the place of the real one, which is kept as DB_before
#   roles.sh back DB    undoes the swap
#   roles.sh drop DB    removes both that are not in use
set -euo pipefail

settings=/run/settings
database=learning_assistant_db

psql_as_owner() { psql --username=postgres --dbname="${1:-postgres}" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 "${@:2}"; }
named() {
    [[ $1 =~ ^learning_restore_[0-9a-z_]{1,40}$ ]] || { echo "roles.sh: $1 is not the name of a database for a restore" >&2; exit 2; }
}

make_roles() {
    # Passwords come by standard input, never as arguments that others could see.
    {
        echo 'set client_min_messages = warning;'
        echo "\\set owner_password '$(cat $settings/POSTGRES_PASSWORD)'"
        echo "\\set app_password '$(cat $settings/POSTGRES_APP_PASSWORD)'"
        echo "\\set read_password '$(cat $settings/POSTGRES_READ_PASSWORD)'"
        echo "\\set app '$(cat $settings/POSTGRES_APP_USER)'"
        cat <<'SQL'
select format('create role %I', name) from unnest(array['learning_user', 'learning_app', 'learning_app_b', 'learning_read']) name
where not exists (select from pg_roles where rolname = name) \gexec
alter role learning_user login nosuperuser nocreatedb nocreaterole noreplication password :'owner_password';
-- the second of two that the application uses in turn: a rotation gives one a password while the other is still in use
alter role learning_app login nosuperuser nocreatedb nocreaterole noreplication;
alter role learning_app_b login nosuperuser nocreatedb nocreaterole noreplication;
grant learning_app to learning_app_b;
alter role :"app" password :'app_password';
alter role learning_read login nosuperuser nocreatedb nocreaterole noreplication password :'read_password';
grant pg_monitor to learning_read;
create extension if not exists pg_stat_statements;
SQL
    } | psql_as_owner postgres --output=/dev/null
    if [ -z "$(psql_as_owner postgres --tuples-only --no-align --command="select 1 from pg_database where datname = '$database'")" ]; then
        make_database "$database"
    fi
}

make_database() {
    psql_as_owner postgres <<SQL
create database "$1" owner learning_user template template0;
revoke all on database "$1" from public;
grant connect, temporary on database "$1" to learning_app, learning_read;
SQL
    psql_as_owner "$1" <<'SQL'
alter schema public owner to learning_user;
revoke create on schema public from public;
SQL
}

# rename LIVE KEPT OTHER: LIVE becomes KEPT and OTHER becomes LIVE, both or none. Whoever is connected is disconnected; who
# comes back at that very moment is in the way, so it is tried again.
rename() {
    local attempt
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        psql_as_owner postgres --output=/dev/null \
            --command="select pg_terminate_backend(pid) from pg_stat_activity where datname in ('$1', '$2', '$3')" \
            --command="begin" --command="alter database \"$1\" rename to \"$2\"" --command="alter database \"$3\" rename to \"$1\"" \
            --command="commit" && return 0
        echo "roles.sh: attempt $attempt to rename was disturbed" >&2
        sleep 0.2
    done
    return 1
}

case ${1:-} in
'') make_roles ;;
retire)
    used=$(cat $settings/POSTGRES_APP_USER)
    other=learning_app
    [ "$used" != learning_app ] || other=learning_app_b
    psql_as_owner postgres --command="alter role $other password null"
    ;;
create)
    named "$2"
    psql_as_owner postgres --command="drop database if exists \"$2\" with (force)"
    make_database "$2"
    ;;
swap)
    named "$2"
    # of an earlier restore of the same backup that was interrupted after it had taken effect
    psql_as_owner postgres --command="drop database if exists \"$2_before\" with (force)"
    rename "$database" "$2_before" "$2"
    ;;
back) named "$2"; rename "$database" "$2" "$2_before" ;;
drop)
    named "$2"
    for one in "$2" "$2_before"; do psql_as_owner postgres --command="drop database if exists \"$one\" with (force)"; done
    ;;
*) echo "roles.sh: $1 is not known" >&2; exit 2 ;;
esac
