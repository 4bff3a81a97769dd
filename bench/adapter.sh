#!/bin/sh
# Measures the metrics adapter's container, limited as in the cluster: time to ready and memory, with twenty pods and somebody who
# asks every second. Prints Markdown for bench/RESULTS.md. Called by bin/bench.
set -eu
cd "$(dirname "$0")/.."
. bin/lib/jdk.sh
. bench/container-group.sh

image=${IMAGE:-learning-assistant-metrics-adapter:production}
minutes=${MINUTES:-10}
name=learning-assistant-bench-adapter
folder=metrics-adapter/target/bench

docker image inspect "$image" >/dev/null 2>&1 || { echo "There is no image $image: bin/image adapter makes it." >&2; exit 1; }
jdk_find
./mvnw --batch-mode --quiet --projects scaling,metrics-adapter -DskipTests package

cluster=
cleanup() {
    docker rm --force "$name" >/dev/null 2>&1 || true
    [ -z "$cluster" ] || kill "$cluster" 2>/dev/null || true
}
trap cleanup EXIT
cleanup
rm -rf "$folder"
"$JAVA_HOME/bin/java" -Xmx128m -cp 'metrics-adapter/target/test-classes:metrics-adapter/target/metrics-adapter.jar' \
    org.learningassistant.metricsadapter.BenchCluster "$folder" 16443 18080 2>metrics-adapter/target/bench.log &
cluster=$!
until [ -f "$folder/environment" ]; do
    kill -0 "$cluster" 2>/dev/null || { cat metrics-adapter/target/bench.log >&2; exit 1; }
    sleep 0.1
done

# start CPUS JAVA_TOOL_OPTIONS
start() {
    docker rm --force "$name" >/dev/null 2>&1 || true
    docker run --detach --name "$name" --network host --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
        --memory 128m --memory-swap 128m --cpus "$1" --env "JAVA_TOOL_OPTIONS=$2" --env-file "$folder/environment" \
        --volume "$PWD/$folder:$PWD/$folder:ro" "$image" >/dev/null
}

# The time from starting the process to the first 200 of /readyz, in ms.
ready() {
    begun=$(date --date "$(docker inspect --format '{{.State.StartedAt}}' "$name")" +%s%N)
    until curl --silent --fail --output /dev/null --max-time 2 http://127.0.0.1:18080/readyz; do sleep 0.02; done
    echo $((($(date +%s%N) - begun) / 1000000))
}

three_times() {
    for _ in 1 2 3; do
        start "$1" "$2"
        ready
    done | sort -n | sed -n 2p
}

echo "| adapter with 128 MiB | with AOT cache | without | share |"
echo "|---|---|---|---|"
for cpus in 0.25 1; do
    with=$(three_times "$cpus" "")
    without=$(three_times "$cpus" -XX:AOTMode=off)
    echo "| ready with $cpus CPU (median of 3) | $with ms | $without ms | $((100 * with / without)) % |"
done
start 0.25 ""
ready >/dev/null
echo
echo "| working set, 0.25 CPU, 20 pods, asked every second | MiB |"
echo "|---|---|"
sleep 60
echo "| a minute after the start | $(working_set "$name") |"
sleep $((60 * minutes))
echo "| $minutes minutes later | $(working_set "$name") |"
