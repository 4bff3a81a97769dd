package org.learningassistant.bench.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningassistant.local.PostgresServer;

/** How PostgreSQL answered the queries that took most of its time, from what {@code auto_explain} wrote to its log. */
final class Plans {
    private static final Pattern PLAN = Pattern.compile(
            "LOG: {2}duration: ([0-9.]+) ms {2}plan:\nQuery Text: (.*?)\n([^\n]*\\(cost=.*)", Pattern.DOTALL);
    private static final Pattern ESTIMATE = Pattern.compile(" {2}\\(cost=[^)]*\\)");
    private static final Pattern VALUE = Pattern.compile("'[^']*'(?=::(?:uuid|timestamp))");

    private Plans() {}

    /**
     * A query and how it was answered.
     *
     * @param millis in all, and {@code longest} for the longest run
     * @param plan of the longest run, without estimates and without the ids and times it was asked with
     */
    record Plan(String query, double millis, double longest, String plan) {

        private Plan and(Plan more) {
            Plan shown = more.longest > longest ? more : this;
            return new Plan(query, millis + more.millis, shown.longest, shown.plan);
        }
    }

    /** Connections that are opened from now on write the plan of every statement. */
    static void write(PostgresServer postgres) {
        for (String setting :
                List.of("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0")) {
            postgres.asSuperuser("alter database %s set %s".formatted(PostgresServer.DATABASE, setting));
        }
        postgres.asSuperuser("alter system set log_line_prefix = '" + StatementLog.PREFIX + "'");
        postgres.asSuperuser("select pg_reload_conf()");
    }

    /** The dearest first. */
    static List<Plan> hottest(List<String> entries, int limit) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (String entry : entries) {
            Matcher found = PLAN.matcher(entry);
            if (found.matches()) {
                double millis = Double.parseDouble(found.group(1));
                String plan = VALUE.matcher(ESTIMATE.matcher(found.group(3)).replaceAll(""))
                        .replaceAll("'…'");
                plans.merge(found.group(2), new Plan(found.group(2), millis, millis, plan), Plan::and);
            }
        }
        List<Plan> ordered = new ArrayList<>(plans.values());
        ordered.sort(Comparator.comparingDouble(Plan::millis).reversed());
        return ordered.subList(0, Math.min(limit, ordered.size()));
    }
}
