package org.learningassistant.systemtests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The commands in what a client of Redis sends: their name and the kind of key, such as {@code GETEX session:…}. */
final class RedisTalk implements WireTap.Language {
    private String unread = "";

    @Override
    public List<String> hear(byte[] bytes, int length) {
        String all = unread + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        List<String> commands = new ArrayList<>();
        int start = 0;
        for (int end = command(all, start, commands); end >= 0; end = command(all, start, commands)) {
            start = end;
        }
        unread = all.substring(start);
        return commands;
    }

    /** Where the command that begins here ends; -1 when it is not complete. */
    private static int command(String all, int start, List<String> commands) {
        int at = all.indexOf("\r\n", start);
        if (at < 0) {
            return -1;
        }
        int count = Integer.parseInt(all, start + 1, at, 10);
        List<String> words = new ArrayList<>();
        at += 2;
        for (int i = 0; i < count; i++) {
            int line = all.indexOf("\r\n", at);
            if (line < 0) {
                return -1;
            }
            int size = Integer.parseInt(all, at + 1, line, 10);
            if (all.length() < line + 2 + size + 2) {
                return -1;
            }
            words.add(all.substring(line + 2, line + 2 + size));
            at = line + 2 + size + 2;
        }
        commands.add(words.size() < 2 ? words.getFirst() : words.getFirst() + " " + kind(words.get(1)));
        return at;
    }

    private static String kind(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? "…" : key.substring(0, colon + 1) + "…";
    }
}
