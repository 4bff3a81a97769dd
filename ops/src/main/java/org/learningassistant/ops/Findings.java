package org.learningassistant.ops;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.learningassistant.ops.doctor.Finding;

/** What a doctor found, for people or programs. */
final class Findings {
    private Findings() {}

    /** @return the exit code: whether there is a problem */
    static int print(List<Finding> findings, boolean json, PrintStream out, Consumer<Object> printer) {
        if (json) {
            printer.accept(findings);
        } else {
            findings.forEach(finding -> print(finding, out));
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    /** Refuses when a problem stands against a change; says what is only to be noted. */
    static void refuseProblems(List<Finding> findings, Consumer<String> says) {
        List<String> problems = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                .map(finding -> finding.check() + ": " + finding.evidence() + ". To do: " + finding.remedy())
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        findings.stream()
                .filter(finding -> finding.level() != Finding.Level.GOOD)
                .forEach(finding -> says.accept(
                        "Note: " + finding.check() + ": " + finding.evidence() + " (" + finding.remedy() + ")"));
    }

    private static void print(Finding finding, PrintStream out) {
        String mark =
                switch (finding.level()) {
                    case GOOD -> "ok     ";
                    case UNKNOWN -> "unknown";
                    case WARNING -> "warning";
                    case PROBLEM -> "PROBLEM";
                };
        out.println(mark + "  " + finding.check() + ": " + finding.evidence());
        if (!finding.remedy().isEmpty()) {
            out.println("         to do: " + finding.remedy());
        }
    }
}
