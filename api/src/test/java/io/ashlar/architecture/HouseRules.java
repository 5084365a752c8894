package io.ashlar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The rules of the house that Maven's module ladder cannot see. Patterns name no root, so that fixtures under another root are judged alike. */
enum HouseRules {
    DOMAIN_KNOWS_ONLY_THE_JDK(classes().that().resideInAPackage("..domain..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..domain..", "java..", "org.jspecify..")),
    APPLICATION_KNOWS_ONLY_THE_DOMAIN(classes().that().resideInAPackage("..application..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..application..", "..domain..", "java..", "org.jspecify..")),
    ROLLUP_CORE_KNOWS_NO_PLATFORM(noClasses().that(rollupCore())
            .should().dependOnClassesThat().resideInAnyPackage("..domain..", "..application..", "..infrastructure..", "..api..", "org.springframework..",
                    "com.fasterxml..")),
    SIGNER_KNOWS_ONLY_THE_CORE(classes().that().resideInAPackage("..signer..")
            .should().onlyDependOnClassesThat(resideInAnyPackage("..signer..", "java..", "javax.crypto..", "org.jspecify..").or(rollupCore()))),
    API_NEVER_SEES_AN_ADAPTER(noClasses().that().resideInAPackage("..api..")
            .should().dependOnClassesThat(resideInAPackage("..infrastructure..").or(rollupCore()))),
    AXON_IN_ONE_PACKAGE(noClasses().that().resideOutsideOfPackage("..infrastructure.axon..")
            .should().dependOnClassesThat().resideInAPackage("org.axonframework..")),
    WEB3J_IN_ONE_PACKAGE(noClasses().that().resideOutsideOfPackage("..infrastructure.ethereum..")
            .should().dependOnClassesThat().resideInAPackage("org.web3j..")),
    KEYCLOAK_IN_ONE_PACKAGE(noClasses().that().resideOutsideOfPackage("..infrastructure.keycloak..")
            .should().dependOnClassesThat().resideInAnyPackage("org.keycloak..", "jakarta.ws.rs..")),
    ADAPTERS_DO_NOT_SEE_EACH_OTHER(slices().matching("..infrastructure.(*)..").should().notDependOnEachOther()
            .ignoreDependency(resideInAnyPackage("..infrastructure.wiring..", "..infrastructure.bench.."), DescribedPredicate.alwaysTrue())),
    // Past it nobody asks for a second person. The platform renews keys it keeps by itself.
    ONE_GATE_FOR_BUNDLES(noClasses().that(not(JavaClass.Predicates.simpleName("CarryOutBundles").or(JavaClass.Predicates.simpleName("PlatformSignatures"))
            .or(resideInAPackage("..bench.."))))
            .should().callConstructorWhere(DescribedPredicate.describe("orders a bundle",
                    call -> call.getTargetOwner().getSimpleName().equals("SubmitBundle")))),
    BOTH_WORLDS_MEET_IN_FEW_PACKAGES(noClasses().that().resideInAPackage("..infrastructure..")
            .and(not(resideInAnyPackage("..infrastructure.rollup..", "..infrastructure.ethereum..", "..infrastructure.export..",
                    "..infrastructure.bench..")))
            .should().dependOnClassesThat(rollupCore())),
    // A proof hides its witness with fresh randomness, drawn in one place; no state depends on it.
    NO_CLOCK_OR_RANDOMNESS_INSIDE(noClasses().that(resideInAnyPackage("..domain..", "..application..").or(rollupCore()).and(not(resideInAPackage("..bench..")))
            .and(not(JavaClass.Predicates.simpleName("ProofRandomness"))))
            .should().accessTargetWhere(readsClockOrRandomness())),
    NO_CYCLES_IN_DOMAIN(slices().matching("..domain.(*)..").should().beFreeOfCycles()),
    NO_CYCLES_IN_APPLICATION(slices().matching("..application.(*)..").should().beFreeOfCycles()),
    NO_CYCLES_IN_ROLLUP_CORE(slices().assignedFrom(new RollupCorePackages())
            .should().beFreeOfCycles()),
    EVENTS_ARE_RECORDS_OF_PLAIN_VALUES(classes().that().implement(JavaClass.Predicates.simpleNameEndingWith("Event"))
            .and().areNotInterfaces().should().beRecords().andShould(new PlainComponents())),
    MAPPERS_ONLY_AT_THE_BOUNDARIES(noClasses().that().resideOutsideOfPackages("..api..", "..infrastructure..")
            .should().dependOnClassesThat().resideInAPackage("org.mapstruct..")),
    NAMES_SAY_SOMETHING(noClasses().that(not(areGeneratedMappers())).should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Dto)")
            .because("such names hide what a class is for")),
    CONTROLLERS_ARE_PACKAGE_PRIVATE(classes().that().areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .or().areAnnotatedWith("org.springframework.stereotype.Controller").should().notBePublic());

    private final ArchRule rule;

    HouseRules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule.as(name().toLowerCase().replace('_', ' ')).allowEmptyShould(false);
    }

    private static DescribedPredicate<JavaClass> rollupCore() {
        return DescribedPredicate.describe("are in the rollup core", RollupCorePackages::hold);
    }

    /** MapStruct names what it makes of a mapper X "XImpl". */
    private static DescribedPredicate<JavaClass> areGeneratedMappers() {
        return DescribedPredicate.describe("are generated mappers", type -> type.getAllRawSuperclasses().stream().map(JavaClass::getName)
                .anyMatch(mapper -> type.getName().equals(mapper + "Impl")) || type.getAllRawInterfaces().stream().map(JavaClass::getName)
                .anyMatch(mapper -> type.getName().equals(mapper + "Impl")));
    }

    private static DescribedPredicate<JavaAccess<?>> readsClockOrRandomness() {
        Set<String> methods = Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random", "systemUTC", "systemDefaultZone");
        Set<String> sources = Set.of(Random.class.getName(), SecureRandom.class.getName(), ThreadLocalRandom.class.getName());
        return new DescribedPredicate<>("reads a clock or randomness") {
            @Override
            public boolean test(JavaAccess<?> access) {
                String owner = access.getTargetOwner().getName();
                boolean ofJdk = owner.startsWith("java.time.") || List.of(System.class, Math.class, UUID.class, Instant.class).stream()
                        .anyMatch(type -> type.getName().equals(owner));
                return sources.contains(owner) || ofJdk && methods.contains(access.getName());
            }
        };
    }
}
