package org.learningassistant.scaling;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The model is a function of its arguments. */
class ArchitectureTest {
    private static final ArchRule JDK_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.learningassistant.scaling..");

    private static final ArchRule NO_CLOCK = noClasses().should().callMethod(Instant.class, "now");

    private static final ArchRule NO_CHANCE =
            noClasses().should().dependOnClassesThat(assignableTo(RandomGenerator.class));

    private static final ArchRule NO_OUTSIDE_WORLD =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio..", "java.net..");

    @Test
    void theModelKeepsTheRules() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.learningassistant.scaling");
        JDK_ONLY.check(all);
        NO_CLOCK.check(all);
        NO_CHANCE.check(all);
        NO_OUTSIDE_WORLD.check(all);
    }

    @Test
    void everyRuleBites() {
        JavaClasses guilty = new ClassFileImporter().importClasses(Guilty.class);
        for (ArchRule rule : new ArchRule[] {JDK_ONLY, NO_CLOCK, NO_CHANCE, NO_OUTSIDE_WORLD}) {
            assertThrows(AssertionError.class, () -> rule.check(guilty), rule.getDescription());
        }
    }

    /** Does everything that is forbidden. */
    record Guilty(JsonNode library, Path file, RandomGenerator chance) {
        Instant clock() {
            return Instant.now();
        }
    }
}
