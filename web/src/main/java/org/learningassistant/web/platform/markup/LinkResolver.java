package org.learningassistant.web.platform.markup;

import java.util.Optional;

/** Knows where the files live that a text names, such as {@code curve.svg} or an imported card's {@code paste-17.jpg}. */
@FunctionalInterface
public interface LinkResolver {

    /** Knows no file: pictures and sounds give way to their alternative text. */
    LinkResolver NONE = name -> Optional.empty();

    /**
     * The URL of a file on this server, or empty when there is no such file.
     *
     * @param name a relative name, percent-decoded, never starting with a slash and without {@code ..}; chosen by the text's author
     */
    Optional<String> urlOf(String name);
}
