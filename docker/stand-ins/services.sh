#!/bin/sh
# Makes, from Debian's packages, what stands in for the images of the servers where no registry can be reached.
set -eu
cd "$(dirname "$0")"
./base.sh

for image in postgres:15 redis:7.2; do
    docker image inspect "$image" >/dev/null 2>&1 && continue
    echo "Making a stand-in for $image"
    docker build --quiet --tag "$image" --file "${image%%:*}.Dockerfile" . >/dev/null
done
