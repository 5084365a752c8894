package io.ashlar.api.portal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the ledger's numbers are called; prefix {@code ashlar.words}. The ledger knows numbers alone, and a number without a name is shown as one.
 *
 * @param classes names of investor classes 0 to 15
 * @param jurisdictions names of jurisdiction groups 0 to 15
 */
@ConfigurationProperties("ashlar.words")
record RegisterWords(@Nullable Map<Integer, String> classes, @Nullable Map<Integer, String> jurisdictions) {
    /** A number and what it is called. */
    record Named(int number, String name) {}

    private static final Map<Integer, String> COUNTRIES = countries();

    public String investorClass(int number) {
        return name(classes, number, "class ");
    }

    public String jurisdiction(int number) {
        return name(jurisdictions, number, "group ");
    }

    private static String name(@Nullable Map<Integer, String> names, int number, String kind) {
        String name = names == null ? null : names.get(number);
        return name == null ? kind + number : name;
    }

    /** @param number ISO 3166-1 numeric */
    public String country(int number) {
        return COUNTRIES.getOrDefault(number, "country " + number);
    }

    /** All sixteen, so that a form can offer them. */
    List<Named> allClasses() {
        return IntStream.range(0, 16).mapToObj(i -> new Named(i, investorClass(i))).toList();
    }

    List<Named> allJurisdictions() {
        return IntStream.range(0, 16).mapToObj(i -> new Named(i, jurisdiction(i))).toList();
    }

    /** By name. */
    List<Named> allCountries() {
        return COUNTRIES.entrySet().stream().map(e -> new Named(e.getKey(), e.getValue())).sorted(Comparator.comparing(Named::name)).toList();
    }

    private static Map<Integer, String> countries() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RegisterWords.class.getResourceAsStream("/countries.txt")), StandardCharsets.US_ASCII))) {
            return lines.lines().map(line -> line.split(" ")).collect(Collectors.toMap(l -> Integer.parseInt(l[0]),
                    l -> Locale.of("", l[1]).getDisplayCountry(Locale.ENGLISH), (a, b) -> a, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the names of countries are part of this module", e);
        }
    }
}
