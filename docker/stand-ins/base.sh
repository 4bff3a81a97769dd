#!/bin/sh
# Makes, from Debian's packages and the JDK at hand, what stands in for the base images where no registry can be reached.
# On any other machine the real ones are pulled and this is not needed.
set -eu
cd "$(dirname "$0")/../.."
. bin/lib/jdk.sh

is_there() { docker image inspect "$1" >/dev/null 2>&1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if ! is_there debian:bookworm-slim; then
    echo "Making a stand-in for debian:bookworm-slim"
    mmdebstrap --quiet --variant=minbase --include=ca-certificates bookworm "$scratch/debian.tar"
    docker import "$scratch/debian.tar" debian:bookworm-slim >/dev/null
fi

if ! is_there eclipse-temurin:25-jdk; then
    echo "Making a stand-in for eclipse-temurin:25-jdk"
    jdk_find
    mkdir "$scratch/jdk"
    # Distributions link the certificates to a place outside the JDK.
    cp -RL "$JAVA_HOME/." "$scratch/jdk/"
    docker build --quiet --tag eclipse-temurin:25-jdk --file docker/stand-ins/jdk.Dockerfile "$scratch/jdk" >/dev/null
fi
