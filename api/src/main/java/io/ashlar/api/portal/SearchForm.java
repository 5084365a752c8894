package io.ashlar.api.portal;

import io.ashlar.application.view.Search;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What a person looks for among instructions, kept as typed; empty fields do not matter. */
record SearchForm(@Nullable String status, @Nullable String kind, @Nullable String refusal, @Nullable String asset, @Nullable String account,
        @Nullable String from, @Nullable String until, @Nullable String zone, @Nullable String bundle) {
    static final Choices CHOICES = new Choices(Arrays.stream(Status.values()).map(Enum::name).toList(),
            Arrays.stream(Instruction.class.getPermittedSubclasses()).map(Class::getSimpleName).sorted().toList(),
            Arrays.stream(RefusalCode.values()).map(Enum::name).sorted().toList(), AskedTime.ZONES);

    record Choices(List<String> statuses, List<String> kinds, List<String> refusals, List<String> zones) {}

    /** @param errors by field, with the rule it breaks; without any, the search holds what was typed */
    record Read(Search search, Map<String, String> errors) {}

    Read read() {
        Map<String, String> errors = new LinkedHashMap<>();
        AskedTime begin = AskedTime.read(from, zone);
        AskedTime end = AskedTime.read(until, zone);
        if (begin.error() != null) {
            errors.put("from", begin.error());
        }
        if (end.error() != null) {
            errors.put("until", end.error());
        }
        Search search = new Search(
                field("status", status, text -> known(CHOICES.statuses, text, Status::valueOf), errors),
                field("kind", kind, text -> known(CHOICES.kinds, text, Function.identity()), errors),
                field("refusal", refusal, text -> known(CHOICES.refusals, text, RefusalCode::valueOf), errors),
                field("asset", asset, text -> new AssetId(number(text)).value(), errors),
                field("account", account, text -> new AccountId(number(text)).value(), errors),
                begin.instant(), end.instant(),
                field("bundle", bundle, text -> new BundleId(text.toLowerCase(Locale.ROOT)), errors));
        return new Read(search, errors);
    }

    private static <T> @Nullable T field(String name, @Nullable String typed, Function<String, T> value, Map<String, String> errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return value.apply(text);
        } catch (InvalidValue e) {
            errors.put(name, e.rule());
            return null;
        }
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidValue("number", "must be a number, written in digits alone");
        }
        return Long.parseLong(text);
    }

    private static <T> T known(List<String> choices, String text, Function<String, T> value) {
        if (!choices.contains(text)) {
            throw new InvalidValue("choice", "must be one of the list");
        }
        return value.apply(text);
    }

    /** Whether anything is looked for. */
    public boolean used() {
        return Stream.of(status, kind, refusal, asset, account, from, until, bundle).anyMatch(text -> text != null && !text.isBlank());
    }

    /** What was typed, for the templates: by field, empty where nothing was. */
    public String typed(String field) {
        return String.valueOf(fields().getOrDefault(field, ""));
    }

    /** The list's address with what is looked for, to which a page is added. */
    String address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/portal/instructions");
        fields().forEach(address::queryParam);
        return address.encode().build().toUriString();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "status", status);
        put(fields, "kind", kind);
        put(fields, "refusal", refusal);
        put(fields, "asset", asset);
        put(fields, "account", account);
        put(fields, "from", from);
        put(fields, "until", until);
        put(fields, "zone", zone);
        put(fields, "bundle", bundle);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String typed) {
        if (typed != null && !typed.isBlank()) {
            fields.put(name, typed.strip());
        }
    }
}
