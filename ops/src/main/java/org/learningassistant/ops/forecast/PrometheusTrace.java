package org.learningassistant.ops.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.learningassistant.ops.autoscale.Malformed;

/**
 * Reads a load from what {@code /api/v1/query_range} of Prometheus answers: a matrix with one series, whose values are requests a
 * second. Value by value, since a year of them would fill the memory as a tree.
 */
public final class PrometheusTrace {
    private final String file;
    private final JsonParser json;
    private final List<String> series = new ArrayList<>();
    private Samples samples;
    private @Nullable String type;
    private Optional<String> error = Optional.empty();

    private PrometheusTrace(String file, JsonParser json) {
        this.file = file;
        this.json = json;
        samples = new Samples(file);
    }

    /** @throws Malformed when something is wrong with it */
    public static Load read(Path path, boolean fillGaps) {
        String file = path.toString();
        try (JsonParser json = new JsonFactory().createParser(Files.newInputStream(path))) {
            return new PrometheusTrace(file, json).load(fillGaps);
        } catch (NoSuchFileException missing) {
            throw new Malformed(file, "there is no such file");
        } catch (JsonProcessingException wrong) {
            JsonLocation where = wrong.getLocation();
            String sentence = "is no JSON: "
                    + wrong.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
            throw where == null
                    ? new Malformed(file, sentence)
                    : new Malformed(file, where.getLineNr(), where.getColumnNr(), sentence);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private Load load(boolean fillGaps) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("an answer of query_range begins with {");
        }
        fields(name -> {
            switch (name) {
                case "data" -> data();
                case "error" -> error = Optional.of(json.getText());
                default -> json.skipChildren();
            }
        });
        if (json.nextToken() != null) {
            throw wrong("something follows the answer");
        }
        if (error.isPresent()) {
            throw new Malformed(file, "is the error that Prometheus gave: " + error.get());
        }
        if (!"matrix".equals(type)) {
            throw new Malformed(
                    file,
                    type == null
                            ? "has no data: ask Prometheus with /api/v1/query_range"
                            : "has a " + type + ", not a matrix: ask Prometheus with /api/v1/query_range");
        }
        if (series.isEmpty()) {
            throw new Malformed(file, "has no series: the query found nothing");
        }
        if (series.size() > 1) {
            throw new Malformed(
                    file,
                    "has " + series.size() + " series (" + series.get(0) + ", " + series.get(1)
                            + (series.size() > 2 ? ", …" : "") + "): ask for their sum, sum(rate(…))");
        }
        return samples.load(fillGaps, List.of("the values are taken as requests a second"));
    }

    /** Reads the value of a field, at whose first token the parser stands. */
    private interface Field {
        void read(String name) throws IOException;
    }

    private void fields(Field field) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name);
        }
    }

    private void data() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("data has to be an object");
        }
        fields(name -> {
            switch (name) {
                case "resultType" -> type = json.getText();
                case "result" -> result();
                default -> json.skipChildren();
            }
        });
    }

    private void result() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("data.result has to be a list of series");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            samples = new Samples(file);
            StringBuilder labels = new StringBuilder("{");
            fields(name -> {
                switch (name) {
                    case "metric" ->
                        labels(label ->
                                labels.append(labels.length() > 1 ? ", " : "").append(label));
                    case "values" -> values();
                    default -> json.skipChildren();
                }
            });
            series.add(labels.append('}').toString());
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a series has to be an object with metric and values");
        }
    }

    private void labels(Consumer<String> seen) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("metric has to be an object with labels");
        }
        fields(name -> {
            seen.accept(name + "=" + json.getText());
            json.skipChildren();
        });
    }

    private void values() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("values has to be a list");
        }
        while (json.nextToken() == JsonToken.START_ARRAY) {
            JsonLocation where = json.currentTokenLocation();
            if (!json.nextToken().isNumeric()) {
                throw wrong("a time has to be a number of seconds since 1970");
            }
            double time = json.getDoubleValue();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                throw wrong("a value has to be a text with a number in it, as Prometheus writes it");
            }
            double rate = rate(json.getText());
            if (json.nextToken() != JsonToken.END_ARRAY) {
                throw wrong("a sample is a time and a value, nothing more");
            }
            samples.add(
                    Samples.instant(time, file, where.getLineNr(), where.getColumnNr()),
                    rate,
                    where.getLineNr(),
                    where.getColumnNr());
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a sample has to be a list of a time and a value");
        }
    }

    private double rate(String text) {
        double rate;
        try {
            rate = Double.parseDouble(text);
        } catch (NumberFormatException strange) {
            throw wrong("\"" + text + "\" is no number of requests a second");
        }
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw wrong(text + " requests a second cannot be: ask for a rate that is a number and not negative");
        }
        return rate;
    }

    private Malformed wrong(String sentence) {
        JsonLocation where = json.currentTokenLocation();
        return new Malformed(file, where.getLineNr(), where.getColumnNr(), sentence);
    }
}
