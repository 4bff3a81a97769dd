#!/bin/sh
# Makes, from Debian's packages and the JDK at hand, what stands in for the base images where no registry can be reached.
# Called by bin/stand-ins.
set -eu
cd "$(dirname "$0")/../.."
. bin/lib/jdk.sh

debian=$(grep '^debian:' docker/images.txt)
temurin=$(grep '^eclipse-temurin:' docker/images.txt)

is_there() { docker image inspect "$1" >/dev/null 2>&1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if ! is_there "$debian"; then
    echo "Making a stand-in for $debian"
    command -v mmdebstrap >/dev/null || { echo "bin/stand-ins needs mmdebstrap: apt-get install mmdebstrap" >&2; exit 3; }
    mmdebstrap --quiet --variant=minbase --include=ca-certificates bookworm "$scratch/debian.tar"
    docker import "$scratch/debian.tar" "$debian" >/dev/null
fi

if ! is_there "$temurin"; then
    echo "Making a stand-in for $temurin"
    jdk_find
    mkdir "$scratch/jdk"
    # Distributions link the certificates to a place outside the JDK.
    cp -RL "$JAVA_HOME/." "$scratch/jdk/"
    docker build --quiet --tag "$temurin" --build-arg "BASE=$debian" --file docker/stand-ins/jdk.Dockerfile \
        "$scratch/jdk" >/dev/null
fi
