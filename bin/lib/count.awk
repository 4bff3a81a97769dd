# Sums the test suites in surefire's and failsafe's reports. Exit code 1 when a test failed, when there was none, or
# when the build itself failed (variable code).
function number(name,    value) {
    value = $0
    if (!sub(".*[ \"]" name "=\"", "", value)) return 0
    sub(/".*/, "", value)
    return value + 0
}
/^[ \t]*<testsuite / {
    tests += number("tests")
    broken += number("failures") + number("errors")
    left_out += number("skipped")
}
END {
    failed += broken
    skipped += left_out
    passed = tests - broken - left_out
    if (code != 0) print "The build failed (exit code " code "); see above. Tests behind the failure did not run."
    if (tests == 0) print "No test ran."
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (failed > 0 || code != 0 || tests == 0) ? 1 : 0
}
