package io.ashlar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule holds in the house and fails on a fixture made to break it: a rule that cannot fail checks nothing. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ashlar");

    @ParameterizedTest
    @EnumSource
    void holdsInTheHouse(HouseRules rule) {
        rule.rule().check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void catchesItsViolation(HouseRules rule) {
        String fixture = "fixture." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
        JavaClasses violation = new ClassFileImporter().importPackages(fixture);
        EvaluationResult result = rule.rule().evaluate(violation);
        assertThat(result.hasViolation()).as("%s must catch package %s", rule, fixture).isTrue();
    }
}
