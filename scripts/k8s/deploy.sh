#!/bin/sh
# Runs Learning Assistant in a Kubernetes cluster: finds a JDK 25, builds the operations command line when needed, and hands over.
set -eu
here=$PWD
cd "$(dirname "$0")/../.."
. bin/lib/jdk.sh
. bin/lib/build.sh

jdk_find
ops_build_when_needed
root=$PWD
cd "$here"
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m "-Dlearning-assistant.root=$root" \
    -cp "$root/ops/target/classes:$root/ops/target/lib/*" org.learningassistant.ops.Ops kubernetes "$@"
