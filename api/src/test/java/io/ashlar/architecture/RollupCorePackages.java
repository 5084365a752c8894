package io.ashlar.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rollup core's packages, which stand directly under the root, and those of fixtures. */
final class RollupCorePackages implements SliceAssignment {
    static final Set<String> NAMES = Set.of("air", "authorisation", "batch", "bench", "circuit", "field", "fri", "hash", "ledger", "merkle", "poly", "security",
            "solidity", "stark", "transcript");
    private static final Pattern PACKAGE = Pattern.compile("(?:io\\.ashlar|.*\\.rollupcore)\\.([a-z]+)(?:\\..*)?");

    /** Whether the class is the rollup core's. */
    static boolean hold(JavaClass type) {
        Matcher matcher = PACKAGE.matcher(type.getPackageName());
        return type.getPackageName().endsWith(".rollupcore")
                || matcher.matches() && (NAMES.contains(matcher.group(1)) || type.getPackageName().contains(".rollupcore."));
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        Matcher matcher = PACKAGE.matcher(type.getPackageName());
        return hold(type) && matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "packages of the rollup core";
    }
}
