package org.learningassistant.web.platform.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class ServerDutiesTest {
    @Test
    void readinessNamesEveryDependency() {
        given().get("/api/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("up"))
                .body("checks.database", equalTo("up"))
                .body("checks.cache", equalTo("up"));
        given().get("/api/health/live").then().statusCode(200).body("status", equalTo("up"));
        given().get("/api/health").then().statusCode(200).body("status", equalTo("up"));
    }

    @Test
    void whoeverComesThroughAProxyFindsNoMetrics() {
        given().header("X-Forwarded-For", "192.0.2.7")
                .get("/api/metrics")
                .then()
                .statusCode(404)
                .body(is(""));
        given().header("X-Forwarded-For", "192.0.2.7")
                .get("/api/./metrics")
                .then()
                .statusCode(404);
    }

    @Test
    void requestsAreMeasuredByRouteWithABucketAtHalfASecond() {
        given().get("/assets/none/such.css").then().statusCode(404);
        given().get("/no/such/page/at-all").then().statusCode(404);
        given().get("/api/metrics")
                .then()
                .statusCode(200)
                .body(containsString("http_request_duration_seconds_bucket"))
                .body(containsString("le=\"0.5\""))
                .body(containsString("route=\"/assets/{digest}/{name: .+}\""))
                .body(containsString("route=\"unmatched\""))
                .body(not(containsString("at-all")));
    }

    @Test
    void aTraceIsContinuedAndAMalformedOneIsReplaced() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/api/health/live")
                .then()
                .header("traceparent", startsWith("00-" + trace + "-"));
        given().header("traceparent", "00-zzz")
                .get("/api/health/live")
                .then()
                .header("traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    }

    @Test
    void theDescriptionOfTheApiIsOpenApi31() {
        given().accept("application/json")
                .get("/api/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"));
    }
}
