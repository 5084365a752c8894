package io.ashlar.signer;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * An opened key that signs: an index is used up, durably, before its signature is made. One signer at a time has a folder; it may be
 * used by several threads.
 */
public final class Signer implements AutoCloseable {
    private final FolderLock lock;
    private final KeyOwner owner;
    private final AuthorisationKey key;
    private final BurntIndices burnt;
    private final Gaps gaps;

    private Signer(FolderLock lock, KeyOwner owner, AuthorisationKey key, BurntIndices burnt, Gaps gaps) {
        this.lock = lock;
        this.owner = owner;
        this.key = key;
        this.burnt = burnt;
        this.gaps = gaps;
    }

    /**
     * Makes a key in a folder that has none, which takes about a second at depth 12 and twice that for each level more.
     *
     * @param depth 1 to 20; the key signs 2^depth bundles
     * @param base first index; at most the account's next on the ledger when it takes the key; 0 for its first key
     * @return the key's root
     * @throws SignerException if the folder has a key or cannot be written
     */
    public static Digest create(Path folder, KeyOwner owner, int depth, int base, char[] passphrase) {
        try {
            DurableFile.folder(folder);
        } catch (IOException e) {
            throw new SignerException("the key's folder cannot be made: " + folder, e);
        }
        try (FolderLock _ = FolderLock.of(folder)) {
            if (Files.exists(KeyFile.in(folder))) {
                throw new SignerException("there is a key in " + folder + ": a key is never overwritten");
            }
            return KeyFile.create(folder, owner, depth, base, passphrase).root();
        } catch (IOException e) {
            throw new SignerException("the key cannot be written: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new SignerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws SignerException if there is no key, the passphrase is wrong, anything was changed, or another signer has the folder */
    public static Signer open(Path folder, char[] passphrase) {
        return open(folder, passphrase, Gaps.NONE);
    }

    static Signer open(Path folder, char[] passphrase, Gaps gaps) {
        KeyFile file = KeyFile.read(folder);
        FolderLock lock = FolderLock.of(folder);
        try {
            return new Signer(lock, file.owner(), file.open(passphrase), BurntIndices.read(folder, file.base(), gaps), gaps);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public KeyOwner owner() {
        return owner;
    }

    public Digest root() {
        return key.root();
    }

    /** The next index to be used; {@link #end()} if there is none. */
    public synchronized int next() {
        return burnt.next();
    }

    /** The index after the key's last. */
    public int end() {
        return key.end();
    }

    /**
     * Signs with the index that signed this before, or else with the next.
     *
     * @param message what to sign, which contains the index
     * @param bundle kept with the used index
     * @param fresh whether a new index may be used up
     * @param ledgerNext the account's next index on the ledger, where the caller knows it: a key's first signature is made with it, and
     *     later ones only if it is this folder's next too
     * @throws SignerException if all indices are used, this one cannot be recorded, or a new one would be needed and may not
     */
    synchronized OneTimeSignature sign(IntFunction<Digest> message, byte[] bundle, boolean fresh, OptionalInt ledgerNext) {
        for (var used : burnt.messages().entrySet()) {
            if (message.apply(used.getKey()).equals(used.getValue())) {
                return key.sign(used.getKey(), used.getValue());
            }
        }
        if (!fresh) {
            throw new SignerException("the bundle has expired: no index is used up for it");
        }
        int index = ledgerNext.orElse(burnt.next());
        if (index < burnt.next() && index >= key.base()) {
            throw new SignerException("the ledger's next index is " + index + ", which has signed a bundle: have the ledger take that one first, "
                    + "or have the registrar rotate your account to a new key");
        }
        return sign(index, message.apply(index), bundle);
    }

    /**
     * Signs with a certain index: the next, or one that signed the same message before.
     *
     * @throws SignerException if the index was used for another message, or is not the next
     */
    synchronized OneTimeSignature sign(int index, Digest message, byte[] bundle) {
        if (index < key.base() || index >= key.end()) {
            throw new SignerException("the key has the indices " + key.base() + " to " + (key.end() - 1) + " and not " + index
                    + ": make a new key that has it and rotate to that");
        }
        if (index > burnt.next() && !burnt.isEmpty()) {
            throw new SignerException("index " + index + " is not the next, " + burnt.next() + ": if the ledger has come to it, this folder is an old copy, "
                    + "whose key must not sign any more; make a new key and rotate to it");
        }
        boolean next = index == burnt.next() || burnt.isEmpty();
        if (!next && !burnt.message(index).filter(message::equals).isPresent()) {
            throw new SignerException("index " + index + " has signed another bundle, or was passed over: it never signs this one");
        }
        if (next) {
            burnt.burn(index, message, bundle);
        }
        OneTimeSignature signature = key.sign(index, message);
        gaps.passed("signed");
        return signature;
    }

    @Override
    public void close() {
        lock.close();
    }
}
