package org.learningassistant.ops;

import java.io.PrintStream;
import java.time.Duration;
import org.learningassistant.ops.steps.Plan;
import org.learningassistant.ops.steps.Progress;
import org.learningassistant.ops.steps.Step;

/** Shows a plan's progress: one line a step, and on a terminal, in the same line, what is seen while it waits. */
final class Console implements Progress {
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;
    private String line = "";
    private boolean shown;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begins(Plan plan) {
        out.println(plan.title());
    }

    @Override
    public void step(int number, int of, Step step) {
        line = (number == 0 ? "  [back] " : String.format(java.util.Locale.ROOT, "  [%2d/%d] ", number, of))
                + step.title();
        shown = false;
        if (terminal) {
            out.print(line);
            out.flush();
        }
    }

    @Override
    public void sees(String words) {
        if (terminal) {
            String text = line + "  " + words.strip();
            out.print("\r" + text.substring(0, Math.min(WIDTH, text.length())) + "\u001b[K");
            out.flush();
            shown = true;
        }
    }

    @Override
    public void stepDone(Duration took) {
        String seconds = took.compareTo(Duration.ofSeconds(1)) < 0 ? "" : "  (" + took.toSeconds() + " s)";
        if (terminal) {
            out.println((shown ? "\r" + line + seconds + "\u001b[K" : seconds));
        } else {
            out.println(line + seconds);
        }
    }

    @Override
    public void warns(String words) {
        out.println((terminal ? "\r\u001b[K" : "") + "  ! " + words);
    }
}
