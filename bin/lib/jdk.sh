# shellcheck shell=sh
# Finds a JDK 25 or newer and exports JAVA_HOME, or says how to get one. Sourced by the scripts in bin/.

jdk_is_recent_enough() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    jdk_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${jdk_major:-0}" -ge 25 ]
}

jdk_of_path() {
    jdk_java=$(command -v java) || return 0
    jdk_java=$(readlink -f "$jdk_java") || return 0
    dirname "$(dirname "$jdk_java")"
}

jdk_find() {
    for jdk_candidate in \
        "${JAVA_HOME:-}" \
        "$(jdk_of_path)" \
        /usr/lib/jvm/*25* \
        "$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)" \
        "${HOME:-}"/.sdkman/candidates/java/25* \
        "${HOME:-}"/.asdf/installs/java/*25* \
        "${HOME:-}"/.jdks/*25* \
        /opt/*jdk*25* \
        /usr/lib/jvm/*; do
        if jdk_is_recent_enough "$jdk_candidate"; then
            JAVA_HOME=$jdk_candidate
            export JAVA_HOME
            return 0
        fi
    done
    cat >&2 <<'END'
No JDK 25 was found: not in JAVA_HOME, not on the PATH, not in /usr/lib/jvm, SDKMAN, asdf or /usr/libexec/java_home.
Install one, for example:
  Debian, Ubuntu   apt-get install openjdk-25-jdk-headless   (older releases: packages.adoptium.net, temurin-25-jdk)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install --cask temurin@25
  anywhere         https://adoptium.net/temurin/releases/?version=25, then JAVA_HOME=/path/to/it bin/run
END
    return 1
}
