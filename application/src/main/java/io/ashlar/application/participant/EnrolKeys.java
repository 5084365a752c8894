package io.ashlar.application.participant;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Enrolments;
import io.ashlar.application.port.InstitutionKeys;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import java.util.List;
import java.util.function.Supplier;

/** Gives an account a key its owner keeps, in place of the one the platform keeps for it. */
public final class EnrolKeys {
    private final SubmitInstructions instructions;
    private final InstitutionKeys institutions;
    private final Enrolments enrolments;
    private final Supplier<Place> place;
    private final Clock clock;

    /** @param place where the ledger's signatures are good, part of what the institution signs */
    public EnrolKeys(SubmitInstructions instructions, InstitutionKeys institutions, Enrolments enrolments, Supplier<Place> place, Clock clock) {
        this.instructions = instructions;
        this.institutions = institutions;
        this.enrolments = enrolments;
        this.place = place;
        this.clock = clock;
    }

    /**
     * Durable when it returns; the same bundle enrols once.
     *
     * @param key the institution's, which the registrar knows to be its
     * @param signature of the institution's key over the enrolment statement, base64url
     * @throws NotPermitted unless the caller is a registrar that acts for {@code registrar}
     * @throws InvalidValue if the institution's key did not sign that the root is the account's
     */
    public void enrol(Caller caller, BundleId bundle, AccountId registrar, AccountId account, Bytes32 root, InstitutionKeys.InstitutionKey key,
            String signature) {
        if (!caller.has(Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
        Draft rotation = new Draft.Change(new Instruction.RotateAuthorisation(account, root));
        if (!institutions.vouches(key, place.get(), account, root, signature)) {
            throw new InvalidValue("signature", "must be the institution's over this account and root");
        }
        instructions.submit(caller, bundle, registrar, List.of(rotation));
        enrolments.record(new Enrolments.Enrolment(account, root, key, signature, bundle, clock.now()));
    }
}
