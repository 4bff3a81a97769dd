# shellcheck shell=sh
# Finds a JDK 25, builds the operations command line when needed, and hands over to it. Sourced from the checkout's folder.
. bin/lib/jdk.sh
. bin/lib/build.sh

# run_ops FOLDER ARGUMENT…: in the folder that relative paths were typed in
run_ops() {
    folder=$1
    shift
    jdk_find
    ops_build_when_needed
    root=$PWD
    cd "$folder" || exit 1
    exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m "-Dlearning-assistant.root=$root" \
        -cp "$root/ops/target/classes:$root/scaling/target/classes:$root/ops/target/lib/*" org.learningassistant.ops.Ops "$@"
}
