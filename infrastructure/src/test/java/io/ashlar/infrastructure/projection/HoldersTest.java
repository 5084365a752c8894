package io.ashlar.infrastructure.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.view.Holders;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Policies tried on a real PostgreSQL. */
class HoldersTest {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private static Holders holders;

    /** Two accounts of one investor, one of another, one that holds nothing, and one of another asset. */
    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
        holders = new JdbcHolders(jdbc);
        account(10, 1, 2, "{1}", 3, "2030-01-01", false);
        account(11, 1, 2, "{1,2}", 3, "2030-01-01", false);
        account(12, 2, 1, "{}", 4, "2020-01-01", true);
        account(13, 3, 0, "{}", 5, "2020-01-01", true);
        holding(1, 10, 60);
        holding(1, 11, 50);
        holding(1, 12, 5);
        holding(1, 13, 0);
        holding(2, 13, 7);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static void account(long account, long investor, int tier, String classes, int jurisdiction, String expiry, boolean frozen) {
        jdbc.update("""
                insert into account (account, organisation, investor, roles, tier, kyc_expiry, country, classes, jurisdiction, frozen, on_ledger)
                values (?, 'any', ?, 'HOLDER', ?, ?::timestamptz, 276, ?::int[], ?, ?, true)""", account, investor, tier, expiry, classes, jurisdiction, frozen);
    }

    private static void holding(long asset, long account, long balance) {
        jdbc.update("insert into holding (asset, account, balance, frozen) values (?, ?, ?, 0)", asset, account, balance);
    }

    private static Holders.Stopped of(RefusalCode rule, int count) {
        return new Holders.Stopped(rule, count);
    }

    @Test
    void eachRuleCountsWhomItWouldStopAndThoseAloneThatHold() {
        Policy open = Policy.of(0, Set.of(1), Set.of(3, 4, 5));
        assertThat(holders.holders(1)).isEqualTo(3);
        assertThat(holders.stopped(1, open, NOW)).containsExactly(of(RefusalCode.CLASS_NOT_ALLOWED, 1), of(RefusalCode.RECEIVER_KYC_EXPIRED, 1),
                of(RefusalCode.RECEIVER_FROZEN, 1));
        Policy strict = new Policy(2, Set.of(2), Set.of(4), new Quantity(110), new Quantity(51), 1, null);
        assertThat(holders.stopped(1, strict, NOW)).containsExactly(of(RefusalCode.TIER_TOO_LOW, 1), of(RefusalCode.CLASS_NOT_ALLOWED, 2),
                of(RefusalCode.JURISDICTION_NOT_ALLOWED, 2), of(RefusalCode.RECEIVER_KYC_EXPIRED, 1), of(RefusalCode.RECEIVER_FROZEN, 1),
                of(RefusalCode.INVESTOR_LIMIT_EXCEEDED, 2), of(RefusalCode.BELOW_MINIMUM_HOLDING, 2));
        assertThat(holders.stopped(9, strict, NOW)).isEmpty();
        assertThat(holders.stopped(1, Policy.of(0, Set.of(), Set.of()), NOW)).contains(of(RefusalCode.CLASS_NOT_ALLOWED, 3),
                of(RefusalCode.JURISDICTION_NOT_ALLOWED, 3));
    }

    @Test
    void thoseStoppedAreListedInPages() {
        Policy limited = new Policy(0, Set.of(1), Set.of(3), new Quantity(100), null, null, null);
        List<Holders.Holder> first = holders.stoppedBy(1, limited, RefusalCode.INVESTOR_LIMIT_EXCEEDED, NOW, 0, 1);
        assertThat(first).containsExactly(new Holders.Holder(10, 1, 60, 110, 2, List.of(1), 3));
        assertThat(holders.stoppedBy(1, limited, RefusalCode.INVESTOR_LIMIT_EXCEEDED, NOW, 10, 9)).extracting(Holders.Holder::account).containsExactly(11L);
        assertThat(holders.stoppedBy(1, limited, RefusalCode.BELOW_MINIMUM_HOLDING, NOW, 0, 9)).isEmpty();
        assertThat(holders.stoppedBy(1, limited, RefusalCode.CLASS_NOT_ALLOWED, NOW, 0, 9)).extracting(Holders.Holder::account).containsExactly(12L);
    }

    @Test
    void aLockIsKnownUntilItEnds() {
        jdbc.update("update holding set locked_until = '2031-01-01T00:00:00Z' where asset = 2 and account = 13");
        assertThat(holders.lockedUntil(2, 13)).contains(Instant.parse("2031-01-01T00:00:00Z"));
        assertThat(holders.lockedUntil(1, 10)).isEmpty();
    }
}
