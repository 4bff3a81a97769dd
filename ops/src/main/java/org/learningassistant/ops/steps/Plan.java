package org.learningassistant.ops.steps;

import java.util.List;

/** What would be done, in order. */
public record Plan(String title, List<Step> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The number of steps when all goes well. */
    public int size() {
        return size(steps);
    }

    private static int size(List<Step> steps) {
        return steps.stream()
                .mapToInt(step -> switch (step) {
                    case Step.Guarded guarded -> size(guarded.steps());
                    case Step.Run run -> 1;
                    case Step.Write write -> 1;
                    case Step.Await await -> 1;
                })
                .sum();
    }

    /** For a dry run: every command line as it would be executed. */
    public String text() {
        var text = new StringBuilder(title).append('\n');
        print(steps, "", text);
        return text.toString();
    }

    private static void print(List<Step> steps, String indent, StringBuilder text) {
        for (Step step : steps) {
            switch (step) {
                case Step.Run run ->
                    text.append(indent)
                            .append("- ")
                            .append(run.title())
                            .append('\n')
                            .append(indent)
                            .append("    $ ")
                            .append(run.command())
                            .append('\n');
                case Step.Write write ->
                    text.append(indent)
                            .append("- ")
                            .append(write.title())
                            .append('\n')
                            .append(indent)
                            .append("    writes ")
                            .append(write.file())
                            .append('\n');
                case Step.Await await ->
                    text.append(indent)
                            .append("- ")
                            .append(await.title())
                            .append(" (at most ")
                            .append(await.patience().plus(await.lasting()).toSeconds())
                            .append(" s)\n")
                            .append(indent)
                            .append("    $ ")
                            .append(await.probe().how())
                            .append('\n');
                case Step.Guarded guarded -> {
                    print(guarded.steps(), indent, text);
                    text.append(indent)
                            .append("- if that fails: ")
                            .append(guarded.title())
                            .append('\n');
                    print(guarded.otherwise(), indent + "    ", text);
                }
            }
        }
    }
}
