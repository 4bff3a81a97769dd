package org.learningassistant.web.platform.files;

import java.util.List;
import org.learningassistant.web.platform.config.Key;

/** How much people may store. */
public final class FileSettings {
    public static final Key<Integer> UPLOAD_LIMIT =
            Key.whole("UPLOAD_LIMIT_MB", 200, 1, 200, "the largest file that is accepted, in megabytes");
    public static final Key<Integer> QUOTA =
            Key.whole("STORAGE_QUOTA_MB", 1024, 1, 1_000_000, "how much one person may store, in megabytes");

    public static final List<Key<?>> ALL = List.of(UPLOAD_LIMIT, QUOTA);

    private FileSettings() {}
}
