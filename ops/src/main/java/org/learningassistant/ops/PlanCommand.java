package org.learningassistant.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.autoscale.Malformed;
import org.learningassistant.ops.autoscale.PolicyFile;
import org.learningassistant.ops.forecast.CsvTrace;
import org.learningassistant.ops.forecast.Forecast;
import org.learningassistant.ops.forecast.Json;
import org.learningassistant.ops.forecast.Load;
import org.learningassistant.ops.forecast.Page;
import org.learningassistant.ops.forecast.Profile;
import org.learningassistant.ops.forecast.PrometheusTrace;
import org.learningassistant.ops.forecast.Search;
import org.learningassistant.ops.forecast.Summary;
import org.learningassistant.ops.steps.Files;
import org.learningassistant.scaling.Policy;
import org.learningassistant.scaling.replay.Replay;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows beforehand what a policy would do with a load, and what that would cost. */
@Command(
        name = "plan",
        description =
                "Replay a load against scaling policies: replicas, delays, lost minutes, pod-hours. Changes nothing.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  plan --profile exam-week --peak 300           a week as schools know it, with k8s/base/hpa.yaml",
            "  plan --trace load.csv --html plan.html        a table with time,requests_per_second; charts as a page",
            "  plan --prometheus range.json                  what /api/v1/query_range answered to",
            "                                                sum(rate(http_request_duration_seconds_count[1m]))",
            "  plan --trace load.csv --policy k8s/base/hpa.yaml --policy mine.yaml     compares policies",
            "  plan --profile daily --peak 200 --search --price 0.02     the cheapest policy that keeps the promise",
            "",
            "The policy is the file that a cluster gets, a HorizontalPodAutoscaler of autoscaling/v2."
        })
final class PlanCommand implements Callable<Integer> {
    private static final int MOST_POLICIES = 6;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final World world;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    Source source;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy; again for up to six, which are compared (default: k8s/base/hpa.yaml).")
    List<Path> policies = new ArrayList<>();

    @Option(
            names = "--search",
            description = "Look for the cheapest policy that keeps the promise, beginning with the first one given.")
    boolean search;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts.")
    @Nullable
    Path html;

    @Option(names = "--json", description = "Print what came of it as one JSON object.")
    boolean json;

    @Option(
            names = "--peak",
            paramLabel = "RATE",
            description = "Of a profile: requests a second in its busiest minute (default: 100).")
    double peak = 100;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Of a profile: another one, another chance (default: 1).")
    long seed = 1;

    @Option(names = "--fill-gaps", description = "Where samples are missing the one before lasts on.")
    boolean fillGaps;

    @Option(
            names = "--kept",
            paramLabel = "PERCENT",
            description = "In how many of the minutes the promise has to be kept (default: 99.9).")
    double kept = 99.9;

    @Option(names = "--price", paramLabel = "AMOUNT", description = "Of a pod for an hour, to show costs.")
    @Nullable
    Double price;

    @Mixin
    PlanOptions application = new PlanOptions();

    /** Where the load comes from. */
    static final class Source {
        @Option(
                names = "--trace",
                paramLabel = "FILE",
                description =
                        "A table: time,requests_per_second or time,requests_per_minute, then a line for each sample.")
        @Nullable
        Path trace;

        @Option(
                names = "--prometheus",
                paramLabel = "FILE",
                description = "An answer of Prometheus to a range query with one series, in requests a second.")
        @Nullable
        Path prometheus;

        @Option(
                names = "--profile",
                paramLabel = "NAME",
                converter = Profiles.class,
                description = "A load made up: daily, weekly, exam-week or flash-crowd.")
        @Nullable
        Profile profile;
    }

    /** As they are typed. */
    static final class Profiles implements picocli.CommandLine.ITypeConverter<Profile> {
        @Override
        public Profile convert(String text) {
            return switch (text) {
                case "daily" -> Profile.DAILY;
                case "weekly" -> Profile.WEEKLY;
                case "exam-week" -> Profile.EXAM_WEEK;
                case "flash-crowd" -> Profile.FLASH_CROWD;
                default ->
                    throw new picocli.CommandLine.TypeConversionException(
                            "'" + text + "' is no profile: there are daily, weekly, exam-week and flash-crowd");
            };
        }
    }

    PlanCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        if (html != null && java.nio.file.Files.isDirectory(html)) {
            throw new Refused("--html has to name a file, and " + html + " is a folder");
        }
        Forecast.Question question;
        List<Forecast.Candidate> candidates;
        try {
            candidates = candidates();
            question = question();
        } catch (Malformed wrong) {
            throw new Refused(String.valueOf(wrong.getMessage()));
        }
        var told = new Percent();
        List<Forecast.Result> results = new ArrayList<>();
        for (Forecast.Candidate candidate : candidates) {
            results.add(new Forecast.Result(
                    candidate,
                    question.replay().of(question.load().trace(), candidate.policy(), told.of(candidate.name())),
                    question));
        }
        if (search) {
            Search all = new Search(question, candidates.getFirst().policy());
            results.addAll(all.best(told.of("searching " + all.size() + " policies")));
        }
        told.end();
        Forecast forecast = new Forecast(question, results);
        if (html != null) {
            Files.replace(html, Page.of(forecast));
        }
        if (json) {
            print(forecast);
        } else {
            Summary.of(forecast).forEach(world.out()::println);
            if (html != null) {
                world.out().println();
                world.out().println("The page is " + html.toAbsolutePath().normalize());
            }
        }
        return ExitCode.DONE;
    }

    private void print(Forecast forecast) {
        try {
            world.out().println(new ObjectMapper().writeValueAsString(Json.of(forecast)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Forecast.Question question() {
        List<String> problems = new ArrayList<>();
        if (!(peak > 0 && peak <= 1e9)) {
            problems.add("--peak has to be more than 0 and at most 1000000000");
        }
        if (!(kept > 0 && kept <= 100)) {
            problems.add("--kept has to be more than 0 and at most 100");
        }
        if (price != null && !(price >= 0 && price < 1e9)) {
            problems.add("--price has to be at least 0");
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        Replay replay = application.replay();
        return new Forecast.Question(
                load(), replay, kept / 100, price == null ? OptionalDouble.empty() : OptionalDouble.of(price));
    }

    private Load load() {
        if (source.trace != null) {
            return CsvTrace.read(source.trace, fillGaps);
        }
        if (source.prometheus != null) {
            return PrometheusTrace.read(source.prometheus, fillGaps);
        }
        return java.util.Objects.requireNonNull(source.profile).load(peak, seed);
    }

    private List<Forecast.Candidate> candidates() {
        List<Path> files = policies.isEmpty() ? List.of(world.root().resolve("k8s/base/hpa.yaml")) : policies;
        int most = search ? MOST_POLICIES - Search.FEW : MOST_POLICIES;
        if (files.size() > most) {
            throw new Refused("at most " + most + " policies can be compared" + (search ? " beside a search" : "")
                    + ", not " + files.size());
        }
        if (new LinkedHashSet<>(files).size() < files.size()) {
            throw new Refused("the same policy is given twice");
        }
        boolean unlike = files.stream().map(Path::getFileName).distinct().count() == files.size();
        List<Forecast.Candidate> candidates = new ArrayList<>();
        for (Path file : files) {
            Policy policy = PolicyFile.read(file);
            List<String> unforeseen = Replay.unforeseen(policy);
            if (!unforeseen.isEmpty()) {
                throw new Refused(
                        unforeseen.stream().map(reason -> file + ": " + reason).toList());
            }
            candidates.add(new Forecast.Candidate(
                    unlike ? String.valueOf(file.getFileName()) : file.toString(), policy, false));
        }
        return candidates;
    }

    /** Says on a terminal how far long work is. */
    private final class Percent {
        private final Instant begin = world.time().instant();
        private int shown = -1;

        DoubleConsumer of(String what) {
            shown = -1;
            return share -> show(what, (int) (share * 100));
        }

        private synchronized void show(String what, int percent) {
            if (world.terminal()
                    && percent > shown
                    && Duration.between(begin, world.time().instant()).compareTo(SOON) > 0) {
                shown = percent;
                world.err().print("\r" + what + ": " + percent + " %\u001b[K");
                world.err().flush();
            }
        }

        void end() {
            if (shown >= 0) {
                world.err().print("\r\u001b[K");
                world.err().flush();
            }
        }
    }
}
