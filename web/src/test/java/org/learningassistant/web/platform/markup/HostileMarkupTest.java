package org.learningassistant.web.platform.markup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.learningassistant.web.platform.markup.Markup.Format;

final class HostileMarkupTest {

    private static final String SPICE = "<>\"'&`$\\[](){}|*_~!#/=;: \n\0\uFDD0\uFDD10-";

    private static final LinkResolver FILES = name -> Optional.of("/files/" + name.length());

    private static final Placeholders OURS = new Placeholders() {
        @Override
        public Optional<Html> exercise(String id) {
            return Optional.of(new Html("<exercise-slot></exercise-slot>"));
        }

        @Override
        public Optional<Html> gap(int number) {
            return Optional.of(new Html("<gap-slot></gap-slot>"));
        }
    };

    /** Says whatever the TeX says, as an engine would that an attacker controls. */
    private static final class Echo implements TexEngine {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Conversion convert(String tex, boolean display) {
            return new Converted("<math onclick=\"x\" style=\"y\"><mi href=\"javascript:x\">" + tex + "</mi></math>");
        }
    }

    @Test
    void noKnownAttackSurvives() {
        try (Rendering rendering = new Rendering()) {
            rendering.warmUp();
            for (String attack : HostileMarkup.all()) {
                for (Format format : Format.values()) {
                    Harmless.check(rendering.render(new Markup(attack, format), FILES, OURS));
                    Harmless.check(rendering.render(new Markup(attack, format), LinkResolver.NONE));
                }
            }
        }
    }

    @Test
    void noKnownAttackSurvivesEvenIfTheTexEngineIsOnItsSide() {
        try (Rendering rendering = new Rendering(new Formulas(new Echo(), 100_000))) {
            for (String attack : HostileMarkup.all()) {
                for (Format format : Format.values()) {
                    Harmless.check(rendering.render(new Markup(attack, format), FILES, OURS));
                }
            }
        }
    }

    @Test
    void noMutationOfTheAttacksSurvives() {
        List<String> attacks = HostileMarkup.all();
        Random random = new Random(20261123);
        try (Rendering rendering = new Rendering(new Formulas(new Echo(), 100_000))) {
            for (int i = 0; i < 12_000; i++) {
                String text = mutation(attacks, random);
                Format format = i % 2 == 0 ? Format.MARKDOWN : Format.HTML;
                try {
                    Harmless.check(rendering.render(new Markup(text, format), FILES, OURS));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("mutation " + i + " as " + format + ": " + text, e);
                }
            }
        }
    }

    @Test
    void theLargestTextsTakeSecondsAtMost() {
        List<String> pieces = List.of(
                "> ",
                "- ",
                "* a\n",
                "*a ",
                "**a",
                "[",
                "![",
                "](",
                "`",
                "``a`",
                "<",
                "<b>",
                "<div>",
                "&",
                "&#",
                "$",
                "$a ",
                "\\(",
                "[[",
                "[[1]]",
                "|",
                "|a\n|-\n",
                "a|b\n-|-\n",
                "_",
                "~~",
                "\\",
                "\n",
                "a\n===\n",
                "<!--",
                "<a href=x>",
                "http://a.b ",
                "a@b.c ",
                "{{exercise: a}}\n",
                "[a]: b\n",
                "[$]",
                "[latex]",
                "<anki-mathjax>",
                "[sound:",
                "\u0000",
                "\uFDD0",
                "1. ",
                "$$\n",
                "![a](b)\n\n",
                "<table><tr><td>",
                "<ruby>",
                "<span style=\"font-weight:bold\">",
                "\t",
                "```\n",
                "# a\n");
        try (Rendering rendering = new Rendering(new Formulas(new Echo(), 100_000))) {
            for (String piece : pieces) {
                String text = piece.repeat(Rendering.MAX_LENGTH / piece.length() + 1);
                for (Format format : Format.values()) {
                    long start = System.nanoTime();
                    Harmless.check(rendering.render(new Markup(text, format), FILES, OURS));
                    Duration taken = Duration.ofNanos(System.nanoTime() - start);
                    assertTrue(taken.toSeconds() < 30, () -> format + " of " + piece + " took " + taken);
                }
            }
        }
    }

    private static String mutation(List<String> attacks, Random random) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            String attack = attacks.get(random.nextInt(attacks.size()));
            int length = Math.min(attack.length(), 400);
            int from = random.nextInt(3) == 0 ? random.nextInt(length + 1) : 0;
            int to = random.nextInt(3) == 0 ? from + random.nextInt(length - from + 1) : length;
            text.append(attack, from, to);
        }
        for (int edits = random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                case 2 -> text.insert(at, (char) random.nextInt(0x10000));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }
        return text.toString();
    }
}
