package org.learningassistant.metricsadapter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.http.HttpClient;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/** Values are decided where nothing is read or sent; the edges are few and named here. */
class ArchitectureTest {
    private static final String ROOT = "org.learningassistant.metricsadapter";

    private static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".Moment")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static final ArchRule SERVERS_AT_TWO_EDGES = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(ApiServer|HealthServer)(\\$.*)?")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.sun.net.httpserver.."));

    private static final ArchRule CLIENTS_AT_TWO_EDGES = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(KubernetesApi|Scraper)(\\$.*)?")
            .should()
            .dependOnClassesThat(assignableTo(HttpClient.class));

    private static final ArchRule CERTIFICATES_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .haveNameNotMatching(".*\\.certificates\\.Authority(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    private static final ArchRule FEW_LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "javax.naming..",
                    "javax.security.auth.x500..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.bouncycastle..",
                    "org.jspecify.annotations..",
                    "org.learningassistant.scaling..",
                    ROOT + "..");

    private static final ArchRule[] ALL = {
        ONE_CLOCK, SERVERS_AT_TWO_EDGES, CLIENTS_AT_TWO_EDGES, CERTIFICATES_ARE_MADE_IN_ONE_PLACE, FEW_LIBRARIES
    };

    @Test
    void theCodeKeepsTheRules() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        for (ArchRule rule : ALL) {
            rule.check(all);
        }
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(all);
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(all);
    }

    @Test
    void everyRuleBites() {
        JavaClasses guilty = new ClassFileImporter().importClasses(Guilty.class);
        for (ArchRule rule : ALL) {
            assertThrows(AssertionError.class, () -> rule.check(guilty), rule.getDescription());
        }
    }

    /** Does everything that is forbidden. */
    record Guilty(HttpExchange exchange, HttpClient client, X500Name name, Test annotation) {
        Instant clock() {
            return Instant.now();
        }
    }
}
