# shellcheck shell=sh
# Names the tools that parts of the tests need and this machine lacks. Sourced; sets missing_tools to their number.

missing_tools=0

tool_is_missing() {
    missing_tools=$((missing_tools + 1))
    echo "Missing: $1. $2 Install it with: $3"
}

redis_is_recent_enough() {
    redis_major=$(redis-server --version 2>/dev/null | sed -n 's/.*v=\([0-9]*\)\..*/\1/p')
    [ "${redis_major:-0}" -ge 7 ]
}

docker_compose_is_there() {
    [ "$(docker compose version --short 2>/dev/null | sed 's/^v//; s/\..*//')" -ge 2 ] 2>/dev/null
}

monitoring_tools_are_there() {
    command -v promtool >/dev/null && command -v amtool >/dev/null
}

docker_is_ready() {
    docker info >/dev/null 2>&1 && docker_compose_is_there
}

name_missing_tools() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        tool_is_missing "Chromium" "The tests in a browser are skipped." \
            "apt-get install chromium (macOS: brew install --cask chromium)"
    redis_is_recent_enough ||
        tool_is_missing "Redis 7 or newer" "The tests use the Redis 6.2 of the build." \
            "apt-get install redis-server (macOS: brew install redis)"
    command -v shellcheck >/dev/null ||
        tool_is_missing "shellcheck" "The scripts are not checked." \
            "apt-get install shellcheck (macOS: brew install shellcheck)"
    monitoring_tools_are_there ||
        tool_is_missing "promtool and amtool" "The files of the monitoring are not checked by its programs." \
            "apt-get install prometheus prometheus-alertmanager (macOS: brew install prometheus alertmanager)"
    command -v curl >/dev/null ||
        tool_is_missing "curl" "The tests of the whole stack are skipped." "apt-get install curl"
    command -v kubectl >/dev/null ||
        tool_is_missing "kubectl" "The overlays of the cluster are not rendered and checked." \
            "https://kubernetes.io/docs/tasks/tools"
    docker_is_ready ||
        tool_is_missing "a Docker engine with Compose 2" "The tests with containers are skipped." \
            "apt-get install docker.io docker-compose (elsewhere: https://docs.docker.com/engine/install)"
}
