package org.learningassistant.web.reviews;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Problem;
import org.learningassistant.web.platform.http.Visitor;
import org.learningassistant.web.reviews.EasyDays.DaysOff;

/** The caller's easy days, for programs. */
@Path("/api/v1/study/days")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "study")
class EasyDaysApi {
    private final Visitor visitor;
    private final EasyDayStore store;

    EasyDaysApi(Visitor visitor, EasyDayStore store) {
        this.visitor = visitor;
        this.store = store;
    }

    /**
     * Days that are meant to have less.
     *
     * @param loads for each day of the week, Monday first, percent of a usual day: 100, 50 or 0
     * @param off planned days off
     */
    record DaysBody(
            @Nullable List<@Nullable Integer> loads,
            @Nullable List<@Nullable OffBody> off) {}

    /** From the first to the last day, both included. */
    record OffBody(@Nullable LocalDate first, @Nullable LocalDate last) {}

    @GET
    @Operation(summary = "The days on which the caller means to do less")
    public DaysBody days() {
        return body(store.of(visitor.person()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put other days in their place; it holds from the next answer on")
    public DaysBody put(@Nullable DaysBody body) {
        UUID person = visitor.person();
        if (body == null || body.loads() == null || body.off() == null) {
            throw Problem.invalid("reviews_problem_days_fields");
        }
        List<Integer> loads =
                body.loads().stream().map(load -> load == null ? -1 : load).toList();
        List<DaysOff> off = body.off().stream().map(EasyDaysApi::off).toList();
        EasyDays days = new EasyDays(loads, off).checked();
        store.save(person, days);
        return body(days);
    }

    private static DaysOff off(@Nullable OffBody body) {
        if (body == null || body.first() == null || body.last() == null) {
            throw Problem.invalid("reviews_problem_days_fields");
        }
        return new DaysOff(body.first(), body.last());
    }

    private static DaysBody body(EasyDays days) {
        return new DaysBody(
                days.loads(),
                days.off().stream()
                        .<OffBody>map(off -> new OffBody(off.first(), off.last()))
                        .toList());
    }
}
