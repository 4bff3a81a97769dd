package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of an XML file that was read whole. Names are without their namespace. */
sealed interface XmlNode {
    /** Characters between tags, with references and CDATA sections read. */
    record Text(String text) implements XmlNode {}

    /** @param line where it begins, from 1 */
    record Element(String name, Map<String, String> attributes, List<XmlNode> content, int line) implements XmlNode {
        public Element {
            attributes = Map.copyOf(attributes);
            content = List.copyOf(content);
        }

        /** The value of an attribute; empty when there is none. */
        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        List<Element> children() {
            return content.stream()
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .toList();
        }

        List<Element> children(String wanted) {
            return children().stream()
                    .filter(child -> child.name.equals(wanted))
                    .toList();
        }

        Optional<Element> child(String wanted) {
            return children().stream()
                    .filter(child -> child.name.equals(wanted))
                    .findFirst();
        }

        /** All elements of this name below this one, in the order of the file. */
        List<Element> all(String wanted) {
            List<Element> found = new ArrayList<>();
            collect(wanted, found);
            return found;
        }

        private void collect(String wanted, List<Element> found) {
            for (Element child : children()) {
                if (child.name.equals(wanted)) {
                    found.add(child);
                }
                child.collect(wanted, found);
            }
        }

        /** The characters in it, those of elements inside included. */
        String words() {
            StringBuilder words = new StringBuilder();
            for (XmlNode node : content) {
                words.append(
                        switch (node) {
                            case Text text -> text.text();
                            case Element element -> element.words();
                        });
            }
            return words.toString();
        }

        /** The words of a child; empty when there is none. */
        String words(String wanted) {
            return child(wanted).map(Element::words).orElse("");
        }

        /** What is in it as HTML: text that holds HTML, or elements that somebody wrote without hiding them. */
        String html() {
            if (children().isEmpty()) {
                return words();
            }
            StringBuilder html = new StringBuilder();
            content.forEach(node -> write(node, html));
            return html.toString();
        }

        private static void write(XmlNode node, StringBuilder html) {
            switch (node) {
                case Text text -> html.append(Words.escaped(text.text()));
                case Element element -> {
                    html.append('<').append(element.name);
                    element.attributes.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .forEach(attribute -> html.append(' ')
                                    .append(attribute.getKey())
                                    .append("=\"")
                                    .append(Words.escaped(attribute.getValue()).replace("\"", "&quot;"))
                                    .append('"'));
                    html.append('>');
                    if (!element.content.isEmpty() || !isVoid(element.name)) {
                        element.content.forEach(inner -> write(inner, html));
                        html.append("</").append(element.name).append('>');
                    }
                }
            }
        }

        private static boolean isVoid(String name) {
            return name.equals("br") || name.equals("img") || name.equals("hr");
        }
    }
}
