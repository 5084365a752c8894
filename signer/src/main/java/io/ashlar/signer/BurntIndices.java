package io.ashlar.signer;

import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which message each one-time key was used for: one file an index, named by index and message, holding the bundle. It is written, synced
 * and renamed, and its folder synced, before the index's signature is made. Whoever changes it holds the folder's {@link FolderLock}.
 */
final class BurntIndices {
    private static final String FOLDER = "burnt";
    private static final Pattern NAME = Pattern.compile("(\\d{10})-([0-9a-f]{64})\\.json");

    private final Path folder;
    private final int base;
    private final Gaps gaps;
    private final SortedMap<Integer, Digest> messages = new TreeMap<>();
    private boolean uncertain;

    private BurntIndices(Path folder, int base, Gaps gaps) {
        this.folder = folder;
        this.base = base;
        this.gaps = gaps;
    }

    /**
     * Reads the names and checks that no index is missing or there twice.
     *
     * @throws SignerException if the folder is not as this class leaves it: nothing may be signed then
     */
    static BurntIndices read(Path keyFolder, int base, Gaps gaps) {
        BurntIndices burnt = new BurntIndices(keyFolder.resolve(FOLDER), base, gaps);
        try (Stream<Path> files = Files.exists(burnt.folder) ? Files.list(burnt.folder) : Stream.empty()) {
            if (Files.exists(burnt.folder)) {
                // Whoever renamed the last file may have died before the rename was durable.
                DurableFile.sync(burnt.folder);
            }
            files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(DurableFile.UNFINISHED)).forEach(burnt::add);
        } catch (IOException e) {
            throw new SignerException("the record of used one-time keys cannot be read: " + burnt.folder, e);
        }
        int expected = burnt.messages.isEmpty() ? base : burnt.messages.firstKey();
        for (int index : burnt.messages.keySet()) {
            if (index != expected++) {
                throw new SignerException("the record of used one-time keys is damaged: " + burnt.folder + " has no index " + (expected - 1));
            }
        }
        return burnt;
    }

    private void add(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new SignerException("the record of used one-time keys is damaged: " + folder + " has a file " + name);
        }
        Digest message;
        try {
            message = Digest.fromHex(matcher.group(2));
        } catch (IllegalArgumentException e) {
            throw new SignerException("the record of used one-time keys is damaged: " + folder + " has a file " + name, e);
        }
        if (messages.put((int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1))), message) != null) {
            throw new SignerException("the record of used one-time keys is damaged: " + folder + " has index " + matcher.group(1) + " twice");
        }
    }

    /** Whether no index is used yet: the key may then begin anywhere. */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The first index never to have been used; before the first use the key's base. */
    int next() {
        return messages.isEmpty() ? base : messages.lastKey() + 1;
    }

    /** The message an index was used for, if it was. */
    Optional<Digest> message(int index) {
        return Optional.ofNullable(messages.get(index));
    }

    Map<Integer, Digest> messages() {
        return messages;
    }

    /**
     * Uses up the next index; the first time, any. Durable when it returns; when it throws, the index may be used up for this message, never for another.
     *
     * @param bundle what is signed, kept so that a lost answer can be given again
     */
    void burn(int index, Digest message, byte[] bundle) {
        if (isEmpty() ? index < base : index != next()) {
            throw new IllegalStateException("index " + index + " is not the next, " + next());
        }
        if (uncertain) {
            throw new SignerException("an earlier index could not be recorded as used: open the key again to see whether it was");
        }
        try {
            DurableFile.folder(folder);
            DurableFile.write(folder.resolve(String.format("%010d-%s.json", index, message.toHex().substring(2))), bundle, gaps);
        } catch (IOException e) {
            uncertain = true;
            throw new SignerException("nothing was signed: index " + index + " could not be recorded as used: " + e.getMessage(), e);
        }
        messages.put(index, message);
    }
}
