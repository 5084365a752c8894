package io.ashlar.signer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command's options, each a name with two dashes and a value, and what is not an option. */
final class Arguments {
    private final String command;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments(String command) {
        this.command = command;
    }

    /**
     * @param names of the options the command takes, without dashes
     * @param files how many things that are no options it takes
     */
    static Arguments of(String command, List<String> words, Set<String> names, int files) {
        Arguments arguments = new Arguments(command);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.rest.add(word);
            } else if (!names.contains(word.substring(2))) {
                throw new SignerException("'sign " + command + "' takes no '" + word + "'; './ashlar sign help' lists what it takes");
            } else if (i + 1 == words.size()) {
                throw new SignerException(word + " needs a value");
            } else if (arguments.options.put(word.substring(2), words.get(++i)) != null) {
                throw new SignerException(word + " is there twice");
            }
        }
        if (arguments.rest.size() != files) {
            throw new SignerException("'sign " + command + "' takes " + (files == 0 ? "no file" : "one file") + "; './ashlar sign help' lists what it takes");
        }
        return arguments;
    }

    String file() {
        return rest.getFirst();
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String text(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new SignerException("'sign " + command + "' needs --" + name);
        }
        return value;
    }

    String text(String name, String absent) {
        return options.getOrDefault(name, absent);
    }

    long number(String name, long min, long max) {
        String value = text(name);
        if (value.matches("[0-9]{1,18}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max) {
            return Long.parseLong(value);
        }
        throw new SignerException("--" + name + " must be a whole number from " + min + " to " + max + ", not '" + value + "'");
    }

    long number(String name, long min, long max, long absent) {
        return has(name) ? number(name, min, max) : absent;
    }
}
