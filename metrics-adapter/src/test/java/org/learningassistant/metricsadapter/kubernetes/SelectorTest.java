package org.learningassistant.metricsadapter.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/name", "web", "track", "stable", "in", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "track=stable",
                "track==stable",
                " track = stable , app.kubernetes.io/name=web",
                "track!=canary",
                "other!=canary",
                "track in (stable, canary)",
                "track in(stable)",
                "track notin (canary)",
                "other notin (stable)",
                "track",
                "!other",
                "! other,track",
                "in=",
                "in in (,x)",
                "in"
            })
    void theseMatch(String text) {
        assertTrue(Selector.parse(text).matches(LABELS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "track=canary",
                "other=stable",
                "track!=stable",
                "track in (canary)",
                "other in (stable)",
                "track notin (stable,canary)",
                "other",
                "!track",
                "track=stable,other",
                "track=Stable",
                "track="
            })
    void theseDoNot(String text) {
        assertFalse(Selector.parse(text).matches(LABELS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=stable | 1 | the name of a label is expected",
                "track=a b | 9 | a comma or the end is expected",
                "track=stable, | 14 | the name of a label is expected",
                "track in stable | 10 | ( is expected",
                "track in (stable | 17 | ) is expected",
                "track in () | 11 | at least one value is expected between ( and )",
                "track like x | 7 | =, ==, !=, in or notin is expected",
                "track>5 | 6 | =, ==, !=, in or notin is expected",
                "track=-x | 7 | the value of a label is expected",
                "!track=x | 7 | a comma or the end is expected",
                "a/b/c=x | 1 | the name of a label is expected",
                "Upper.Case/name=x | 1 | the name of a label is expected"
            })
    void whatCannotBeReadIsSaidWithItsPlace(String text, int place, String why) {
        var problem = assertThrows(IllegalArgumentException.class, () -> Selector.parse(text));
        assertEquals(
                "the selector \"" + text + "\" cannot be read at character " + place + ": " + why,
                problem.getMessage());
    }

    @Test
    void aNameIsNoLongerThanKubernetesAllows() {
        String long63 = "x".repeat(63);
        assertTrue(Selector.parse(long63 + "=" + long63).matches(Map.of(long63, long63)));
        assertThrows(IllegalArgumentException.class, () -> Selector.parse(long63 + "x"));
        assertThrows(IllegalArgumentException.class, () -> Selector.parse("a=" + long63 + "x"));
        assertThrows(IllegalArgumentException.class, () -> Selector.parse("x".repeat(254) + "/a"));
    }

    @Test
    void theSelectorOfAnObjectBecomesAQueryThatMeansTheSame() throws Exception {
        Selector selector = Selector.of(new ObjectMapper()
                .readTree("{\"matchLabels\":{\"a\":\"b\"},\"matchExpressions\":["
                        + "{\"key\":\"c\",\"operator\":\"In\",\"values\":[\"d\",\"e\"]},"
                        + "{\"key\":\"f\",\"operator\":\"NotIn\",\"values\":[\"g\"]},"
                        + "{\"key\":\"h\",\"operator\":\"Exists\"},"
                        + "{\"key\":\"i\",\"operator\":\"DoesNotExist\"}]}"));
        assertEquals("a=b,c in (d,e),f!=g,h,!i", selector.text());
        assertEquals(selector, Selector.parse(selector.text()));
        assertEquals(5, selector.requirements().size());
        assertEquals(new Selector(List.of()), Selector.parse(""));
    }
}
