package org.learningassistant.web.library;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.learningassistant.web.library.DeckReader.Receiver;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.platform.markup.Markup;

/** Hands the questions of one file on: each under a name that lasts, repeated ones left out, missing pictures told. */
final class Intake {
    private static final int MOST_QUESTIONS = 250_000;

    private final String prefix;
    private final Receiver receiver;
    private final Map<String, Integer> origins = new HashMap<>();
    private final Set<String> contents = new HashSet<>();
    private int questions;

    /** @param prefix of the names, one for each format */
    Intake(String prefix, Receiver receiver) {
        this.prefix = prefix;
        this.receiver = receiver;
    }

    /**
     * Takes a question.
     *
     * @param line where it stands in the file; 0 where there are no lines
     * @param brought whether the file brings a picture or sound of this name
     */
    void take(ForeignQuestion question, List<String> category, int line, Predicate<String> brought) throws FileRefused {
        // items of ours are told apart by their names, so that a course with two alike comes back as it was
        String named = ForeignItem.exported(prefix + ":id:" + question.id()).isPresent() ? question.id() : "";
        if (!contents.add(digest(category, named + question.content()))) {
            receiver.finding(new Finding(Reason.DUPLICATE, line, question.excerpt(), ""));
            return;
        }
        if (++questions > MOST_QUESTIONS) {
            throw new FileRefused(Refusal.TOO_MANY_ITEMS, MOST_QUESTIONS);
        }
        question.remarks().stream()
                .distinct()
                .forEach(remark ->
                        receiver.finding(new Finding(remark.reason(), line, question.excerpt(), remark.detail())));
        Set<String> media = media(question, line, brought);
        receiver.item(
                new ForeignItem(origin(question, category), category, question.content(), question.tags(), media));
    }

    private Set<String> media(ForeignQuestion question, int line, Predicate<String> brought) {
        Set<String> found = new HashSet<>();
        boolean elsewhere = false;
        for (Markup text : ItemTexts.of(question.content())) {
            MediaNames.Named named = MediaNames.in(text.text());
            elsewhere |= named.elsewhere();
            for (String name : named.names()) {
                if (brought.test(name)) {
                    found.add(name);
                } else {
                    receiver.finding(new Finding(Reason.MEDIA_MISSING, line, question.excerpt(), name));
                }
            }
        }
        if (elsewhere) {
            receiver.finding(new Finding(Reason.MEDIA_ELSEWHERE, line, question.excerpt(), ""));
        }
        return found;
    }

    /** Named by what the author keeps when correcting a question; the n-th of equal names is told apart. */
    private String origin(ForeignQuestion question, List<String> category) {
        String name = !question.id().isEmpty()
                ? "id:" + question.id()
                : !question.title().isEmpty()
                        ? "title:" + digest(category, question.title())
                        : "text:" + digest(category, question.text());
        int count = origins.merge(name, 1, Integer::sum);
        return prefix + ":" + name + (count == 1 ? "" : ":" + count);
    }

    private static String digest(List<String> category, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            category.forEach(name -> sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
