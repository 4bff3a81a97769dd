# Condenses Maven's output: one line for each module and each of its long steps, one for every hundred files fetched, and
# the first forty lines of errors.
/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ {
    sub(/^\[INFO\] Building /, "")
    sub(/ +[0-9][^ ]*(-SNAPSHOT)? +\[/, "  [")
    print "  " $0
}
/^\[INFO\] --- compiler:/ { print "    compiling" }
/^\[INFO\] --- quarkus:[^ ]*:build / { print "    putting the application together" }
/^Downloaded from / || /^\[INFO\] Downloaded from / {
    fetched++
    if (fetched == 1 || fetched % 100 == 0) print "  fetching libraries (" fetched " so far)"
}
# Maven's own advice is for people who know Maven; target/build.log has it.
/^\[ERROR\] *$/ || /\[Help 1\]$|\[Help 1\] http|re-run Maven|Re-run Maven|For more information about|After correcting|mvn <args>/ { next }
/^\[ERROR\]/ && errors < 40 { errors++; print "  " $0 }
{ fflush() }
