package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process that dies in the middle of answers, and comes back. */
class KilledProcessTest {
    private static final int ANSWERS = 2_000;

    @Test
    void eachOfTwoThousandAnswersCountsOnceThoughAProcessIsKilledAndEverythingIsSentAgain() {
        try (var servers = OwnServers.start("killed-process")) {
            var port = Map.of("PORT", Integer.toString(Application.freePort()));
            var first = servers.application("killed-first", port);
            var second = servers.application("killed-second");
            try (var clients = AnsweringClients.begin(servers, 1_400, first, second)) {
                clients.awaitConfirmed(600);
                first.kill();
                clients.awaitConfirmed(1_000);
                servers.application("killed-first-again", port);
                var report = clients.finishAfter(ANSWERS);
                System.out.println("a process killed: " + report);
                assertEquals(List.of(), report.wrong());
                assertEquals(ANSWERS, report.confirmed());
                assertTrue(report.outcomes().getOrDefault("cut", 0) > 0, "nobody noticed that a process was killed");
                assertTrue(report.outcomes().getOrDefault("200", 0) > 100, "hardly anything was sent again");
                AnswerLog.assertHolds(servers, ANSWERS);
            }
            assertDamageIsFoundAndMended(servers);
        }
    }

    /** The check above would be worth nothing if it found nothing. */
    private static void assertDamageIsFoundAndMended(OwnServers servers) {
        servers.postgres().asSuperuser("""
                update memory_state set stability = stability + 1e-9
                where (person_id, item_id) = (select person_id, item_id from memory_state limit 1)""");
        var check = Application.launch("rebuild-damaged", servers.environment(), "rebuild", "--check");
        assertEquals(1, check.exitCode(), check::log);
        assertTrue(check.log().contains("1 were not what the log says"), check::log);
        var repair = Application.launch("rebuild-repair", servers.environment(), "rebuild", "--repair");
        assertEquals(0, repair.exitCode(), repair::log);
        AnswerLog.assertFollows(servers, "rebuild-mended");
    }

    @Test
    void rebuildSaysWhatItCanDo() {
        var wrong =
                Application.launch("rebuild-wrong", Map.of("POSTGRES_PASSWORD", "not-asked-for"), "rebuild", "--all");
        assertEquals(64, wrong.exitCode(), wrong::log);
        assertTrue(wrong.log().contains("rebuild --check"), wrong::log);
    }
}
