package io.ashlar.ledger;

/**
 * What the rules know about an account's holder. No personal data: the investor is a reference.
 *
 * @param investor beneficial owner's reference, 1 to {@link RecordKey#MAX_ID}; limits hold across its accounts, and an account never changes it
 * @param roles bit set of {@link #HOLDER}, {@link #ISSUER}, {@link #REGISTRAR}, {@link #AGENT}
 * @param tier KYC tier, 0 to 65,535
 * @param kycExpiry seconds since 1970 UTC, below 2^32; the account may act or receive while batch time is before it
 * @param country ISO 3166-1 numeric, 1 to 999
 * @param classes investor classes, 16-bit set
 * @param jurisdiction jurisdiction group, 0 to 15
 */
public record AccountProfile(long investor, int roles, int tier, long kycExpiry, int country, int classes, int jurisdiction,
        boolean frozen) {
    public static final int HOLDER = 1;
    public static final int ISSUER = 2;
    public static final int REGISTRAR = 4;
    public static final int AGENT = 8;

    public AccountProfile {
        check("investor", investor, 1, RecordKey.MAX_ID);
        check("roles", roles, 0, 15);
        check("tier", tier, 0, 0xffff);
        check("kycExpiry", kycExpiry, 0, 0xffffffffL);
        check("country", country, 1, 999);
        check("classes", classes, 0, 0xffff);
        check("jurisdiction", jurisdiction, 0, 15);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }

    public boolean has(int role) {
        return (roles & role) != 0;
    }
}
