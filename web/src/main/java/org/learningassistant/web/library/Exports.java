package org.learningassistant.web.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learningassistant.web.courses.CourseSummary;
import org.learningassistant.web.courses.Courses;
import org.learningassistant.web.courses.Item;
import org.learningassistant.web.courses.Outline;
import org.learningassistant.web.courses.Right;
import org.learningassistant.web.library.AnkiExport.Truths;
import org.learningassistant.web.library.DeckWriter.Pictures;
import org.learningassistant.web.platform.files.Files;
import org.learningassistant.web.platform.html.Texts;
import org.learningassistant.web.platform.http.Caller;
import org.learningassistant.web.platform.http.Problem;

/** Taking questions along: the published items of a course in a foreign format. Answers are in it, so only who may change the course gets it. */
@ApplicationScoped
public class Exports {
    /** Larger files would not fit into memory as text. */
    private static final long LARGEST_PICTURE = 10L << 20;

    private static final Set<CsvColumn> EVERY_COLUMN = EnumSet.allOf(CsvColumn.class);

    private final Courses courses;
    private final ImportStore store;
    private final Files files;
    private final Texts texts;
    private final InstantSource clock;

    Exports(Courses courses, ImportStore store, Files files, Texts texts, InstantSource clock) {
        this.courses = courses;
        this.store = store;
        this.files = files;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What a file holds.
     *
     * @param losses how many items lose something, by what they lose
     */
    record Outcome(CourseSummary course, int written, int leftOut, Map<Loss, Integer> losses) {}

    /**
     * Says what a file would hold, without making it.
     *
     * @throws Problem not found or forbidden, as for changing the course
     */
    Outcome look(Caller caller, UUID course, ExportFormat format) {
        CourseSummary found = course(caller, course);
        Pictures pictures = name -> picture(course, name).map(unused -> new byte[1]);
        try (ExportFile nothing = format == ExportFormat.ANKI
                ? new AnkiLook(pictures, truths(caller))
                : text(format, EVERY_COLUMN, pictures, Writer.nullWriter())) {
            return write(found, nothing);
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing was written anywhere", impossible);
        }
    }

    /**
     * The course that is to be written.
     *
     * @throws Problem not found or forbidden, as for changing the course
     */
    CourseSummary course(Caller caller, UUID course) {
        return courses.require(caller, course, Right.EDIT);
    }

    /** Writes the file. */
    void write(Caller caller, UUID course, ExportFormat format, OutputStream to) throws IOException {
        CourseSummary found = course(caller, course);
        try (ExportFile file = file(format, EVERY_COLUMN, course, found.title(), truths(caller), to)) {
            write(found, file);
        }
    }

    /**
     * Writes some items as the file of the whole course would say them.
     *
     * @param columns of a table
     */
    void write(
            UUID course,
            Collection<Item> items,
            Map<UUID, List<String>> topics,
            ExportFormat format,
            Set<CsvColumn> columns,
            Truths truths,
            OutputStream to)
            throws IOException {
        try (ExportFile file = file(format, columns, course, "", truths, to)) {
            for (Item item : items) {
                file.add(exported(item, topics));
            }
            file.finish();
        }
    }

    private ExportFile file(
            ExportFormat format, Set<CsvColumn> columns, UUID course, String title, Truths truths, OutputStream to)
            throws IOException {
        Pictures pictures = name -> content(course, name);
        return format == ExportFormat.ANKI
                ? AnkiFile.begin(title, pictures, truths, clock.instant(), to)
                : text(format, columns, pictures, new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    private static TextFile text(ExportFormat format, Set<CsvColumn> columns, Pictures pictures, Writer out)
            throws IOException {
        DeckWriter writer =
                switch (format) {
                    case CSV -> new CsvWriter(columns);
                    case GIFT -> new GiftWriter();
                    case MOODLE_XML -> new MoodleWriter(pictures);
                    case ANKI -> throw new IllegalArgumentException("a package is not a text");
                };
        return TextFile.begin(writer, out);
    }

    Truths truths(Caller caller) {
        return new Truths(texts.get(caller.language(), "library_true"), texts.get(caller.language(), "library_false"));
    }

    /** The names of a course's topics with the units that they stand in. */
    Map<UUID, List<String>> topics(UUID course) {
        Map<UUID, List<String>> topics = new HashMap<>();
        for (Outline.Unit unit : courses.outline(course).units()) {
            unit.topics().forEach(topic -> topics.put(topic.id(), List.of(unit.title(), topic.title())));
        }
        return topics;
    }

    private static ExportedItem exported(Item item, Map<UUID, List<String>> topics) {
        List<String> topic = topics.getOrDefault(item.topic(), List.of());
        return new ExportedItem(item.id().toString(), topic, item.content(), item.tags());
    }

    private Outcome write(CourseSummary course, ExportFile file) throws IOException {
        Map<UUID, List<String>> topics = topics(course.id());
        Map<Loss, Integer> losses = new EnumMap<>(Loss.class);
        int written = 0;
        int leftOut = 0;
        for (Item item : courses.items(course.id())) {
            if (item.state() == Item.State.PUBLISHED) {
                Set<Loss> lost = file.add(exported(item, topics));
                lost.forEach(loss -> losses.merge(loss, 1, Integer::sum));
                boolean missing = lost.stream().anyMatch(Loss::isLeftOut);
                written += missing ? 0 : 1;
                leftOut += missing ? 1 : 0;
            }
        }
        file.finish();
        return new Outcome(course, written, leftOut, losses);
    }

    /** The stored file of a picture that is not too large to be written as text. */
    private Optional<UUID> picture(UUID course, String name) {
        return Optional.ofNullable(store.courseFiles(course, List.of(name)).get(name))
                .map(ImportStore.CourseFile::id)
                .filter(id -> files.describe(id)
                        .filter(file -> file.size() <= LARGEST_PICTURE)
                        .isPresent());
    }

    private Optional<byte[]> content(UUID course, String name) throws IOException {
        Optional<UUID> file = picture(course, name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.copyTo(file.get(), bytes);
        return Optional.of(bytes.toByteArray());
    }
}
