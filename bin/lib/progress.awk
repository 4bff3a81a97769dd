# Condenses Maven's output: one line for each module, one for every hundred files fetched, and all errors.
/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ {
    sub(/^\[INFO\] Building /, "")
    sub(/ +[0-9][^ ]*(-SNAPSHOT)? +\[/, "  [")
    print "  " $0
}
/^Downloaded from / || /^\[INFO\] Downloaded from / {
    fetched++
    if (fetched == 1 || fetched % 100 == 0) print "  fetching libraries (" fetched " so far)"
}
/^\[ERROR\]/ && errors < 40 { errors++; print "  " $0 }
{ fflush() }
