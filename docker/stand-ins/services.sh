#!/bin/sh
# Makes, from Debian's packages and small servers of this project, what stands in for the images of the servers where no
# registry can be reached.
set -eu
cd "$(dirname "$0")"
./base.sh
base=$(grep '^debian:' ../images.txt)
jdk=$(grep '^eclipse-temurin:' ../images.txt)

lacks() {
    if docker image inspect "$1" >/dev/null 2>&1; then return 1; fi
    echo "Making a stand-in for $1"
}
# image NAME: with the version that the project uses
image() { grep "^$1:" ../images.txt; }

for name in postgres redis; do
    tag=$(image $name)
    if lacks "$tag"; then docker build --quiet --tag "$tag" --file $name.Dockerfile --build-arg "BASE=$base" . >/dev/null; fi
done

# monitoring NAME PROGRAM
monitoring() {
    tag=$(image "$1")
    if lacks "$tag"; then
        docker build --quiet --tag "$tag" --file monitoring.Dockerfile --build-arg "BASE=$base" --build-arg "PROGRAM=$2" . >/dev/null
    fi
}
monitoring prom/prometheus prometheus
monitoring prom/alertmanager prometheus-alertmanager
monitoring prom/node-exporter prometheus-node-exporter
monitoring prometheuscommunity/postgres-exporter prometheus-postgres-exporter
monitoring oliver006/redis_exporter prometheus-redis-exporter

# java NAME PROGRAM CLASS
java() {
    tag=$(image "$1")
    # These change with the project: built anew, from layers that are mostly there.
    echo "Making a stand-in for $tag"
    docker build --quiet --tag "$tag" --file java.Dockerfile --build-arg "BASE=$jdk" --build-arg "PROGRAM=$2" \
        --build-arg "MAIN=org.learningassistant.standins.$3" ../../stand-ins/target >/dev/null
}
if [ ! -d ../../stand-ins/target/lib ]; then
    (cd ../.. && . bin/lib/jdk.sh && jdk_find && ./mvnw --batch-mode --quiet --projects stand-ins package -Dmaven.test.skip=true)
fi
java traefik traefik balancer.Balancer
java fluent/fluentd fluentd collector.Collector
java grafana/grafana grafana dashboards.Dashboards
