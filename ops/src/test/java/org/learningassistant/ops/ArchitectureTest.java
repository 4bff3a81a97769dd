package org.learningassistant.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "org.learningassistant.ops";

    private static final ArchRule PROCESSES_ARE_STARTED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".shell..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.(ProcessBuilder|Process|Runtime)|java\\.net\\.(http\\..*|.*Socket)");

    private static final ArchRule THE_APPLICATION_IS_NOT_KNOWN =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.learningassistant.web..");

    private static final ArchRule BUILDERS_OF_COMMAND_LINES_EXECUTE_NOTHING = noClasses()
            .that()
            .haveNameMatching(".*\\.(Docker|Plans|Rollout|BackupPlans|Rotation)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(ROOT + "\\.(shell\\.(Shell|Processes|HttpWeb)|steps\\.Runner)");

    @Test
    void theCodeKeepsTheRules() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        PROCESSES_ARE_STARTED_IN_ONE_PLACE.check(all);
        THE_APPLICATION_IS_NOT_KNOWN.allowEmptyShould(true).check(all);
        BUILDERS_OF_COMMAND_LINES_EXECUTE_NOTHING.check(all);
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
    void theRuleAboutProcessesBites() {
        JavaClasses guilty = new ClassFileImporter().importClasses(Guilty.class);
        assertThrows(AssertionError.class, () -> PROCESSES_ARE_STARTED_IN_ONE_PLACE.check(guilty));
    }

    /** Does what only the shell may. */
    static final class Guilty {
        ProcessBuilder builder() {
            return new ProcessBuilder("true");
        }
    }
}
