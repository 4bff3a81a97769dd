package org.learningassistant.web.courses;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.platform.http.Visitor;

/** Tells people who type a formula how it is read, while they type; knows no question and no key. */
@Path("/formulas")
@RunOnVirtualThread
class FormulaPages {
    private final FormulaReadings readings;
    private final Visitor visitor;

    FormulaPages(FormulaReadings readings, Visitor visitor) {
        this.readings = readings;
        this.visitor = visitor;
    }

    @CheckedTemplate(basePath = "courses")
    record reading(FormulaReading r) implements TemplateInstance {}

    @GET
    @Path("/reading")
    public TemplateInstance reading(@RestQuery @Nullable String typed) {
        visitor.require();
        return new reading(readings.of(typed == null ? "" : typed));
    }
}
