package org.learningassistant.web.platform.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Leaves pages for people out of the description of the API, and adds what every operation has in common. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String TOKEN = "accessToken";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI description) {
        if (description.getPaths() == null) {
            return;
        }
        List<String> pages = description.getPaths().getPathItems().keySet().stream()
                .filter(path -> !path.startsWith("/api/"))
                .toList();
        pages.forEach(description.getPaths()::removePathItem);
        if (description.getComponents() == null) {
            description.setComponents(OASFactory.createComponents());
        }
        description
                .getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A personal access token, made under Settings, Security."))
                .addSchema(PROBLEM, problem());
        // any JSON; the class that holds it in Java says nothing to callers
        description
                .getComponents()
                .addSchema("JsonNode", OASFactory.createSchema().description("Any JSON"));
        description.getPaths().getPathItems().forEach((path, item) -> {
            item.getOperations().values().forEach(ApiDescription::refusals);
            if (path.startsWith("/api/v1/")) {
                item.getOperations().values().forEach(ApiDescription::complete);
            }
        });
    }

    private static void complete(Operation operation) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    }

    /** Whatever is refused is told in one form; the operations say only when. */
    private static void refusals(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse().description("The request was refused; nothing was changed."));
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            boolean refused = status.equals("default") || status.startsWith("4") || status.startsWith("5");
            if (refused && response.getContent() == null) {
                response.setContent(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
            }
        });
    }

    /** RFC 9457. */
    private static Schema problem() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("type", text)
                .addProperty("title", text)
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text)
                .addProperty("instance", text);
    }
}
