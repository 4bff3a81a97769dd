package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What must hold of the log of answers and what follows from it, whatever has happened to the servers. */
final class AnswerLog {
    private AnswerLog() {}

    /** Each answer that was confirmed counts exactly once, and nothing else does. */
    static void assertHolds(OwnServers servers, int confirmed) {
        assertEquals(List.of(Integer.toString(confirmed)), servers.query("select count(*) from answer"));
        assertEquals(List.of(), servers.query("""
                        select person_id || ' ' || item_id from answer group by person_id, item_id
                        having min(position) <> 1 or max(position) <> count(*)"""), "positions with a gap");
        assertFollows(servers, "rebuild-check");
    }

    /** Every derived number is what a rebuild from the log gives, as the operator's command sees it. */
    static void assertFollows(OwnServers servers, String name) {
        var check = Application.launch(name, servers.environment(), "rebuild", "--check");
        assertEquals(0, check.exitCode(), check::log);
    }
}
