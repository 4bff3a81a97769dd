package org.learningassistant.standins.collector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One part of a file of Fluentd's: {@code <name argument> key value … </name>}. */
record Block(String name, String argument, Map<String, String> values, List<Block> parts) {
    static Block read(String text) {
        var root = new Block("", "", new HashMap<>(), new ArrayList<>());
        List<Block> open = new ArrayList<>(List.of(root));
        for (String line : text.lines().map(String::strip).toList()) {
            Block current = open.getLast();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("</")) {
                if (!line.equals("</" + current.name + ">")) {
                    throw new IllegalArgumentException(line + " does not close <" + current.name + ">");
                }
                open.removeLast();
            } else if (line.startsWith("<")) {
                String[] words = line.substring(1, line.length() - 1).split("\\s+", 2);
                var block = new Block(words[0], words.length > 1 ? words[1] : "", new HashMap<>(), new ArrayList<>());
                current.parts.add(block);
                open.add(block);
            } else {
                String[] words = line.split("\\s+", 2);
                if (current.values.put(words[0], words.length > 1 ? words[1] : "") != null) {
                    throw new IllegalArgumentException(words[0] + " is given twice in <" + current.name + ">");
                }
            }
        }
        if (open.size() != 1) {
            throw new IllegalArgumentException("<" + open.getLast().name + "> is not closed");
        }
        return root;
    }

    String type() {
        return value("@type");
    }

    String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("<" + name + "> has no " + key);
        }
        return value;
    }

    Block part(String wanted) {
        return parts.stream()
                .filter(part -> part.name.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("<" + name + "> has no <" + wanted + ">"));
    }

    /** The one part with this name and type. */
    Block part(String wanted, String type) {
        return parts.stream()
                .filter(part -> part.name.equals(wanted) && part.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no <" + wanted + "> of type " + type));
    }
}
