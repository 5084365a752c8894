package io.ashlar.ledger;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import java.util.Arrays;

/** Appends values to a sequence of canonical field elements in the ledger's limb conventions. */
final class LayoutWriter {
    private final int[] elements = new int[64];
    private int size;

    /** @throws IllegalArgumentException if it is not canonical: two values would have one hash */
    LayoutWriter element(int value) {
        if (value < 0 || value >= KoalaBear.P) {
            throw new IllegalArgumentException(value + " is not a canonical field element");
        }
        elements[size++] = value;
        return this;
    }

    LayoutWriter key(RecordKey key) {
        for (int i = 0; i < 4; i++) {
            element(key.limb(i));
        }
        return this;
    }

    /**
     * Two 16-bit limbs, low first.
     *
     * @throws IllegalArgumentException for 2^32 and above: two values would have one hash
     */
    LayoutWriter u32(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException(Long.toUnsignedString(value) + " does not fit 32 bits");
        }
        return element((int) value & 0xffff).element((int) (value >>> 16));
    }

    /** Four 16-bit limbs, low first. */
    LayoutWriter u64(long value) {
        return u32(value & 0xffffffffL).u32(value >>> 32);
    }

    LayoutWriter digest(Digest digest) {
        for (int i = 0; i < Digest.LENGTH; i++) {
            element(digest.element(i));
        }
        return this;
    }

    LayoutWriter profile(AccountProfile profile) {
        return u32(profile.investor()).element(profile.roles()).element(profile.tier()).u32(profile.kycExpiry())
                .element(profile.country()).element(profile.classes()).element(1 << profile.jurisdiction())
                .element(profile.frozen() ? 1 : 0);
    }

    /** One element: identifiers are below 2^30. */
    LayoutWriter identifier(long identifier) {
        if (identifier >>> 30 != 0) {
            throw new IllegalArgumentException(identifier + " is no identifier");
        }
        return element((int) identifier);
    }

    LayoutWriter policy(Policy policy) {
        return u64(policy.maximumHolding()).u64(policy.minimumHolding()).element(policy.minimumTier()).element(policy.allowedClasses())
                .element(policy.allowedJurisdictions()).element(policy.maximumHolders()).u32(policy.lockUpEnd());
    }

    /** Zeros up to {@code position}. */
    LayoutWriter skipTo(int position) {
        while (size < position) {
            element(0);
        }
        return this;
    }

    /** The elements so far, zero-padded to {@code width}. */
    int[] padded(int width) {
        if (size > width) {
            throw new IllegalStateException(size + " elements do not fit " + width);
        }
        return Arrays.copyOf(elements, width);
    }
}
