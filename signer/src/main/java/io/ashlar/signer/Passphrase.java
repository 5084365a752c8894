package io.ashlar.signer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the passphrase is: never on a command line, where other users of the machine would see it. */
final class Passphrase {
    static final int MIN_LENGTH = 12;

    private Passphrase() {}

    /**
     * @param reference {@code env:NAME} or {@code file:PATH}; of a file, the text without the line break at its end
     * @throws SignerException without the passphrase's characters if there is none of at least 12 characters
     */
    static char[] of(String reference, Function<String, @Nullable String> environment) {
        char[] text;
        if (reference.startsWith("env:")) {
            String value = environment.apply(reference.substring(4));
            text = value == null ? new char[0] : value.toCharArray();
        } else if (reference.startsWith("file:")) {
            text = read(Path.of(reference.substring(5)));
        } else {
            throw new SignerException("a passphrase is named by env:NAME or file:PATH");
        }
        if (text.length < MIN_LENGTH) {
            throw new SignerException("there is no passphrase of at least " + MIN_LENGTH + " characters at " + reference);
        }
        return text;
    }

    private static char[] read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SignerException("the passphrase's file cannot be read: " + file, e);
        }
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = decoded.length();
            while (end > 0 && (decoded.charAt(end - 1) == '\n' || decoded.charAt(end - 1) == '\r')) {
                end--;
            }
            return Arrays.copyOf(decoded.array(), end);
        } catch (CharacterCodingException e) {
            throw new SignerException("the passphrase's file is not text in UTF-8: " + file, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
