package org.learningassistant.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the code to the rules, and the rules to the diagram in ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String ROOT = "org.learningassistant.web";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses GUILTY = new ClassFileImporter().importPackages(ROOT + ".guilty");

    private static final Map<String, ArchRule> RULES = Map.of(
            "Sql",
            noClasses()
                    .that(areNot("Store"))
                    .and()
                    .resideOutsideOfPackage(ROOT + ".platform.sql")
                    .and(describe("do not hand out a failure of the database", c -> !c.getSimpleName()
                            .equals("ProblemMapping")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql.."),
            "Http",
            noClasses()
                    .that(areNot("Pages", "Api", "Filter", "Form", "Cookie"))
                    .and()
                    .resideOutsideOfPackages(
                            ROOT + ".platform.http", ROOT + ".platform.html", ROOT + ".platform.metrics")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.quarkus.qute.."),
            "Redis",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".platform.redis")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.quarkus.redis.."),
            "Clock",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".platform.time")
                    .should()
                    .accessTargetWhere(calls("now|currentTimeMillis", "java.time..|java.lang.System")),
            "Chance",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".platform.time")
                    .should()
                    .accessTargetWhere(calls(
                            "randomUUID|random|current|<init>",
                            "java.util.UUID.randomUUID|java.lang.Math.random|"
                                    + "java.security.SecureRandom|java.util.concurrent.ThreadLocalRandom")),
            "Seedless",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".platform.time")
                    .should()
                    .accessTargetWhere(describe("makes chance without a seed", ArchitectureTest::isSeedless)),
            "Environment",
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".platform.config")
                    .and(describe("are not the entry", c -> !c.getFullName().equals(ROOT + ".Main")))
                    .should()
                    .accessTargetWhere(calls("getenv|getProperty", "java.lang.System")),
            "NameHelper",
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)"),
            "BlockingPages",
            classes()
                    .that()
                    .areAnnotatedWith(Path.class)
                    .should()
                    .beAnnotatedWith(RunOnVirtualThread.class)
                    .orShould(ArchConditions.be(
                            describe("explicit on every method about the thread", c -> c.getMethods().stream()
                                    .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                                    .allMatch(m -> m.isAnnotatedWith(NonBlocking.class)
                                            || m.isAnnotatedWith(RunOnVirtualThread.class))))));

    @Test
    void theCodeKeepsTheRules() {
        assertAll(RULES.values().stream().map(rule -> () -> rule.check(CODE)));
    }

    @Test
    void everyRuleStillBites() {
        RULES.forEach((guilty, rule) -> {
            JavaClasses one =
                    GUILTY.that(describe(guilty, c -> c.getSimpleName().equals(guilty)));
            assertEquals(1, one.size(), "the class that breaks the rule " + guilty);
            assertTrue(rule.evaluate(one).hasViolation(), "the rule that " + guilty + " breaks lets it pass");
        });
    }

    @Test
    void featuresDependOnEachOtherOnlyAlongTheArrowsOfTheDiagram() throws IOException {
        Map<String, Set<String>> allowed = arrows();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : CODE) {
            String source = room(from);
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                String target = room(dependency.getTargetClass());
                boolean feature = !target.isEmpty() && !target.equals("platform") && !source.isEmpty();
                if (feature
                        && !source.equals(target)
                        && !allowed.getOrDefault(source, Set.of()).contains(target)) {
                    wrong.add(source + " --> " + target + ": " + dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void everyRoomOfTheDiagramExistsAndEveryFeatureIsInIt() throws IOException {
        Set<String> drawn = new TreeSet<>();
        arrows().forEach((from, to) -> {
            drawn.add(from);
            drawn.addAll(to);
        });
        Set<String> built = new TreeSet<>();
        for (JavaClass type : CODE) {
            String room = room(type);
            if (!room.isEmpty() && !room.equals("platform")) {
                built.add(room);
            }
        }
        assertEquals(built, drawn);
    }

    @Test
    void theDiagramHasNoCycle() throws IOException {
        Map<String, Set<String>> arrows = arrows();
        for (String start : arrows.keySet()) {
            Set<String> reached = new LinkedHashSet<>();
            List<String> open = new ArrayList<>(arrows.get(start));
            while (!open.isEmpty()) {
                String next = open.removeLast();
                if (reached.add(next)) {
                    open.addAll(arrows.getOrDefault(next, Set.of()));
                }
            }
            assertFalse(reached.contains(start), start + " depends on itself");
        }
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        for (JavaPackage each : CODE.getPackage(ROOT).getSubpackagesInTree()) {
            if (!each.getClasses().isEmpty()) {
                assertTrue(each.isAnnotatedWith(NullMarked.class), each.getName() + " has no @NullMarked package-info");
            }
        }
    }

    private static Map<String, Set<String>> arrows() throws IOException {
        String text = Files.readString(java.nio.file.Path.of("../ARCHITECTURE.md"));
        String block = text.substring(text.indexOf("```mermaid"), text.indexOf("```", text.indexOf("```mermaid") + 3));
        Matcher arrow = Pattern.compile("^\\s*(\\w+) --> (\\w+)\\s*$", Pattern.MULTILINE)
                .matcher(block);
        Map<String, Set<String>> arrows = new TreeMap<>();
        while (arrow.find()) {
            arrows.computeIfAbsent(arrow.group(1), from -> new TreeSet<>()).add(arrow.group(2));
        }
        assertFalse(arrows.isEmpty(), "ARCHITECTURE.md has no diagram");
        return arrows;
    }

    /** The feature, {@code platform}, or empty for anything else. */
    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String rest = name.substring(ROOT.length() + 1);
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    /** Neither a class with such a name nor one declared inside it. */
    private static DescribedPredicate<JavaClass> areNot(String... endings) {
        return describe("are not named *" + String.join(", *", endings), type -> {
            String outermost =
                    type.getName().substring(type.getPackageName().length() + 1).replaceFirst("\\$.*", "");
            return List.of(endings).stream().noneMatch(ending -> outermost.matches(".*" + ending + "(_.*)?"));
        });
    }

    /** What a seed makes can be made again; these cannot. */
    private static boolean isSeedless(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                && switch (called.getFullName()) {
                    case "java.util.Random.<init>()",
                            "java.util.SplittableRandom.<init>()",
                            "java.util.Collections.shuffle(java.util.List)" -> true;
                    default -> false;
                };
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String names, String owners) {
        Pattern name = Pattern.compile(names);
        List<String> owner = List.of(owners.split("\\|"));
        return describe("calls " + names + " of " + owners, access -> {
            String type = access.getTargetOwner().getName();
            String full = type + "." + access.getTarget().getName();
            boolean named = name.matcher(access.getTarget().getName()).matches();
            return named
                    && owner.stream()
                            .anyMatch(o -> o.equals(type)
                                    || o.equals(full)
                                    || (o.endsWith("..") && type.startsWith(o.substring(0, o.length() - 1))));
        });
    }
}
