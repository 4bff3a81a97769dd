package org.learningassistant.web.platform.files;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures: the JDK says so in words only, those of the operating system (ENOSPC, EDQUOT). */
public final class DiskSpace {
    private DiskSpace() {}

    /** Whether a file could not be written for want of space. */
    public static boolean isUsedUp(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message =
                    cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
            if (cause instanceof IOException
                    && (message.contains("no space left on device") || message.contains("disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
