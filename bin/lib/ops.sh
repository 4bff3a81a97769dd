# shellcheck shell=sh
# Finds a JDK 25, builds the operations command line when needed, and hands over to it. Sourced from the checkout's folder.
. bin/lib/jdk.sh
. bin/lib/build.sh

# What runs for days must not notice that another command builds a newer version meanwhile: it runs from a copy, named by its process.
copy_for_long() {
    for copy in target/long-running.*; do
        if [ -d "$copy" ] && ! kill -0 "${copy##*.}" 2>/dev/null; then rm -rf "$copy"; fi
    done
    copy=target/long-running.$$
    mkdir -p "$copy/ops/target" "$copy/scaling/target"
    cp -r ops/target/classes ops/target/lib "$copy/ops/target/"
    cp -r scaling/target/classes "$copy/scaling/target/"
}

# run_ops FOLDER ARGUMENT…: in the folder that relative paths were typed in
run_ops() {
    folder=$1
    shift
    jdk_find
    ops_build_when_needed
    root=$PWD
    built=$root
    if [ "${1:-}" = autoscale ]; then
        copy_for_long
        built=$root/$copy
    fi
    cd "$folder" || exit 1
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m "-Dlearning-assistant.root=$root" \
        -cp "$built/ops/target/classes:$built/scaling/target/classes:$built/ops/target/lib/*" org.learningassistant.ops.Ops "$@"
}
