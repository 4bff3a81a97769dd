package org.learningassistant.standins.balancer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which requests a router is for: the part of Traefik's language that the project's files use, all joined by "and". */
record Rule(String text) {
    private static final Pattern TERM = Pattern.compile("\\s*(!?)(Host|PathPrefix|Path)\\(`([^`]*)`\\)\\s*");

    Rule {
        for (String term : text.split("&&", -1)) {
            if (!TERM.matcher(term).matches()) {
                throw new IllegalArgumentException("the rule " + text + " has a part that is not known here: " + term);
            }
        }
    }

    boolean matches(String host, String path) {
        for (String term : text.split("&&", -1)) {
            Matcher parts = TERM.matcher(term);
            if (!parts.matches()) {
                throw new IllegalStateException(term);
            }
            String wanted = parts.group(3);
            boolean holds =
                    switch (parts.group(2)) {
                        case "Host" -> host.equalsIgnoreCase(wanted);
                        case "Path" -> path.equals(wanted);
                        default -> path.startsWith(wanted);
                    };
            if (holds != parts.group(1).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
