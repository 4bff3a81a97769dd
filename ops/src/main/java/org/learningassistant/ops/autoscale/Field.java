package org.learningassistant.ops.autoscale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningassistant.scaling.Quantity;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML or JSON file that knows where it is, so that whatever is wrong with it can be said with line and column.
 *
 * @param file as it was named
 * @param path for example {@code spec.metrics[0].type}; empty for a whole document
 */
record Field(String file, String path, Node node) {
    private static final int NEAR = 3;

    /** Every document of a file. */
    static List<Field> documents(Path path) {
        String file = path.toString();
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new Malformed(file, "there is no such file");
        } catch (CharacterCodingException foreign) {
            throw new Malformed(file, "is not UTF-8 text");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
        return documents(file, text);
    }

    /** @param file what to call it when something is wrong */
    static List<Field> documents(String file, String text) {
        try {
            List<Field> documents = new ArrayList<>();
            for (Node document : new Yaml(new LoaderOptions()).composeAll(new java.io.StringReader(text))) {
                documents.add(new Field(file, "", document));
            }
            return documents;
        } catch (MarkedYAMLException wrong) {
            Mark mark = wrong.getProblemMark();
            String problem = "is no YAML: " + wrong.getProblem();
            throw mark == null
                    ? new Malformed(file, problem)
                    : new Malformed(file, mark.getLine() + 1, mark.getColumn() + 1, problem);
        } catch (YAMLException wrong) {
            throw new Malformed(
                    file,
                    "is no YAML: "
                            + String.valueOf(wrong.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("?"));
        }
    }

    Malformed wrong(String sentence) {
        Mark mark = node.getStartMark();
        return new Malformed(
                file, mark.getLine() + 1, mark.getColumn() + 1, (path.isEmpty() ? "" : path + " ") + sentence);
    }

    /** What a mapping has, by its names; only these are allowed, each once. */
    Map<String, Field> fields(String... known) {
        Map<String, Field> fields = fields();
        fields.forEach((name, field) -> {
            if (!Arrays.asList(known).contains(name)) {
                throw field.wrong("is no field here; there are " + String.join(", ", known)
                        + Arrays.stream(known)
                                .filter(other -> near(other, name))
                                .findFirst()
                                .map(other -> " (did you mean " + other + "?)")
                                .orElse(""));
            }
        });
        return fields;
    }

    /** What a mapping has, by its names, whatever they are. */
    Map<String, Field> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("has to have fields of its own");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new Field(file, path, tuple.getKeyNode()).wrong("has a name that is no text");
            }
            String name = key.getValue();
            Field field = new Field(file, path.isEmpty() ? name : path + "." + name, tuple.getValueNode());
            if (fields.put(name, field) != null) {
                throw new Field(file, field.path(), key).wrong("is there twice");
            }
        }
        // "name:" with nothing behind it is as if it were not there
        fields.values().removeIf(field -> field.node().getTag().equals(Tag.NULL));
        return fields;
    }

    Field required(Map<String, Field> fields, String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw wrong((path.isEmpty() ? "the document " : "") + "has no " + name);
        }
        return field;
    }

    List<Field> elements() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("has to be a list");
        }
        List<Field> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new Field(file, path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("has to be a text");
        }
        return scalar.getValue();
    }

    /** One of these words. */
    String oneOf(String... words) {
        String text = text();
        if (!Arrays.asList(words).contains(text)) {
            throw wrong("is " + text + ", which is none of " + String.join(", ", words));
        }
        return text;
    }

    int whole(int least, int most) {
        String range = "a whole number from " + least + (most == Integer.MAX_VALUE ? " upwards" : " to " + most);
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("has to be " + range);
        }
        if (!scalar.getTag().equals(Tag.INT)) {
            throw wrong("is " + scalar.getValue() + "; it has to be " + range
                    + (scalar.getValue().matches("-?\\d+") ? ", without quotes" : ""));
        }
        try {
            int number = Integer.parseInt(scalar.getValue());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException large) {
            // said below, as for any number that is out of range
            return outOfRange(scalar.getValue(), range);
        }
        return outOfRange(scalar.getValue(), range);
    }

    private int outOfRange(String value, String range) {
        throw wrong("is " + value + "; it has to be " + range);
    }

    BigDecimal quantity() {
        String text = text();
        return Quantity.parse(text)
                .orElseThrow(() ->
                        wrong("is " + text + ", which is no amount: write for example 100, 250m, 1.5, 512Mi or 2k"));
    }

    /** More than nothing, in thousandths. */
    long amount() {
        BigDecimal quantity = quantity();
        if (quantity.signum() <= 0) {
            throw wrong("is " + text() + "; a target has to be more than 0");
        }
        return Quantity.thousandths(quantity).orElseThrow(() -> wrong("is " + text() + ", which is too large"));
    }

    private static boolean near(String one, String other) {
        return distance(one.toLowerCase(java.util.Locale.ROOT), other.toLowerCase(java.util.Locale.ROOT)) < NEAR;
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    Optional<Field> at(String name) {
        return Optional.ofNullable(fields().get(name));
    }
}
