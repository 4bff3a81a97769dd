package org.learningassistant.web.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.MoodleQuestion.Result;
import org.learningassistant.web.library.XmlNode.Element;

/** Reads Moodle's XML format. Files that questions bring are unpacked only for as long as they are asked for. */
final class MoodleReader implements DeckReader {

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        try {
            new Pass(receiver).read(file);
            return new Reading.Complete("");
        } catch (FileRefused refused) {
            return refused.result();
        }
    }

    @Override
    public Attachments attachments(Path file) throws FileRefused, IOException {
        return Unpacked.of(file);
    }

    /** Takes the questions of a file one by one. */
    @FunctionalInterface
    private interface Questions {
        /** @param question empty for one that is larger than any question */
        void question(Optional<Element> question, int line, long read) throws FileRefused, IOException;
    }

    private static void forEach(Path file, Questions to) throws FileRefused, IOException {
        try (XmlFile xml = XmlFile.open(Files.newInputStream(file))) {
            if (!"quiz".equals(xml.next())) {
                throw new FileRefused(Refusal.XML);
            }
            for (String name = xml.next(); name != null; name = xml.next()) {
                if (name.equals("question")) {
                    int line = xml.line();
                    to.question(xml.element(), line, xml.read());
                }
            }
        }
    }

    /** One way through a file. */
    private static final class Pass {
        private final Receiver receiver;
        private final Intake intake;
        private List<String> category = List.of();
        private boolean anything;
        private final Map<Reason, Integer> notTaken = new EnumMap<>(Reason.class);

        Pass(Receiver receiver) {
            this.receiver = receiver;
            this.intake = new Intake("moodle", receiver);
        }

        void read(Path file) throws FileRefused, IOException {
            long size = Files.size(file);
            forEach(file, (question, line, read) -> {
                if (question.isPresent()) {
                    take(question.get(), line);
                } else {
                    anything = true;
                    receiver.finding(new Finding(Reason.TOO_LONG, line, "", ""));
                }
                receiver.progress(Math.min(read, size), size, "library_stage_lines");
            });
            if (!anything) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
            notTaken.forEach((reason, count) -> receiver.finding(new Finding(reason, 0, "", Integer.toString(count))));
        }

        private void take(Element element, int line) throws FileRefused {
            switch (MoodleQuestion.read(element)) {
                case Result.Category found -> category = found.path();
                case Result.Skipped skipped -> {
                    anything = true;
                    receiver.finding(new Finding(skipped.why(), line, skipped.excerpt(), skipped.detail()));
                }
                case Result.Question found -> {
                    anything = true;
                    found.notTaken().forEach(reason -> notTaken.merge(reason, 1, Integer::sum));
                    intake.take(found.question(), category, line, found.files()::contains);
                }
            }
        }
    }

    /** The files of all questions, in a folder of their own until it is closed. */
    private record Unpacked(Path folder, Map<String, Path> files) implements Attachments {
        static Unpacked of(Path file) throws FileRefused, IOException {
            Unpacked unpacked = new Unpacked(Files.createTempDirectory("embedded"), new HashMap<>());
            try {
                Set<String> names = new HashSet<>();
                forEach(file, (question, line, read) -> {
                    if (question.isPresent()) {
                        for (Element embedded : question.get().all("file")) {
                            unpacked.add(MoodleTexts.embedded(embedded), names);
                        }
                        unpacked.add(MoodleTexts.oldFile(question.get()), names);
                    }
                });
                return unpacked;
            } catch (FileRefused | IOException | RuntimeException failed) {
                unpacked.close();
                throw failed;
            }
        }

        private void add(Optional<EmbeddedFile> found, Set<String> names) throws IOException {
            if (found.isPresent() && names.add(found.get().name())) {
                Path path = folder.resolve(Integer.toString(names.size()));
                Files.write(path, found.get().content());
                files.put(found.get().name(), path);
            }
        }

        @Override
        public boolean has(String name) {
            return files.containsKey(name);
        }

        @Override
        public void copy(String name, long most, OutputStream out) throws FileRefused, IOException {
            Path path = files.get(name);
            if (path == null || Files.size(path) > most) {
                throw new FileRefused(Refusal.TOO_LARGE_INSIDE, most >> 20);
            }
            Files.copy(path, out);
        }

        @Override
        public void close() throws IOException {
            for (Path path : files.values()) {
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(folder);
        }
    }
}
