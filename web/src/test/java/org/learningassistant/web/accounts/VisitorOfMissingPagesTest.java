package org.learningassistant.web.accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class VisitorOfMissingPagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/no-such-page", "/courses/a/b/c/d/e/f", "/settings/none/such", "/login/deeper"})
    void aMissingPageSpeaksTheVisitorsLanguage(String address) {
        given().cookie("language", "ar").get(address).then().statusCode(404).body(containsString("dir=\"rtl\""));
    }

    @Test
    void aMissingAddressOfTheApiIsAProblemDocument() {
        given().get("/api/v1/none/such").then().statusCode(404).body("status", equalTo(404));
    }

    @Test
    void activeSessionsAreCounted() {
        given().get("/api/metrics").then().statusCode(200).body(containsString("sessions_active"));
    }
}
