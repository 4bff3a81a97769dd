package org.learningassistant.web.reviews;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.learningassistant.web.accounts.SignIn;

/** Sends what a browser without JavaScript would send. */
record StudyBrowser(SignIn.Browser session) {

    Response get(String address) {
        return request().get(address);
    }

    Document page(String address) {
        return Jsoup.parse(get(address).then().statusCode(200).extract().asString());
    }

    /** Sends a form with its hidden fields and the given ones; a value may be a list. */
    Response send(Element form, Map<String, ?> fields) {
        return request().formParams(all(form, fields)).post(form.attr("action"));
    }

    Document sent(Element form, Map<String, ?> fields) {
        return Jsoup.parse(send(form, fields).then().statusCode(200).extract().asString());
    }

    RequestSpecification request() {
        return given().cookie("session", session.cookie())
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .redirects()
                .follow(false);
    }

    static Map<String, Object> all(Element form, Map<String, ?> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Element hidden : form.select("input[type=hidden]")) {
            all.put(hidden.attr("name"), hidden.attr("value"));
        }
        all.putAll(fields);
        return all;
    }
}
