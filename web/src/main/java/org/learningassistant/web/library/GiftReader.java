package org.learningassistant.web.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.GiftQuestion.Result;

/** Reads question files in Moodle's GIFT format. */
final class GiftReader implements DeckReader {
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
        private final Intake intake;
        private List<String> category = List.of();
        private boolean anything;

        Pass(Receiver receiver) {
            this.receiver = receiver;
            this.intake = new Intake("gift", receiver);
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
                        // a text file brings no pictures along; Moodle keeps them elsewhere
                        intake.take(question.question(), category, block.line(), name -> false);
                    }
                }
            }
        }
    }
}
