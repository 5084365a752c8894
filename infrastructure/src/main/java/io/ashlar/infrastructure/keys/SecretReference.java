package io.ashlar.infrastructure.keys;

import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A secret named by reference: {@code file:PATH} or {@code env:NAME}, holding 64 hexadecimal digits, with 0x or without. */
public final class SecretReference {
    private SecretReference() {}

    /**
     * @param property that holds the reference, to be named in the error
     * @return 64 hexadecimal digits
     * @throws InvalidValue without the secret's characters if there is none
     */
    public static String read(String property, String reference, Function<String, @Nullable String> environment) {
        String text = reference.startsWith("file:") ? read(property, Path.of(reference.substring(5)))
                : reference.startsWith("env:") ? environment.apply(reference.substring(4)) : null;
        String digits = text == null ? "" : text.strip().replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new InvalidValue(property, "must name a secret of 64 hexadecimal digits by file:PATH or env:NAME: " + reference);
        }
        return digits;
    }

    private static String read(String property, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidValue(property, "names a file that cannot be read: " + file);
        }
    }
}
