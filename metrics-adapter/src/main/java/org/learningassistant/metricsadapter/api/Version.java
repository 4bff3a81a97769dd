package org.learningassistant.metricsadapter.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A version of the API. The later one says the same with other names. */
public enum Version {
    V1BETA2("v1beta2"),
    V1BETA1("v1beta1");

    /** The group of both. */
    public static final String GROUP = "custom.metrics.k8s.io";

    private final String text;

    Version(String text) {
        this.text = text;
    }

    static Optional<Version> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }

    /** The APIServices by which the API server finds this group. */
    public static List<String> services() {
        return Arrays.stream(values())
                .map(version -> version.text + "." + GROUP)
                .toList();
    }

    String text() {
        return text;
    }

    String groupVersion() {
        return GROUP + "/" + text;
    }
}
