package org.learningassistant.ops.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.learningassistant.ops.autoscale.PolicyFile;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.replay.Application;
import org.learningassistant.scaling.replay.Replay;
import org.learningassistant.scaling.replay.ServiceLevel;

class PageTest {
    private static final Policy POLICY = PolicyFile.read(Path.of("../k8s/base/hpa.yaml"));
    private static final Forecast.Question QUESTION = new Forecast.Question(
            Profile.FLASH_CROWD.load(600, 1),
            new Replay(Application.MEASURED, ServiceLevel.PROMISED, Replay.LAG),
            0.999,
            OptionalDouble.of(0.02));

    private static Forecast forecast(String... names) {
        return new Forecast(
                QUESTION,
                List.of(names).stream()
                        .map(name -> QUESTION.of(new Forecast.Candidate(name, POLICY, false), share -> {}))
                        .toList());
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void itNeedsNothingFromElsewhere() {
        String page = Page.of(forecast("hpa.yaml"));
        assertFalse(page.contains("<script"), "a script");
        assertEquals(0, count("(src|href)=|url\\(|@import|https?:", page));
        assertTrue(page.contains("prefers-color-scheme: dark"));
        assertTrue(page.length() < 300_000, page.length() + "");
    }

    @Test
    void everyChartHasATitleAndItsNumbersAreInATable() {
        String page = Page.of(forecast("one.yaml", "two.yaml"));
        assertEquals(5, count("<svg [^>]*role=\"img\"[^>]*><title>[^<]+</title>", page));
        assertEquals(2, count("<details>", page));
        assertEquals(count("<tr>", page), count("</tr>", page));
        assertTrue(page.contains("<th scope=\"row\">minutes lost</th><td>2</td><td>2</td>"));
        // each policy has its own line in each chart, told apart by more than the colour
        assertEquals(5, count("<path class=\"line p1\"", page));
        assertEquals(0, count("NaN|Infinity", page));
    }

    @Test
    void namesAreTextAndNothingElse() {
        String page = Page.of(forecast("<img src=x onerror=\"alert(1)\">&.yaml"));
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;.yaml"));
    }
}
