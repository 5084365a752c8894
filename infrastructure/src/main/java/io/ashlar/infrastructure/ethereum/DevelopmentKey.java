package io.ashlar.infrastructure.ethereum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The first account every local development node funds. Its key is public knowledge: only chain 31337 accepts it here. */
public final class DevelopmentKey {
    /** Where the key may be used. */
    public static final long CHAIN = 31_337;
    static final String ADDRESS = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    private static final String DIGITS = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private DevelopmentKey() {}

    /**
     * Writes the key to a file only its owner reads, unless there is one.
     *
     * @return the reference to configure as operator key
     */
    public static String in(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, DIGITS);
            }
            return "file:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException("the development key cannot be written to " + file, e);
        }
    }
}
