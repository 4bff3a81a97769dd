package org.learningassistant.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files made for the tests. */
final class TestFiles {
    private TestFiles() {}

    /** Five questions of different types in GIFT. */
    static Path gift() {
        return write("small.gift", """
                $CATEGORY: Rivers

                ::Longest:: Which river is the longest in Europe? { =Volga#Right ~Danube#The second ~Rhine }

                ::True:: The Nile flows north. {TRUE}

                ::Number:: How many continents does the equator cross? {#3:0}

                ::Word:: The river of Vienna is the { =Danube =Donau }.

                ::Several:: Which of them flow into the Black Sea? { ~%50%Danube ~%50%Dnieper ~%-100%Rhine }
                """);
    }

    static Path write(String name, String text) {
        try {
            Path file = Path.of("target/files", name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
