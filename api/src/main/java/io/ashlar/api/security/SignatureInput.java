package io.ashlar.api.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one signature covers (RFC 9421, 2.3 and 4.1), in the canonical form of structured fields: one space between components, none elsewhere.
 *
 * @param components names of fields and derived components, in their order
 * @param parameters whole numbers and strings by name, as they are written without their quotes
 * @param text components and parameters as sent: the value of {@code @signature-params}
 */
record SignatureInput(String label, List<String> components, Map<String, String> parameters, String text) {
    private static final String STRING = "\"(?:[ !#-\\[\\]-~])*\"";
    private static final Pattern FORM = Pattern.compile("([a-z*][a-z0-9_.*-]{0,63})=(\\((|\"[@a-z0-9-]+\"(?: \"[@a-z0-9-]+\")*)\\)((?:;[a-z]+=(?:[0-9]{1,15}|" + STRING + "))*))");
    private static final Pattern PARAMETER = Pattern.compile(";([a-z]+)=([0-9]{1,15}|" + STRING + ")");

    SignatureInput {
        components = List.copyOf(components);
        parameters = Map.copyOf(parameters);
    }

    /** @return empty where the text is not exactly one signature's input, names a component twice, or a parameter twice */
    static Optional<SignatureInput> read(String header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> components = new ArrayList<>();
        for (String component : form.group(3).isEmpty() ? new String[0] : form.group(3).split(" ")) {
            String name = component.substring(1, component.length() - 1);
            if (components.contains(name)) {
                return Optional.empty();
            }
            components.add(name);
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher each = PARAMETER.matcher(form.group(4));
        while (each.find()) {
            String value = each.group(2);
            if (parameters.put(each.group(1), value.startsWith("\"") ? value.substring(1, value.length() - 1) : value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new SignatureInput(form.group(1), components, parameters, form.group(2)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether everything asked for is among what is covered. */
    boolean covers(String... wanted) {
        return components.containsAll(List.of(wanted));
    }
}
