package io.ashlar.api.bank;

import io.ashlar.domain.participant.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;

/** An account as the register shows it. */
@Schema(name = "Account")
record AccountState(long account, String organisation, long investor, Set<Role> roles, int tier, Instant kycExpiry, int country,
        Set<Integer> classes, int jurisdiction, boolean frozen,
        @Schema(description = "False until the ledger has it, and for good if its registration was refused.") boolean onLedger) {}
