package org.learningassistant.ops.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One command line.
 *
 * @param words the program and its arguments, never put together by a shell
 * @param input what it reads; never printed, so that secrets are passed this way
 * @param inputFile what it reads instead, when it is a file
 * @param patience after this time it is ended and counts as failed
 */
public record Command(List<String> words, String input, Optional<Path> inputFile, Duration patience) {
    private static final Duration USUAL = Duration.ofMinutes(2);

    public Command {
        words = List.copyOf(words);
    }

    public static Command of(List<String> words) {
        return new Command(words, "", Optional.empty(), USUAL);
    }

    public static Command of(String... words) {
        return of(List.of(words));
    }

    public Command within(Duration longest) {
        return new Command(words, input, inputFile, longest);
    }

    public Command reading(String secret) {
        return new Command(words, secret, Optional.empty(), patience);
    }

    public Command reading(Path file) {
        return new Command(words, "", Optional.of(file), patience);
    }

    /** As one would type it. */
    @Override
    public String toString() {
        return words.stream().map(Command::quoted).collect(Collectors.joining(" "))
                + (input.isEmpty() ? "" : " <…")
                + inputFile.map(file -> " <" + file).orElse("");
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
