# Stands in for the images of Prometheus, Alertmanager and the exporters where no registry can be reached: Debian's programs
# at the paths of the official images, and a wget, which those have too.
ARG BASE
FROM $BASE
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends busybox prometheus \
        prometheus-alertmanager prometheus-node-exporter prometheus-postgres-exporter prometheus-redis-exporter \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s busybox /bin/wget \
    && for folder in /prometheus /alertmanager; do mkdir -p "$folder" && chown 65534:65534 "$folder"; done
ARG PROGRAM
ENV PROGRAM=$PROGRAM
USER 65534:65534
ENTRYPOINT ["/bin/sh", "-c", "exec \"$PROGRAM\" \"$@\"", "stand-in"]
