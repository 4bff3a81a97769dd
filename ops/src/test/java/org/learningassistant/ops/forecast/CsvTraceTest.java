package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.ops.testing.Damage;
import org.learningassistant.scaling.replay.Trace;

class CsvTraceTest {
    private static final String GOOD = """
            time,requests_per_second
            2026-11-28T12:00:00Z,10
            2026-11-28T12:01:00Z,12.5
            2026-11-28T12:02:00Z,0
            """;

    @TempDir
    Path folder;

    private Load read(String text, boolean fillGaps) throws IOException {
        return CsvTrace.read(Files.writeString(folder.resolve("load.csv"), text), fillGaps);
    }

    private String refused(String text) {
        String message = assertThrows(Malformed.class, () -> read(text, false)).getMessage();
        return message.substring(message.indexOf("load.csv"));
    }

    private static List<Double> rates(Trace trace) {
        return java.util.stream.IntStream.range(0, trace.size())
                .mapToObj(trace::rate)
                .toList();
    }

    @Test
    void aTableIsReadAsItIs() throws IOException {
        Load load = read(GOOD, false);
        assertEquals(Instant.parse("2026-11-28T12:00:00Z"), load.trace().start());
        assertEquals(Duration.ofMinutes(1), load.trace().step());
        assertEquals(List.of(10.0, 12.5, 0.0), rates(load.trace()));
        assertEquals(List.of(), load.notes());
    }

    @Test
    void otherWaysToWriteTheSameAreTheSame() throws IOException {
        String other = "\ufefftime,requests_per_second\r\n1795867200,10\r\n 2026-11-28T14:01:00+02:00 , 1.25e1\r\n"
                + "1795867320.0,0\r\n\r\n";
        assertEquals(rates(read(GOOD, false).trace()), rates(read(other, false).trace()));
        assertEquals(
                read(GOOD, false).trace().start(), read(other, false).trace().start());
    }

    @Test
    void requestsAMinuteAreSaidToBeThat() throws IOException {
        Load load = read(GOOD.replace("_second", "_minute"), false);
        assertEquals(10.0 / 60, load.trace().rate(0), 1e-12);
        assertEquals(List.of("the table counts requests per minute"), load.notes());
    }

    @Test
    void aGapIsRefusedUnlessItIsToBeFilled() throws IOException {
        String gap = GOOD + "2026-11-28T12:05:00Z,7\n";
        assertEquals(
                "load.csv:5:1: there is a gap of 3 min before this sample, others come every 60 s: add what is missing, or let"
                        + " --fill-gaps hold the last value",
                refused(gap));
        Load filled = read(gap, true);
        assertEquals(List.of(10.0, 12.5, 0.0, 0.0, 0.0, 7.0), rates(filled.trace()));
        assertEquals(List.of("2 samples were missing and hold the value of the one before"), filled.notes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    time,rps                                      | 1:6: the first line is "time,rps"
                    when,requests_per_second                      | 1:1: the first line is "when,requests_per_second"
                    time,requests_per_hour                        | 1:6: the first line is "time,requests_per_hour"
                    time,requests_per_second#1,1#2,x              | 3:3: "x" is no number of requests
                    time,requests_per_second#1,1#2,NaN            | 3:3: "NaN" is no number of requests
                    time,requests_per_second#1,1#2,-3             | 3:3: -3 requests cannot be
                    time,requests_per_second#1,1#2,               | 3:3: there is no number of requests
                    time,requests_per_second#1,1#2,1,5            | 3:4: the line has more than two fields: decimals are written
                    time,requests_per_second#1,1#2                | 3:1: the line has one field
                    time,requests_per_second#yesterday,1          | 2:1: "yesterday" is no time
                    time,requests_per_second#2026-11-28T12:00:00,1| 2:1: "2026-11-28T12:00:00" is no time
                    time,requests_per_second#1795867200000,1      | 2:1: the time is beyond the year 5000 and seems to be in milliseconds
                    time,requests_per_second#1,1#2,2e12           | 3:1: more than 1000 million requests a second
                    time,requests_per_second#1,1#2,1#2,1          | 4:1: the time 1970-01-01T00:00:02Z is there twice
                    time,requests_per_second#5,1#4,1              | 3:1: the time 1970-01-01T00:00:04Z is before the one of the sample before
                    time,requests_per_second#0,1#60,1#90,1#130,1  | 3:1: there is a gap of 60 s before this sample
                    time,requests_per_second#0,1#20,1#50,1        | 4:1: the sample comes 30 s after the one before, others every 20 s
                    """)
    void whatIsWrongIsSaidWithItsPlace(String text, String expected) {
        String message = refused(text.replace('#', '\n'));
        assertTrue(message.startsWith("load.csv:" + expected), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void filesThatAreNoTableAreRefused() throws IOException {
        assertEquals("load.csv: is empty: its first line has to be time,requests_per_second", refused(""));
        assertEquals(
                "load.csv: has 1 sample; at least 2 are needed, since their distance is their length",
                refused("time,requests_per_second\n1,1\n"));
        Path foreign = Files.write(folder.resolve("load.csv"), new byte[] {'t', (byte) 0xe9, '\n'});
        assertTrue(assertThrows(Malformed.class, () -> CsvTrace.read(foreign, false))
                .getMessage()
                .endsWith("is not UTF-8 text"));
        assertTrue(assertThrows(Malformed.class, () -> CsvTrace.read(folder.resolve("none.csv"), false))
                .getMessage()
                .endsWith("there is no such file"));
    }

    @Test
    void whateverIsInATableItIsReadOrRefusedInOneSentence() throws IOException {
        Damage.isReadOrRefused(11, GOOD, ",\n.-e9T", folder.resolve("load.csv"), CsvTrace::read);
    }
}
