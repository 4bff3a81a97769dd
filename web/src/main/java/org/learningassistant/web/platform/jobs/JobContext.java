package org.learningassistant.web.platform.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a running job may ask and tell. */
public interface JobContext {
    UUID job();

    @Nullable
    UUID owner();

    /**
     * Says how far the work is; cheap, so call it for every piece. Throws {@link JobStopped} when the job was cancelled
     * or has been taken over by another process: let it through.
     *
     * @param total null while unknown
     * @param stage the key of a text that names what is being done
     */
    void progress(long done, @Nullable Long total, String stage);

    /** Throws {@link JobStopped} likewise, and looks at once: for just before what cannot be taken back. */
    void confirm();
}
