# shellcheck shell=sh
# Builds what bin/run starts, when sources are newer than the last build. Sourced; needs JAVA_HOME.

build_stamp=target/run.stamp
build_jar=web/target/quarkus-app/quarkus-run.jar

build_is_current() {
    [ -f "$build_stamp" ] && [ -f "$build_jar" ] && [ -d local/target/lib ] || return 1
    # Folders count too: they are newer when a file was removed.
    [ -z "$(find pom.xml .mvn memory/pom.xml local/pom.xml web/pom.xml memory/src/main local/src/main web/src/main \
        -newer "$build_stamp" 2>/dev/null | head -n 1)" ]
}

# Shows progress by bin/lib/progress.awk, keeps everything in target/build.log; returns Maven's exit code.
build_with_maven() {
    mkdir -p target
    rm -f target/build.status
    { ./mvnw --batch-mode "$@" 2>&1 && build_code=0 || build_code=$?; echo "$build_code" >target/build.status; } |
        tee target/build.log | awk -f bin/lib/progress.awk
    return "$(cat target/build.status)"
}

build_when_needed() {
    build_is_current && return 0
    echo "Building (the first time several minutes, to fetch what is needed; later seconds)"
    mkdir -p target
    # The time before the build: what is saved meanwhile is built the next time.
    touch target/run.stamp.new
    if ! build_with_maven --projects local,web --also-make -DskipTests package; then
        echo "The build failed. Everything it said is in target/build.log" >&2
        return 1
    fi
    mv target/run.stamp.new "$build_stamp"
}

ops_is_current() {
    [ -f target/ops.stamp ] && [ -d ops/target/lib ] || return 1
    [ -z "$(find pom.xml .mvn scaling/pom.xml ops/pom.xml scaling/src/main ops/src/main -newer target/ops.stamp 2>/dev/null | head -n 1)" ]
}

# Words go to standard error: what the operations command line prints may be read by a program.
ops_build_when_needed() {
    ops_is_current && return 0
    echo "Building the operations command line (the first time a minute, to fetch what is needed)" >&2
    mkdir -p target
    touch target/ops.stamp.new
    if ! build_with_maven --projects ops --also-make -Dmaven.test.skip=true package >&2; then
        echo "The build failed. Everything it said is in target/build.log" >&2
        return 1
    fi
    mv target/ops.stamp.new target/ops.stamp
}
