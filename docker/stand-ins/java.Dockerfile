# Stands in for the images of Traefik, Fluentd and Grafana, of which there is no program here either: small Java servers of
# this project (stand-ins/) that read the same files. The context is stand-ins/target.
ARG BASE
FROM $BASE
RUN apt-get update && apt-get install --yes --no-install-recommends busybox && rm -rf /var/lib/apt/lists/* \
    && ln -s busybox /bin/wget \
    && keytool -genkeypair -alias default -keyalg EC -dname CN=stand-in -ext san=dns:localhost,ip:127.0.0.1 -validity 3650 \
        -storetype PKCS12 -keystore /default.p12 -storepass changeit \
    && chmod 644 /default.p12 \
    && mkdir -p /var/lib/grafana && chown 472:0 /var/lib/grafana
COPY lib /stand-in/lib
COPY classes /stand-in/classes
ARG PROGRAM
ARG MAIN
ENV PROGRAM=$PROGRAM MAIN=$MAIN
RUN printf '%s\n' '#!/bin/sh' \
        'if [ "$1" = healthcheck ]; then exec wget -q -O /dev/null http://127.0.0.1:8080/ping; fi' \
        'if [ "$1" = cli ]; then shift; while [ "$1" = --homepath ] || [ "$1" = admin ]; do [ "$1" = admin ] || shift; shift; done; fi' \
        'exec java -Dsun.net.inetaddr.ttl=0 -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "/stand-in/classes:/stand-in/lib/*" "$MAIN" "$@"' \
        >"/usr/local/bin/$PROGRAM" && chmod 755 "/usr/local/bin/$PROGRAM"
ENTRYPOINT ["/bin/sh", "-c", "[ \"$1\" != \"$PROGRAM\" ] || shift; exec \"$PROGRAM\" \"$@\"", "stand-in"]
