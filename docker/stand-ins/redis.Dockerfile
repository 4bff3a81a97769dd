# Stands in for the official redis:7.2 where no registry can be reached, on Debian's Redis 7.0.
ARG BASE
FROM $BASE
RUN groupadd --gid 999 redis && useradd --uid 999 --gid 999 --home-dir /data redis \
    && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends redis-server \
    && rm -rf /var/lib/apt/lists/* && mkdir -p /data && chown 999:999 /data
WORKDIR /data
VOLUME /data
USER 999:999
EXPOSE 6379
CMD ["redis-server", "--protected-mode", "no"]
