package org.learningassistant.web.library;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.library.DeckReader.Refusal;
import org.learningassistant.web.library.XmlNode.Element;

/**
 * An XML file from a stranger, read piece by piece. A document type is passed over without being understood, so there are no
 * entities but the five of XML, and nothing is fetched; a file that declares or uses others is refused. Depth, and the size of each piece that is read whole, are bounded.
 */
final class XmlFile implements AutoCloseable {
    private static final int DEEPEST = 60;
    private static final int MOST_NODES = 200_000;
    /** Characters of one piece: a question with pictures inside. */
    private static final int MOST_CHARACTERS = 24 << 20;

    /** Bytes within which a declaration of the encoding has to stand. */
    private static final int DECLARATION = 256;

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private final XMLStreamReader reader;
    private final Counted in;
    private final Charset charset;
    private int depth;
    private boolean typed;

    private XmlFile(XMLStreamReader reader, Counted in, Charset charset) {
        this.reader = reader;
        this.in = in;
        this.charset = charset;
    }

    /** Takes the stream over and closes it in the end. */
    static XmlFile open(InputStream stream) throws FileRefused, IOException {
        Counted in = new Counted(stream);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        Charset charset = StandardCharsets.UTF_8;
        try {
            charset = charset(in);
            // the parser's own decoding writes to the standard error stream when bytes are wrong
            Reader text = new InputStreamReader(in, charset.newDecoder());
            return new XmlFile(factory.createXMLStreamReader(text), in, charset);
        } catch (XMLStreamException damaged) {
            in.close();
            throw refusal(damaged, charset);
        } catch (FileRefused | IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /** By the mark in front, else as the first line says, else UTF-8; a mark is skipped. */
    private static Charset charset(Counted in) throws FileRefused, IOException {
        in.mark(DECLARATION);
        byte[] start = in.readNBytes(DECLARATION - 1);
        in.reset();
        String ascii = new String(start, StandardCharsets.ISO_8859_1);
        if (ascii.startsWith("\u00EF\u00BB\u00BF")) {
            in.skipNBytes(3);
            return StandardCharsets.UTF_8;
        }
        if (ascii.startsWith("\u00FE\u00FF") || ascii.startsWith("\u00FF\u00FE")) {
            in.skipNBytes(2);
            return ascii.charAt(0) == '\u00FE' ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        Matcher declared = ENCODING.matcher(ascii);
        String name = declared.find() ? declared.group(1) : "UTF-8";
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new FileRefused(Refusal.XML_ENCODING, name);
        }
    }

    /** Bytes taken from the file so far. */
    long read() {
        return in.count;
    }

    int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    /** The name of the next element that begins, however deep; null behind the last. */
    @Nullable
    String next() throws FileRefused {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return reader.getLocalName();
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return null;
                }
                default -> {}
            }
        }
    }

    /** The value of an attribute of the element that has just begun; empty when there is none. */
    String attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name))
                .map(Words::clean)
                .orElse("");
    }

    /** The element that has just begun, read to its end; empty when it is larger than any question. */
    Optional<Element> element() throws FileRefused {
        Deque<Open> open = new ArrayDeque<>();
        open.push(begun());
        int nodes = 1;
        long characters = 0;
        while (true) {
            int event = advance();
            boolean kept = nodes <= MOST_NODES && characters <= MOST_CHARACTERS;
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    nodes++;
                    Open begun = kept ? begun() : new Open("", Map.of(), 0);
                    characters += begun.size();
                    open.push(begun);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters += reader.getTextLength();
                    if (kept) {
                        open.element()
                                .text
                                .append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element ended = open.pop().end();
                    if (open.isEmpty()) {
                        return kept ? Optional.of(ended) : Optional.empty();
                    }
                    if (kept) {
                        open.element().add(ended);
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new FileRefused(Refusal.DAMAGED);
                default -> {}
            }
        }
    }

    private Open begun() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), Words.clean(reader.getAttributeValue(i)));
        }
        return new Open(reader.getLocalName(), attributes, line());
    }

    private int advance() throws FileRefused {
        try {
            if (!reader.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new FileRefused(Refusal.XML_TOO_DEEP, line(), DEEPEST);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> {
                    typed = true;
                    // of a long one the parser keeps only the end
                    if (reader.getText().contains("<!ENTITY")) {
                        throw new FileRefused(Refusal.XML_DOCTYPE);
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw typed
                            ? new FileRefused(Refusal.XML_DOCTYPE)
                            : new FileRefused(
                                    Refusal.XML_DAMAGED,
                                    line(),
                                    Math.max(1, reader.getLocation().getColumnNumber()));
                default -> {}
            }
            return event;
        } catch (XMLStreamException damaged) {
            throw refusal(damaged, charset);
        }
    }

    private static FileRefused refusal(XMLStreamException damaged, Charset charset) {
        if (damaged.getNestedException() instanceof CharacterCodingException) {
            return new FileRefused(Refusal.XML_ENCODING, charset.name());
        }
        Location where = damaged.getLocation();
        return where == null
                ? new FileRefused(Refusal.DAMAGED)
                : new FileRefused(
                        Refusal.XML_DAMAGED, Math.max(1, where.getLineNumber()), Math.max(1, where.getColumnNumber()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** An element that has begun and not ended. */
    private static final class Open {
        private final String name;
        private final Map<String, String> attributes;
        private final int line;
        private final List<XmlNode> content = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, Map<String, String> attributes, int line) {
            this.name = name;
            this.attributes = attributes;
            this.line = line;
        }

        int size() {
            return attributes.values().stream().mapToInt(String::length).sum();
        }

        void add(Element child) {
            endText();
            content.add(child);
        }

        Element end() {
            endText();
            return new Element(name, attributes, content, line);
        }

        private void endText() {
            if (!text.isEmpty()) {
                content.add(new XmlNode.Text(Words.clean(text.toString())));
                text.setLength(0);
            }
        }
    }

    /** Counts what is taken. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(new BufferedInputStream(in, 64 * 1024));
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = super.read(to, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
