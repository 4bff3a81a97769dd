package org.learningassistant.web.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.Finding.Reason;
import org.learningassistant.web.library.QtiItem.Result;
import org.learningassistant.web.library.XmlNode.Element;

/** Reads QTI 1.2: a file of its own, or a package of several with pictures, as Canvas and Common Cartridge write them. */
final class QtiReader implements DeckReader {
    private static final String ROOT = "questestinterop";
    /** The table of contents of a package, which has no questions. */
    private static final String MANIFEST = "imsmanifest.xml";

    private static final long LARGEST_DOCUMENT = 256L << 20;
    private static final int MOST_DOCUMENTS = 5_000;

    @Override
    public Reading read(Path file, Receiver receiver) throws IOException {
        Pass pass = new Pass(receiver);
        try {
            if (isZip(file)) {
                try (Unpacked zip = Unpacked.open(file)) {
                    pass.read(zip);
                }
            } else {
                pass.read(file, Files.size(file), path -> Optional.empty());
            }
            return pass.end();
        } catch (FileRefused refused) {
            return refused.result();
        }
    }

    @Override
    public Attachments attachments(Path file) throws FileRefused, IOException {
        return isZip(file) ? new Package(Unpacked.open(file)) : Attachments.NONE;
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** The name in a course of each picture and sound of a package, by its path there. */
    private static Map<String, String> files(Unpacked zip) {
        Map<String, String> names = new HashMap<>();
        for (String path : zip.names()) {
            if (MediaNames.type(path).isPresent()) {
                names.put(path, EmbeddedFile.unique(path, Long.toHexString(zip.checksum(path))));
            }
        }
        return names;
    }

    /** One way through a file or package. */
    private static final class Pass {
        private final Receiver receiver;
        private final Intake intake;
        private List<String> category = List.of();
        private boolean found;
        private boolean anything;
        private boolean second;
        /** What it is if it turns out to have no questions. */
        private Refusal other = Refusal.QTI_NONE;
        /** Why the first document that may have had questions was not read. */
        private @Nullable FileRefused passedOver;

        Pass(Receiver receiver) {
            this.receiver = receiver;
            this.intake = new Intake("qti", receiver);
        }

        Reading end() throws FileRefused {
            if (!found && second) {
                throw new FileRefused(Refusal.QTI_2);
            }
            if (!anything && passedOver != null) {
                throw passedOver;
            }
            if (!found) {
                throw new FileRefused(other);
            }
            if (!anything) {
                throw new FileRefused(Refusal.NOTHING_FOUND);
            }
            return new Reading.Complete("");
        }

        void read(Unpacked zip) throws FileRefused, IOException {
            other = OtherFile.of(zip.names()).orElse(Refusal.QTI_NONE);
            Map<String, String> files = files(zip);
            List<String> documents = documents(zip.names());
            if (documents.size() > MOST_DOCUMENTS) {
                throw new FileRefused(Refusal.TOO_MANY_FILES, MOST_DOCUMENTS);
            }
            long done = 0;
            for (String document : documents) {
                Path temporary = Files.createTempFile("document", ".xml");
                try {
                    try (OutputStream out = Files.newOutputStream(temporary)) {
                        zip.copy(document, LARGEST_DOCUMENT, out);
                    }
                    category = List.of();
                    read(temporary, 0, path -> resolve(path, document, files));
                } catch (FileRefused refused) {
                    if (!refused.result().why().isOfOneDocument()) {
                        throw refused;
                    }
                    passOver(document, refused.result().why() == Refusal.XML_DOCTYPE);
                } finally {
                    Files.deleteIfExists(temporary);
                }
                receiver.progress(++done, (long) documents.size(), "library_stage_documents");
            }
        }

        private void passOver(String document, boolean typed) {
            receiver.finding(new Finding(typed ? Reason.DOCUMENT_TYPED : Reason.DOCUMENT_DAMAGED, 0, document, ""));
            if (passedOver == null && !document.endsWith(MANIFEST)) {
                passedOver = new FileRefused(typed ? Refusal.QTI_DOCTYPE : Refusal.QTI_DAMAGED, document);
            }
        }

        /** Canvas writes each quiz twice; the second time it leaves out what Common Cartridge cannot say. */
        private static List<String> documents(List<String> names) {
            Set<String> whole = new HashSet<>();
            for (String name : names) {
                if (name.startsWith("non_cc_assessments/") && name.endsWith(".xml.qti")) {
                    whole.add(name.substring("non_cc_assessments/".length(), name.length() - ".xml.qti".length()));
                }
            }
            List<String> documents = new ArrayList<>();
            for (String name : names) {
                String lower = name.toLowerCase(Locale.ROOT);
                boolean xml = lower.endsWith(".xml") || lower.endsWith(".qti") || lower.endsWith(".dat");
                int folder = name.indexOf("/assessment_qti.xml");
                if (xml && !(folder > 0 && whole.contains(name.substring(0, folder)))) {
                    documents.add(name);
                }
            }
            return documents;
        }

        /** As written, below the folder that Canvas keeps files in, or beside the document. */
        private static Optional<String> resolve(String path, String document, Map<String, String> files) {
            String folder = document.substring(0, document.lastIndexOf('/') + 1);
            for (String candidate : List.of(path, "web_resources/" + path, folder + path)) {
                String name = files.get(candidate);
                if (name != null) {
                    return Optional.of(name);
                }
            }
            List<String> below = files.entrySet().stream()
                    .filter(file -> file.getKey().endsWith("/" + path))
                    .map(Map.Entry::getValue)
                    .limit(2)
                    .toList();
            return below.size() == 1 ? Optional.of(below.getFirst()) : Optional.empty();
        }

        /** @param size for the progress, 0 when the document is one of several */
        void read(Path file, long size, Function<String, Optional<String>> files) throws FileRefused, IOException {
            try (XmlFile xml = XmlFile.open(Files.newInputStream(file))) {
                String root = xml.next();
                if (!ROOT.equals(root)) {
                    second |= root != null && root.startsWith("assessment");
                    return;
                }
                found = true;
                String section = "";
                String title = "";
                for (String name = xml.next(); name != null; name = xml.next()) {
                    switch (name) {
                        case "assessment" -> title = Words.name(xml.attribute("title"), 120);
                        case "section" -> section = Words.name(xml.attribute("title"), 120);
                        case "qtimetadatafield" -> {
                            Optional<Element> field = xml.element();
                            if (field.isPresent()
                                    && field.get().words("fieldlabel").strip().equals("bank_title")) {
                                title = Words.name(field.get().words("fieldentry"), 120);
                            }
                        }
                        case "bankentry_item", "sourcebank_ref" -> {
                            anything = true;
                            receiver.finding(new Finding(Reason.BANK_ELSEWHERE, xml.line(), title, ""));
                        }
                        case "item" -> {
                            category = category(title, section);
                            int line = xml.line();
                            take(xml.element(), line, files);
                            if (size > 0) {
                                receiver.progress(Math.min(xml.read(), size), size, "library_stage_lines");
                            }
                        }
                        default -> {}
                    }
                }
            }
        }

        private static List<String> category(String title, String section) {
            List<String> path = new ArrayList<>();
            for (String name : List.of(title, section)) {
                if (!name.isEmpty() && !path.contains(name)) {
                    path.add(name);
                }
            }
            return path;
        }

        private void take(Optional<Element> item, int line, Function<String, Optional<String>> files)
                throws FileRefused {
            anything = true;
            if (item.isEmpty()) {
                receiver.finding(new Finding(Reason.TOO_LONG, line, "", ""));
                return;
            }
            switch (QtiItem.read(item.get(), files)) {
                case Result.Skipped skipped ->
                    receiver.finding(new Finding(skipped.why(), line, skipped.excerpt(), skipped.detail()));
                case Result.Question question ->
                    intake.take(question.question(), category, line, question.files()::contains);
            }
        }
    }

    /** The pictures and sounds of a package. */
    private static final class Package implements Attachments {
        private final Unpacked zip;
        private final Map<String, String> paths = new HashMap<>();

        Package(Unpacked zip) {
            this.zip = zip;
            files(zip).forEach((path, name) -> paths.put(name, path));
        }

        @Override
        public boolean has(String name) {
            return paths.containsKey(name);
        }

        @Override
        public void copy(String name, long most, OutputStream out) throws FileRefused, IOException {
            zip.copy(paths.getOrDefault(name, ""), most, out);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
