package org.learningassistant.web.courses;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;

/** What the pages of the editor share: who may be there, and how they answer. */
@ApplicationScoped
class SharedEditorPages {
    private final Courses courses;
    private final Visitor visitor;

    SharedEditorPages(Courses courses, Visitor visitor) {
        this.courses = courses;
        this.visitor = visitor;
    }

    /** The course in an address, if the visitor may change it. */
    CourseSummary course(String id) {
        return courses.require(visitor.require(), uuid(id, "courses_problem_no_course"), Right.EDIT);
    }

    /** An id in an address; what is none is not found. */
    static UUID uuid(String text, String problem) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.notFound(problem);
        }
    }

    static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }

    /** The form again, with everything that was typed. */
    static Response wrong(TemplateInstance page) {
        return page(422, page);
    }

    /** The form again, beside what somebody else saved in between. */
    static Response conflict(TemplateInstance page) {
        return page(409, page);
    }

    static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(page)
                .build();
    }
}
