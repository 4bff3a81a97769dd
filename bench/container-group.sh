# shellcheck shell=sh
# Sourced by the scripts beside it: what the control group of a container counts.

# The folder in which the kernel counts for a container; with the first version of control groups there is one for each CONTROLLER.
# group_of CONTAINER CONTROLLER
group_of() {
    pid=$(docker inspect --format '{{.State.Pid}}' "$1")
    if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
        echo "/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$pid/cgroup")"
    else
        echo "/sys/fs/cgroup/$2$(sed -n "s/^[0-9]*:\(.*,\)\{0,1\}$2\(,.*\)\{0,1\}:\//\//p" "/proc/$pid/cgroup")"
    fi
}

# What the kubelet calls the working set: all memory of the group less the page cache that can be dropped at once, in MiB.
# working_set CONTAINER
working_set() {
    group=$(group_of "$1" memory)
    if [ -f "$group/memory.current" ]; then
        usage=$group/memory.current
        inactive="inactive_file "
    else
        usage=$group/memory.usage_in_bytes
        inactive="total_inactive_file "
    fi
    echo $((($(cat "$usage") - $(sed -n "s/^$inactive//p" "$group/memory.stat")) / 1048576))
}

# What all processes of a container have taken of the processors since it was started, in ms.
# processor_time CONTAINER
processor_time() {
    group=$(group_of "$1" cpuacct)
    if [ -f "$group/cpuacct.usage" ]; then
        echo $(($(cat "$group/cpuacct.usage") / 1000000))
    else
        echo $(($(sed -n 's/^usage_usec //p' "$group/cpu.stat") / 1000))
    fi
}
