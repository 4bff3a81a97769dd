package org.learningassistant.metricsadapter.health;

/** Text in the format of Prometheus (version 0.0.4). */
final class Exposition {
    private final StringBuilder text = new StringBuilder();
    private String metric = "";

    void counter(String name, String help) {
        begin(name, help, "counter");
    }

    void gauge(String name, String help, double value) {
        begin(name, help, "gauge");
        text.append(name).append(' ').append(value).append('\n');
    }

    void value(String label, String value, long count) {
        text.append(metric)
                .append('{')
                .append(label)
                .append("=\"")
                .append(value)
                .append("\"} ")
                .append(count)
                .append('\n');
    }

    private void begin(String name, String help, String type) {
        metric = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
