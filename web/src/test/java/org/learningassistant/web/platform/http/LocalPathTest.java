package org.learningassistant.web.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/today", "/courses/x?q=1#top", "/a/%2F%2Fb"})
    void pathsOfThisSiteAreFollowed(String path) {
        assertEquals(Optional.of(URI.create(path)), LocalPath.of(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "//example.org",
                "/\\example.org",
                "\\\\example.org",
                "https://example.org",
                "/\t/example.org",
                "javascript:alert(1)",
                "/a b",
                "/\r\nSet-Cookie: x=y",
                " /today"
            })
    void everythingElseIsNot(String path) {
        assertEquals(Optional.empty(), LocalPath.of(path));
    }

    @Test
    void onlyThePathOfARefererCounts() {
        assertEquals(
                Optional.of(URI.create("/settings?done=saved")),
                LocalPath.ofReferer("https://evil.example/settings?done=saved"));
        assertEquals(Optional.empty(), LocalPath.ofReferer("https://evil.example//other.example/"));
        assertEquals(Optional.empty(), LocalPath.ofReferer("about:blank"));
        assertEquals(Optional.empty(), LocalPath.ofReferer(null));
    }

    @Test
    void addressesAreCountedByNetwork() {
        assertEquals("192.0.2.7", ClientAddress.network("192.0.2.7"));
        assertEquals("20010db800010002/64", ClientAddress.network("2001:db8:1:2:3:4:5:6"));
        assertEquals("unknown", ClientAddress.network("localhost"));
        assertEquals("unknown", ClientAddress.network("' or 1=1"));
    }
}
