# shellcheck shell=sh
# Sourced by the scripts beside it.

# What the kubelet calls the working set: all memory of the group less the page cache that can be dropped at once, in MiB.
# working_set CONTAINER
working_set() {
    pid=$(docker inspect --format '{{.State.Pid}}' "$1")
    if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
        group=/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$pid/cgroup")
        usage=$group/memory.current
        inactive="inactive_file "
    else
        group=/sys/fs/cgroup/memory$(sed -n 's/^[0-9]*:memory://p' "/proc/$pid/cgroup")
        usage=$group/memory.usage_in_bytes
        inactive="total_inactive_file "
    fi
    echo $((($(cat "$usage") - $(sed -n "s/^$inactive//p" "$group/memory.stat")) / 1048576))
}
