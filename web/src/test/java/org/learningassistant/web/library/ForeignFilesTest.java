package org.learningassistant.web.library;

import org.junit.jupiter.api.Test;

/** Reads the files that others wrote. */
class ForeignFilesTest {
    @Test
    void dump() {
        for (String f : new String[] {
            "anki/media.apkg",
            "anki/update1.apkg",
            "anki/diffmodels2-1.apkg",
            "anki/diffmodeltemplates-1.apkg",
            "moodle/question/format/gift/examples.txt"
        }) {
            ParsedDeck deck = ParsedDeck.of(SharedData.require(f));
            System.out.println("#### " + f + " " + deck.result() + " " + deck.types() + " " + deck.reasons());
            deck.items().forEach(System.out::println);
            deck.findings().forEach(System.out::println);
        }
    }
}
