# Stands in for eclipse-temurin where no registry can be reached. The context is a copy of a JDK 25, links resolved.
ARG BASE
FROM $BASE
COPY . /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
