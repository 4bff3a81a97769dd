package org.learningassistant.memory;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Decisions are functions of their arguments: what would make them anything else is forbidden here. */
final class PurityRules {

    static final ArchRule JDK_ONLY = ArchRuleDefinition.classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.learningassistant.memory..");

    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Clock.class))
            .orShould()
            .accessTargetWhere(target(
                    "now() of java.time",
                    access -> access.getTargetOwner().getPackageName().startsWith("java.time")
                            && access.getTarget().getName().equals("now")));

    static final ArchRule NO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Random.class).or(assignableTo(RandomGenerator.class)))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    static final ArchRule NO_OUTSIDE_WORLD = noClasses()
            .should()
            .dependOnClassesThat(
                    belongToAnyOf(System.class, Thread.class, Process.class, ProcessBuilder.class, Runtime.class))
            .orShould()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..", "java.nio..", "java.net..", "java.sql..", "java.util.logging..", "org.slf4j.."));

    static final ArchRule NO_CYCLES =
            slices().matching("org.learningassistant.memory.(*)..").should().beFreeOfCycles();

    static final ArchRule SCHEDULING_ALONE = noClasses()
            .that()
            .resideInAPackage("..memory.fsrs..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..memory.ability..", "..memory.mixing..", "..memory.grading..", "..memory.optimiser.."));

    static final ArchRule MIXING_ALONE = noClasses()
            .that()
            .resideInAPackage("..memory.mixing..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("..memory.ability..", "..memory.fsrs..", "..memory.grading.."));

    private PurityRules() {}

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }
}
