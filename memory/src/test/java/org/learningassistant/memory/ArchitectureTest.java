package org.learningassistant.memory;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningassistant.memory.fsrs.GuiltyScheduling;
import org.learningassistant.memory.fsrs.Rating;
import org.learningassistant.memory.grading.Grade;
import org.learningassistant.memory.guilty.Guilty;
import org.learningassistant.memory.mixing.GuiltyMixing;

final class ArchitectureTest {

    private static final String ROOT = "org.learningassistant.memory";

    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theEngineDependsOnTheJdkAlone() {
        PurityRules.JDK_ONLY.check(production);
    }

    @Test
    void theEngineTouchesNoClockNoChanceAndNoOutsideWorld() {
        PurityRules.NO_CLOCK.check(production);
        PurityRules.NO_CHANCE.check(production);
        PurityRules.NO_OUTSIDE_WORLD.check(production);
    }

    @Test
    void packagesFormNoCycleAndSchedulingKnowsNoOther() {
        PurityRules.NO_CYCLES.check(production);
        PurityRules.SCHEDULING_ALONE.check(production);
        PurityRules.MIXING_ALONE.check(production);
    }

    @Test
    void everyPackageIsNullMarkedAndEveryPackageOfARuleExists() throws ClassNotFoundException {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : production) {
            packages.add(type.getPackageName());
        }
        for (String name : packages) {
            assertTrue(
                    Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class),
                    name + " is not @NullMarked");
        }
        assertTrue(packages.containsAll(Set.of(
                ROOT + ".fsrs",
                ROOT + ".ability",
                ROOT + ".adaptive",
                ROOT + ".mixing",
                ROOT + ".grading",
                ROOT + ".optimiser",
                ROOT + ".statistics")));
    }

    @ParameterizedTest
    @MethodSource("guiltyClasses")
    void everyRuleBites(ArchRule rule, List<Class<?>> guilty) {
        JavaClasses classes = new ClassFileImporter().importClasses(guilty);
        assertThrows(AssertionError.class, () -> rule.check(classes));
    }

    static List<Arguments> guiltyClasses() {
        return List.of(
                arguments(PurityRules.JDK_ONLY, List.of(Guilty.UsesALibrary.class)),
                arguments(PurityRules.NO_CLOCK, List.of(Guilty.ReadsTheClock.class)),
                arguments(PurityRules.NO_CLOCK, List.of(Guilty.HoldsAClock.class)),
                arguments(PurityRules.NO_CHANCE, List.of(Guilty.DrawsLots.class)),
                arguments(PurityRules.NO_CHANCE, List.of(Guilty.InventsAnId.class)),
                arguments(PurityRules.NO_OUTSIDE_WORLD, List.of(Guilty.ReadsTheEnvironment.class)),
                arguments(PurityRules.NO_OUTSIDE_WORLD, List.of(Guilty.OpensAFile.class)),
                arguments(PurityRules.NO_OUTSIDE_WORLD, List.of(Guilty.Logs.class)),
                arguments(PurityRules.SCHEDULING_ALONE, List.of(GuiltyScheduling.class)),
                arguments(PurityRules.MIXING_ALONE, List.of(GuiltyMixing.class)),
                arguments(PurityRules.NO_CYCLES, List.of(GuiltyScheduling.class, Grade.class, Rating.class)));
    }
}
