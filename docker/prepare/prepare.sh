#!/bin/sh
# Splits .env.prod into one folder for each reader, and makes the folders that services write into. Runs at every start,
# before all other services; changes nothing when a value is missing or still a placeholder.
set -eu
umask 077

# For tests: where things are.
env_file=${ENV_FILE:-/run/env.prod}
settings=${SETTINGS:-/settings}
home=${HOME_DIRECTORY:-/home}
templates=${TEMPLATES:-/templates}

required="POSTGRES_PASSWORD REDIS_PASSWORD JWT_SECRET NEXTAUTH_SECRET GRAFANA_PASSWORD"
# What is not the application's; everything else is handed to it, so that it can name a misspelt variable.
others="POSTGRES_PASSWORD POSTGRES_APP_USER POSTGRES_APP_PASSWORD POSTGRES_READ_PASSWORD REDIS_PASSWORD REDIS_PASSWORD_PREVIOUS GRAFANA_PASSWORD DOMAIN ACME BACKUP_TIME BACKUP_KEEP"
# Documented for services elsewhere that this version does not use yet: accepted, said, and handed to nobody.
unused="OPENAI_API_KEY SUPABASE_SERVICE_KEY RESEND_API_KEY TAMBO_API_KEY"

problems=0
problem() {
    if [ "$problems" = 0 ]; then echo ".env.prod needs attention; nothing was changed:" >&2; fi
    problems=$((problems + 1))
    echo "  - $*" >&2
}

[ -f "$env_file" ] || { echo ".env.prod is missing: cp .env.example .env.prod" >&2; exit 78; }

# --- read and check ---------------------------------------------------------------------------------------------------
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
tr -d '\r' <"$env_file" | grep -v -e '^[[:space:]]*#' -e '^[[:space:]]*$' >"$lines" || true

number=0
while IFS= read -r line; do
    number=$((number + 1))
    case $line in
    [A-Za-z_]*=*) ;;
    *) problem "line \"${line%%=*}\" is not NAME=value"; continue ;;
    esac
    name=${line%%=*}
    value=${line#*=}
    case $name in
    *[!A-Za-z0-9_]*) problem "$name is not the name of a variable: letters, digits and _ only" ;;
    esac
    case $value in
    your_*) problem "$name still has its placeholder; ./scripts/docker/deploy-compose.sh secrets generate fills in passwords and keys" ;;
    *[\"\'\$]* | *' #'*) problem "$name has a quote, a \$ or a comment in its value: Docker, Kubernetes and this tool would read different things" ;;
    esac
done <"$lines"
for name in $(cut -d= -f1 "$lines" | sort | uniq -d); do
    problem "$name is given more than once"
done

# The value of a variable, or nothing.
value() { sed -n "s/^$1=//p" "$lines"; }

for name in $required; do
    [ -n "$(value "$name")" ] || problem "$name is missing; ./scripts/docker/deploy-compose.sh secrets generate makes it"
done
case $(value POSTGRES_APP_USER) in
'' | learning_app | learning_app_b) ;;
*) problem "POSTGRES_APP_USER is learning_app or learning_app_b" ;;
esac
case $(value ACME) in
'' | false) ;;
true) [ -n "$(value DOMAIN)" ] || problem "ACME needs DOMAIN, the name to get a certificate for" ;;
*) problem "ACME is true or false" ;;
esac
case $(value DOMAIN) in
*[!a-z0-9.-]*) problem "DOMAIN is a host name in small letters, without https:// and without a port" ;;
esac
[ "$problems" = 0 ] || exit 78

# --- write ------------------------------------------------------------------------------------------------------------
# Passwords of further roles follow from that of the owner unless they are given.
derived() { printf '%s:%s' "$1" "$(value POSTGRES_PASSWORD)" | sha256sum | cut -d' ' -f1; }
given_or_derived() {
    given=$(value "$1")
    if [ -n "$given" ]; then printf '%s' "$given"; else derived "$2"; fi
}
app_user=$(value POSTGRES_APP_USER)
: "${app_user:=learning_app}"
app_password=$(given_or_derived POSTGRES_APP_PASSWORD "$app_user")
read_password=$(given_or_derived POSTGRES_READ_PASSWORD learning_read)
domain=$(value DOMAIN)

# write READER NAME: puts its input into a reader's folder; a reader sees the old value or the new one, nothing between.
write() {
    cat >"$settings/$1/.$2.new"
    chown "$3:$3" "$settings/$1/.$2.new"
    chmod 0400 "$settings/$1/.$2.new"
    mv -f "$settings/$1/.$2.new" "$settings/$1/$2"
}
# What .env.prod no longer has goes.
keep_only() {
    reader=$1
    shift
    for file in "$settings/$reader"/*; do
        [ -f "$file" ] || continue
        case " $* " in
        *" ${file##*/} "*) ;;
        *) rm -f "$file" ;;
        esac
    done
}
# The folder itself belongs to its reader, who may look but not write.
folder() { chown "$2:$2" "$settings/$1" && chmod 0500 "$settings/$1"; }

app_names="POSTGRES_USER POSTGRES_PASSWORD REDIS_PASSWORD"
# shellcheck disable=SC2013 # names, one word each
for name in $(cut -d= -f1 "$lines"); do
    case " $others " in
    *" $name "*) continue ;;
    esac
    case " $unused " in
    *" $name "*)
        [ -z "$(value "$name")" ] || echo "$name is set; this version has no use for it yet."
        continue
        ;;
    esac
    # An empty value is the same as none.
    [ -n "$(value "$name")" ] || continue
    value "$name" | write app "$name" 10001
    app_names="$app_names $name"
done
if [ -n "$domain" ] && [ -z "$(value PUBLIC_URL)" ]; then
    printf 'https://%s\n' "$domain" | write app PUBLIC_URL 10001
    app_names="$app_names PUBLIC_URL"
fi
printf '%s\n' "$app_user" | write app POSTGRES_USER 10001
printf '%s\n' "$app_password" | write app POSTGRES_PASSWORD 10001
value REDIS_PASSWORD | write app REDIS_PASSWORD 10001
# shellcheck disable=SC2086 # names, one word each
keep_only app $app_names
folder app 10001

printf 'learning_user\n' | write migrate POSTGRES_USER 10002
value POSTGRES_PASSWORD | write migrate POSTGRES_PASSWORD 10002
folder migrate 10002

derived postgres | write postgres SUPERUSER_PASSWORD 999
value POSTGRES_PASSWORD | write postgres POSTGRES_PASSWORD 999
printf '%s\n' "$app_user" | write postgres POSTGRES_APP_USER 999
printf '%s\n' "$app_password" | write postgres POSTGRES_APP_PASSWORD 999
printf '%s\n' "$read_password" | write postgres POSTGRES_READ_PASSWORD 999
folder postgres 999

printf '%s\n' "$read_password" | write postgres-exporter POSTGRES_READ_PASSWORD 65533
folder postgres-exporter 65533

# Two passwords are valid while a rotation is under way.
previous=$(value REDIS_PASSWORD_PREVIOUS)
printf 'user default on ~* &* +@all #%s%s\n' \
    "$(value REDIS_PASSWORD | tr -d '\n' | sha256sum | cut -d' ' -f1)" \
    "${previous:+ #$(printf '%s' "$previous" | sha256sum | cut -d' ' -f1)}" | write redis users.acl 999
value REDIS_PASSWORD | write redis REDIS_PASSWORD 999
if [ -n "$previous" ]; then printf '%s\n' "$previous" | write redis REDIS_PASSWORD_PREVIOUS 999; else keep_only redis users.acl REDIS_PASSWORD; fi
folder redis 999
printf '{"redis://redis:6379":"%s"}\n' "$(value REDIS_PASSWORD)" | write redis-exporter passwords.json 65532
folder redis-exporter 65532

value GRAFANA_PASSWORD | write grafana GRAFANA_PASSWORD 472
folder grafana 472

value POSTGRES_PASSWORD | write backup POSTGRES_PASSWORD 10004
backup_time=$(value BACKUP_TIME)
backup_keep=$(value BACKUP_KEEP)
printf '%s\n' "${backup_time:-02:30}" | write backup BACKUP_TIME 10004
printf '%s\n' "${backup_keep:-14}" | write backup BACKUP_KEEP 10004
write backup env.prod 10004 <"$env_file"
folder backup 10004

# --- folders on the host ------------------------------------------------------------------------------------------------
# Those of the operator, who owns the folder that holds them all.
operator=$(stat -c %u:%g "$home")
for folder in data data/ops data/traefik data/traefik/dynamic logs; do
    [ -d "$home/$folder" ] || { mkdir -p "$home/$folder"; chown "$operator" "$home/$folder"; chmod 0755 "$home/$folder"; }
done
# own FOLDER USER MODE: of a service, and of the operator's group
own() {
    mkdir -p "$home/$1"
    chown "$2:${operator#*:}" "$home/$1"
    chmod "$3" "$home/$1"
}
own data/traefik/certificates 10003 0570
own data/traefik/acme 10003 0700
own data/metrics 10004 0755
own logs/services 1000 2755
# The operator may read backups, nobody else.
own backups 10004 2750

# The balancer watches this folder and reads what ends in .yml; a new file gets that name when it is complete.
for template in "$templates"/traefik/*.yml; do
    name=${template##*/}
    target=$home/data/traefik/dynamic/$name
    # Which replicas are in use is the operations tool's to say.
    if [ "$name" = servers.yml ] && [ -f "$target" ]; then continue; fi
    cp "$template" "$target.new"
    case $name in
    routers.yml)
        # The first router is that of the secure entry; the other stays for the host itself.
        if [ -n "$domain" ]; then sed -i "1,/websecure/s/PathPrefix(\`\/\`)/Host(\`$domain\`)/" "$target.new"; fi
        if [ "$(value ACME)" = true ]; then sed -i 's/tls: {}/tls: {certResolver: letsencrypt}/' "$target.new"; fi
        ;;
    tls.yml)
        # Without a certificate of one's own the balancer makes one that browsers warn of.
        if [ ! -f "$home/data/traefik/certificates/tls.crt" ]; then printf 'tls: {}\n' >"$target.new"; fi
        ;;
    esac
    chmod 0644 "$target.new"
    if [ -f "$target" ] && [ "$(cat "$target")" = "$(cat "$target.new")" ]; then
        rm "$target.new"
    else
        mv -f "$target.new" "$target"
    fi
done
echo "The settings of each service are in place."
