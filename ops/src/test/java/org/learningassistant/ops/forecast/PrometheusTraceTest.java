package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.ops.testing.Damage;

class PrometheusTraceTest {
    private static final String GOOD = """
            {"status": "success", "data": {"resultType": "matrix", "result": [
              {"metric": {"job": "app"}, "values": [
                [1795867200, "10"], [1795867215.0, "12.5"], [1795867230, "0"]]}
            ]}, "warnings": ["none"]}
            """;

    @TempDir
    Path folder;

    private Load read(String text) throws IOException {
        return PrometheusTrace.read(Files.writeString(folder.resolve("range.json"), text), false);
    }

    private String refused(String text) {
        String message = assertThrows(Malformed.class, () -> read(text)).getMessage();
        return message.substring(message.indexOf("range.json"));
    }

    @Test
    void aRangeWithOneSeriesIsRead() throws IOException {
        Load load = read(GOOD);
        assertEquals(Instant.parse("2026-11-28T12:00:00Z"), load.trace().start());
        assertEquals(Duration.ofSeconds(15), load.trace().step());
        assertEquals(3, load.trace().size());
        assertEquals(12.5, load.trace().rate(1));
    }

    @Test
    void severalSeriesAreRefusedWithTheirNames() {
        String two = GOOD.replace(
                "[\n  {\"metric\"",
                "[{\"metric\": {\"pod\": \"a\", \"job\": \"b\"}, \"values\": [[1, \"1\"]]},\n {\"metric\"");
        assertEquals(
                "range.json: has 2 series ({pod=a, job=b}, {job=app}): ask for their sum, sum(rate(…))", refused(two));
    }

    @Test
    void answersWithoutALoadAreRefused() {
        assertEquals(
                "range.json: has no series: the query found nothing",
                refused("{\"data\": {\"resultType\": \"matrix\", \"result\": []}}"));
        assertEquals(
                "range.json: has a vector, not a matrix: ask Prometheus with /api/v1/query_range",
                refused("{\"data\": {\"resultType\": \"vector\", \"result\": []}}"));
        assertEquals(
                "range.json: is the error that Prometheus gave: parse error",
                refused("{\"status\": \"error\", \"errorType\": \"bad_data\", \"error\": \"parse error\"}"));
        assertEquals("range.json:1:1: an answer of query_range begins with {", refused("[]"));
        assertTrue(refused("{\"data\": {").startsWith("range.json:1:11: is no JSON: "), refused("{\"data\": {"));
    }

    @Test
    void aWrongSampleIsSaidWithItsPlace() {
        assertEquals(
                "range.json:3:38: \"many\" is no number of requests a second",
                refused(GOOD.replace("12.5", "many").replace("1795867215.0", "1795867215")));
        assertEquals(
                "range.json:3:40: NaN requests a second cannot be: ask for a rate that is a number and not negative",
                refused(GOOD.replace("12.5", "NaN")));
        assertEquals(
                "range.json:3:40: a value has to be a text with a number in it, as Prometheus writes it",
                refused(GOOD.replace("\"12.5\"", "12.5")));
        assertTrue(refused(GOOD.replace("1795867230", "1795867245"))
                .startsWith("range.json:3:49: there is a gap of 30 s before this sample"));
        assertTrue(refused(GOOD.replace("1795867230", "1795867230000"))
                .startsWith("range.json:3:49: the time is beyond the year 5000"));
    }

    @Test
    void whateverIsInAnAnswerItIsReadOrRefusedInOneSentence() throws IOException {
        Damage.isReadOrRefused(12, GOOD, "{}[]\",:0", folder.resolve("range.json"), PrometheusTrace::read);
    }
}
