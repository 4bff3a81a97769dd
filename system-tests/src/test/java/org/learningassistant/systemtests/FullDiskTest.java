package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jsoup.Connection.Response;
import org.junit.jupiter.api.Test;

/** Uploads for which there is no room, where they are received and where they are kept. */
class FullDiskTest {
    private static final String COUNT = "select (select count(*) from stored_file) || ' files, '"
            + " || (select count(*) from stored_file_chunk) || ' chunks, ' || (select count(*) from import) || ' imports'";

    @Test
    void anUploadThatDoesNotFitWhereItIsReceivedIsRefusedWithTheReasonAndALaterOneWorks() {
        var postgres = Cluster.shared().postgres();
        try (var disk = SmallDisk.mount("full-disk-received", 4)) {
            var environment = new HashMap<>(Cluster.shared().environment());
            environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + disk.place());
            try (var application = Application.start("full-disk-received", environment)) {
                Person person = Person.guest(application);
                List<String> before = OwnServers.query(postgres, COUNT);
                assertExplained(person.send("/library", "form#upload", questions(6)));
                assertEquals(before, OwnServers.query(postgres, COUNT));
                assertImported(person, questions(1));
                disk.grow(64);
                assertImported(person, questions(6));
            }
        }
    }

    @Test
    void anUploadThatDoesNotFitIntoTheDatabaseIsRefusedWithTheReasonAndALaterOneWorks() {
        try (var disk = SmallDisk.mount("full-disk-kept", 4);
                var servers = OwnServers.start("full-disk")) {
            var application = servers.application("full-disk-kept");
            Person person = Person.guest(application);
            disk.ownedLike(Path.of("target/full-disk/postgresql/data/postgres"));
            servers.postgres().asSuperuser("create tablespace small location '" + disk.place() + "'");
            servers.postgres().asSuperuser("alter table stored_file_chunk set tablespace small");
            List<String> before = servers.query(COUNT);
            assertExplained(person.send("/library", "form#upload", questions(6)));
            assertEquals(before, servers.query(COUNT));
            assertEquals(200, person.get("/study").statusCode(), "what needs no room goes on");
            assertTrue(application.isReady());
            disk.grow(64);
            assertImported(person, questions(6));
        }
    }

    private static void assertExplained(Response refused) {
        assertEquals(503, refused.statusCode(), refused::body);
        assertTrue(refused.body().contains("A disk of the server is full. Nothing was saved"), refused::body);
    }

    private static void assertImported(Person person, Path file) {
        Response accepted = person.send("/library", "form#upload", file);
        assertEquals(200, accepted.statusCode(), accepted::body);
        String address = accepted.url().getPath();
        Await.until(
                () -> person.page(address).selectFirst("form[action$=/confirm]") != null,
                () -> "no preview: " + person.page(address).select("main").text());
    }

    /** One question in a file of so many megabytes. */
    private static Path questions(int megabytes) {
        String comment = "// " + "nothing ".repeat(125) + "\n";
        return TestFiles.write(
                megabytes + "-megabytes.gift", comment.repeat(megabytes * 1_000) + "\nThe Nile flows north. {TRUE}\n");
    }
}
