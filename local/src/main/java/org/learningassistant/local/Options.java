package org.learningassistant.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * What the person asked for.
 *
 * @param port 0 for any free one
 */
record Options(Path home, int port, boolean help) {

    private static final int DEFAULT_PORT = 3000;

    /** An option wins over the environment, which wins over the default. */
    static Options read(List<String> arguments, Map<String, String> environment) {
        String home = environment.getOrDefault("LEARNING_ASSISTANT_HOME", "");
        String port = environment.getOrDefault("PORT", "");
        boolean help = false;
        var words = new ArrayDeque<>(arguments);
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0) {
                words.addFirst(word.substring(equals + 1));
                word = word.substring(0, equals);
            }
            switch (word) {
                case "--home" -> home = valueOf(word, words);
                case "--port" -> port = valueOf(word, words);
                case "--help", "-h" -> help = true;
                // Meant for bin/run, which built nothing and passes it on.
                case "--no-build" -> {}
                default -> throw usage("The option " + word + " is not known.");
            }
        }
        Path folder = home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".learning-assistant")
                : Path.of(home).toAbsolutePath().normalize();
        return new Options(folder, port.isEmpty() ? DEFAULT_PORT : portNumber(port), help);
    }

    private static String valueOf(String option, ArrayDeque<String> words) {
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw usage("The option " + option + " needs a value.");
        }
        return words.removeFirst();
    }

    private static int portNumber(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw usage("The port " + text + " is not a number from 0 to 65535.");
    }

    private static Problem usage(String sentence) {
        return new Problem(Problem.Kind.USAGE, sentence + " See bin/run --help.");
    }
}
