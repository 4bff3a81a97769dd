#!/bin/sh
# Measures the container limited as in production: time and processor time to ready beside other ways to start it, memory
# idle, under load and five minutes later, and answers at a fixed rate. Prints Markdown for bench/RESULTS.md. Called by bin/bench.
set -eu
cd "$(dirname "$0")/.."
. bin/lib/jdk.sh
. bench/container-group.sh

image=${IMAGE:-learning-assistant:production}
seconds=${SECONDS_OF_LOAD:-600}
rate=${RATE:-100}
network=learning-assistant-bench
jdk=$(sed -n 's/^FROM \(eclipse-temurin:[^ ]*\) AS build$/\1/p' docker/app/Dockerfile)
secret=only-for-measuring-0123456789-abcdefghijklmnop

docker image inspect "$image" >/dev/null 2>&1 || { echo "There is no image $image: bin/image makes it." >&2; exit 1; }
jdk_find
./mvnw --batch-mode --quiet --projects bench --also-make -DskipTests compile

files=$(mktemp -d)
cleanup() {
    docker rm --force "$network-app" "$network-postgres" "$network-redis" >/dev/null 2>&1 || true
    docker network rm "$network" >/dev/null 2>&1 || true
    rm -rf "$files"
}
trap cleanup EXIT
docker rm --force "$network-app" "$network-postgres" "$network-redis" >/dev/null 2>&1 || true
docker network rm "$network" >/dev/null 2>&1 || true
docker network create "$network" >/dev/null
docker run --detach --name "$network-postgres" --network "$network" --env POSTGRES_PASSWORD=$secret \
    --env POSTGRES_USER=learning_user --env POSTGRES_DB=learning_assistant_db postgres:15 >/dev/null
docker run --detach --name "$network-redis" --network "$network" redis:7.2 redis-server --requirepass $secret >/dev/null
until docker exec "$network-postgres" pg_isready --host 127.0.0.1 --username learning_user >/dev/null 2>&1; do sleep 1; done

# run CPUS ARGUMENTS-OF-DOCKER-RUN...: the application, limited to so many processors
run() {
    cpus=$1
    shift
    docker rm --force "$network-app" >/dev/null 2>&1 || true
    docker run --detach --name "$network-app" --network "$network" --read-only --tmpfs /tmp --cap-drop ALL \
        --security-opt no-new-privileges --memory 1g --cpus "$cpus" --no-healthcheck \
        --env POSTGRES_HOST="$network-postgres" --env POSTGRES_PASSWORD=$secret \
        --env REDIS_HOST="$network-redis" --env REDIS_PASSWORD=$secret \
        --env JWT_SECRET=$secret --env NEXTAUTH_SECRET=$secret --env SIGN_UP_LIMIT_ADDRESS=100000 "$@" >/dev/null
    address=http://$(docker inspect --format "{{(index .NetworkSettings.Networks \"$network\").IPAddress}}" "$network-app"):3000
}

# The three ways to start it, each with CPUS:
as_image() { run "$1" "$image"; }
without_cache() { run "$1" --env JAVA_TOOL_OPTIONS=-XX:AOTMode=off "$image"; }
# as nearly everybody starts Java: the same files, a whole JDK with the archive of classes that comes with it, no options
plain() {
    run "$1" --mount "type=bind,source=$files/app,target=/app,readonly" --entrypoint java "$jdk" \
        -Dorg.sqlite.lib.path=/app/native -Dorg.sqlite.lib.name=libsqlitejdbc.so -jar /app/quarkus-run.jar
}

now() { date +%s%N; }

# The time from starting the process to the first 200 of /api/health/ready, and the processor time taken for it, in ms.
ready() {
    begun=$(date --date "$(docker inspect --format '{{.State.StartedAt}}' "$network-app")" +%s%N)
    until curl --silent --fail --output /dev/null --max-time 2 "$address/api/health/ready"; do sleep 0.02; done
    echo $((($(now) - begun) / 1000000)) "$(processor_time "$network-app")"
}

# median COLUMN
median() { cut -d ' ' -f "$1" | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# three_times WAY CPUS
three_times() {
    for _ in 1 2 3; do
        "$1" "$2"
        ready
    done
}

container=$(docker create "$image")
docker cp --quiet "$container:/app" "$files" 2>/dev/null || docker cp "$container:/app" "$files" >/dev/null
docker rm "$container" >/dev/null
chmod -R a+rX "$files"

echo "| container with 1 GiB, ready for requests (median of 3) | as the image starts | without its AOT cache | share | plain \`java -jar\` | share |"
echo "|---|---|---|---|---|---|"
as_image 1
ready >/dev/null # the first start migrates
for cpus in 0.5 2; do
    image_times=$(three_times as_image "$cpus")
    cacheless_times=$(three_times without_cache "$cpus")
    plain_times=$(three_times plain "$cpus")
    for column in 1 2; do
        with=$(echo "$image_times" | median $column)
        without=$(echo "$cacheless_times" | median $column)
        usual=$(echo "$plain_times" | median $column)
        what="time"
        if [ $column = 2 ]; then what="processor time"; fi
        echo "| $what with $cpus CPU | $with ms | $without ms | $((100 * with / without)) % | $usual ms | $((100 * with / usual)) % |"
    done
done

as_image 0.5
ready >/dev/null
sleep 60
echo
echo "| working set, 0.5 CPU, 1 GiB | MiB |"
echo "|---|---|"
echo "| idle, a minute after the start | $(working_set "$network-app") |"
load=$("$JAVA_HOME/bin/java" -Xmx512m -cp bench/target/classes org.learningassistant.bench.Load "$address" "$rate" "$seconds")
echo "| at the end of $seconds s of load | $(working_set "$network-app") |"
sleep 300
echo "| five minutes later | $(working_set "$network-app") |"
echo
echo "$rate requests a second on one replica with 0.5 CPU and 1 GiB, from a minute after its start (50 learners, each at another place of"
echo "the same round: of ten requests four answer a question, two ask for one, the rest are Today, a lesson, Progress and the API):"
echo
echo "$load" | sed 's/^/    /'
