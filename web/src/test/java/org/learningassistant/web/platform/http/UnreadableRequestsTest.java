package org.learningassistant.web.platform.http;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.testing.ApplicationTest;

@ApplicationTest
class UnreadableRequestsTest {
    @ParameterizedTest
    @ValueSource(strings = {"email=%zz&password=x", "email=a%00b%40example.org&password=0123456789", "%", "="})
    void aBrokenFormIsRefusedAndNothingElse(String body) {
        given().header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/login")
                .then()
                .statusCode(lessThan(500))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "x"})
    void aPageTakesFormsOnly(String type) {
        given().header("Sec-Fetch-Site", "same-origin")
                .config(config().encoderConfig(encoderConfig().encodeContentTypeAs("x", ContentType.TEXT)))
                .contentType(type)
                .body("[[[[")
                .post("/login")
                .then()
                .statusCode(415);
    }

    @Test
    void aMediaTypeThatIsNoneIsRefusedWhereSeveralCouldBeMeant() {
        given().header("Sec-Fetch-Site", "same-origin")
                .config(config().encoderConfig(encoderConfig().encodeContentTypeAs("x", ContentType.TEXT)))
                .contentType("x")
                .body("[[[[")
                .post("/api/v1/imports")
                .then()
                .statusCode(400);
    }

    @Test
    void aMalformedWishForALanguageIsNoWish() {
        given().header("Accept-Language", "x; drop").get("/no-such-page").then().statusCode(404);
        given().header("Accept-Language", "x; drop").get("/").then().statusCode(200);
    }
}
