package org.learningassistant.web.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learningassistant.web.courses.Body;
import org.learningassistant.web.courses.ItemContent;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.GiftQuestion.Result;
import org.learningassistant.web.platform.markup.Markup;

/** Reads question files in Moodle's GIFT format. */
final class GiftReader implements DeckReader {
    private static final int MOST_QUESTIONS = 250_000;

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        try (TextLines lines = TextLines.open(file)) {
            new Pass(receiver).read(lines, Files.size(file));
            return new Reading.Complete("");
        } catch (FileRefused refused) {
            return refused.result();
        }
    }

    /** One way through a file. */
    private static final class Pass {
        private final Receiver receiver;
        private final Map<String, Integer> origins = new HashMap<>();
        private final Set<String> contents = new HashSet<>();
        private List<String> category = List.of();
        private int questions;
        private boolean anything;

        Pass(Receiver receiver) {
            this.receiver = receiver;
        }

        void read(TextLines lines, long size) throws FileRefused, IOException {
            GiftBlock.Splitter splitter = new GiftBlock.Splitter();
            for (String line = lines.next(); line != null; line = lines.next()) {
                take(splitter.add(lines.number(), line));
                if (lines.number() % 100 == 0) {
                    receiver.progress(lines.read(), size, "library_stage_lines");
                }
            }
            take(splitter.end());
            if (!anything) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
        }

        private void take(List<GiftBlock> blocks) throws FileRefused {
            for (GiftBlock block : blocks) {
                switch (GiftQuestion.read(block)) {
                    case Result.Nothing _ -> {}
                    case Result.Category found -> category = found.path();
                    case Result.Skipped skipped -> {
                        // prose alone does not make a question file
                        anything |= skipped.why() != Reason.DESCRIPTION;
                        receiver.finding(new Finding(skipped.why(), block.line(), skipped.excerpt(), skipped.detail()));
                    }
                    case Result.Question question -> {
                        anything = true;
                        take(question, block.line());
                    }
                }
            }
        }

        private void take(Result.Question question, int line) throws FileRefused {
            if (!contents.add(digest(category, question.content().toString()))) {
                receiver.finding(new Finding(Reason.DUPLICATE, line, excerpt(question), ""));
                return;
            }
            if (++questions > MOST_QUESTIONS) {
                throw new FileRefused(Refusal.TOO_MANY_ITEMS, MOST_QUESTIONS);
            }
            question.remarks().stream()
                    .distinct()
                    .forEach(remark -> receiver.finding(new Finding(remark, line, excerpt(question), "")));
            media(question, line);
            receiver.item(new ForeignItem(origin(question), category, question.content(), question.tags(), Set.of()));
        }

        /** A text file brings no pictures along; Moodle keeps them elsewhere. */
        private void media(Result.Question question, int line) {
            for (Markup text : texts(question.content())) {
                MediaNames.Named named = MediaNames.in(text.text());
                named.names()
                        .forEach(name ->
                                receiver.finding(new Finding(Reason.MEDIA_MISSING, line, excerpt(question), name)));
                if (named.elsewhere()) {
                    receiver.finding(new Finding(Reason.MEDIA_ELSEWHERE, line, excerpt(question), ""));
                }
            }
        }

        /** Named by what the author keeps when correcting a question; the n-th of equal names is told apart. */
        private String origin(Result.Question question) {
            String name = !question.id().isEmpty()
                    ? "id:" + question.id()
                    : !question.title().isEmpty()
                            ? "title:" + digest(category, question.title())
                            : "text:" + digest(category, question.text());
            int count = origins.merge(name, 1, Integer::sum);
            return "gift:" + name + (count == 1 ? "" : ":" + count);
        }

        private static String excerpt(Result.Question question) {
            return question.title().isEmpty() ? question.text() : question.title();
        }

        private static List<Markup> texts(ItemContent content) {
            List<Markup> texts = new ArrayList<>(List.of(content.prompt()));
            switch (content.body()) {
                case Body.SingleChoice choice -> choice.options().forEach(option -> texts.add(option.text()));
                case Body.MultipleChoice choice -> choice.options().forEach(option -> texts.add(option.text()));
                case Body.FlashCard _,
                        Body.TrueFalse _,
                        Body.Numeric _,
                        Body.ShortText _,
                        Body.Formula _,
                        Body.Cloze _ -> {}
            }
            return texts;
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
}
