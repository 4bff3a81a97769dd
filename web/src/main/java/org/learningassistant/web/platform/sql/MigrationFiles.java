package org.learningassistant.web.platform.sql;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The migrations that lie beside this class, for Flyway without the framework that otherwise lists them. */
final class MigrationFiles implements ResourceProvider {
    private static final String FOLDER = "db/migration";

    private final List<LoadableResource> files;

    private MigrationFiles(List<LoadableResource> files) {
        this.files = files;
    }

    static MigrationFiles ofThisProgram() {
        try {
            URI place = MigrationFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path program = Path.of(place);
            if (Files.isDirectory(program)) {
                return new MigrationFiles(read(program.resolve(FOLDER)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(program, Map.of())) {
                return new MigrationFiles(read(jar.getPath(FOLDER)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the migrations of this program cannot be read", broken);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<LoadableResource> read(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted()
                    .<LoadableResource>map(
                            file -> new MigrationFile(file.getFileName().toString(), text(file)))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    /** Held in memory: the program's archive need not stay open. */
    private static final class MigrationFile extends LoadableResource {
        private final String name;
        private final String text;

        MigrationFile(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
