package org.learningassistant.web.courses;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which stored files a person may see: those of courses they may see, and their own. */
@ApplicationScoped
class FileAccessStore {
    private final Jdbi jdbi;

    FileAccessStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean maySee(UUID person, UUID file) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from stored_file where id = :file and owner_id = :person)
                            or exists (select from course_file f join course c on c.id = f.course_id
                                       where f.file_id = :file and (c.visibility = 'public' or c.owner_id = :person))
                        """)
                .bind("person", person)
                .bind("file", file)
                .mapTo(Boolean.class)
                .one());
    }

    /** The file of a name in a course that the person may see. */
    Optional<UUID> named(UUID person, UUID course, String name) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select f.file_id from course_file f join course c on c.id = f.course_id
                        where f.course_id = :course and f.name = :name
                          and (c.visibility = 'public' or c.owner_id = :person)
                        """)
                .bind("person", person)
                .bind("course", course)
                .bind("name", name)
                .mapTo(UUID.class)
                .findOne());
    }
}
