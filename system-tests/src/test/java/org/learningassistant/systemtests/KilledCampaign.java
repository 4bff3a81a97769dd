package org.learningassistant.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tool is killed at the end of each of its steps on a real engine, under traffic, and run again. Takes hours, so it is started by
 * bin/campaign only. With CAMPAIGN_EVERY=10 only every tenth step is one to be killed at.
 */
class KilledCampaign {
    private static final String SETTLE = "--settle=1s";
    private static final Pattern STEP = Pattern.compile("(?m)^  (\\[ *\\d+/\\d+]) (.*?)(?:  \\(\\d+ s\\))?$");

    private int versions;

    @BeforeAll
    static void deploy() throws IOException {
        Docker.assumeThere();
        TestImage.build();
        Stack.remove();
        Files.writeString(Stack.ENV, "DRAIN_DELAY=1s\n");
        Stack.expect("deploy", "--image", TestImage.variant("v0"));
    }

    @AfterAll
    static void remove() {
        Stack.remove();
    }

    @Test
    void deployOfChangedSettings() throws IOException {
        for (int step = 1; step != 0; ) {
            Files.writeString(
                    Stack.ENV, "SIGN_UP_LIMIT_ADDRESS=" + (1000 + versions++) + "\n", StandardOpenOption.APPEND);
            keepTheLast("SIGN_UP_LIMIT_ADDRESS");
            step = killed(step, "deploy", SETTLE);
        }
    }

    @Test
    void update() {
        for (int step = 1; step != 0; ) {
            step = killed(step, "update", SETTLE, "--image", TestImage.variant("v" + ++versions));
        }
    }

    @Test
    void scaleDownAndUp() {
        for (String replicas : List.of("1", "3")) {
            for (int step = 1; step != 0; ) {
                Stack.expect("scale", SETTLE, "--replicas", replicas.equals("1") ? "3" : "1");
                step = killed(step, "scale", SETTLE, "--replicas", replicas);
            }
        }
    }

    /** Kills at a step and runs again; the next step to kill at, 0 when there is none. */
    private static int killed(int step, String... command) {
        try (Traffic traffic = Traffic.begin(Stack.ADDRESS)) {
            String said = Stack.killedAtStep(step, command);
            List<String> steps = new ArrayList<>();
            Matcher titles = STEP.matcher(said);
            while (titles.find()) {
                steps.add(titles.group(2));
            }
            Stack.expect(command);
            assertTrue(Stack.type("health").exitCode() == 0 || command[0].equals("scale"), () -> Stack.type("health")
                    .output());
            Traffic.Report report = traffic.report();
            System.out.println(String.join(" ", command) + " killed after step " + step + " ("
                    + (steps.isEmpty() ? "" : steps.getLast()) + "): " + report);
            assertEquals(List.of(), report.failures());
            int every = Integer.parseInt(System.getenv().getOrDefault("CAMPAIGN_EVERY", "1"));
            return steps.size() < step ? 0 : step + every;
        }
    }

    private static void keepTheLast(String name) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Stack.ENV));
        String last = lines.getLast();
        lines.removeIf(line -> line.startsWith(name + "="));
        lines.add(last);
        Files.write(Stack.ENV, lines);
    }
}
