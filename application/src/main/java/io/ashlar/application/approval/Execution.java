package io.ashlar.application.approval;

import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.shared.BundleId;

/** Carries out what was approved, by the code that carries out what needs nobody's consent. */
public interface Execution {
    /** Durable when it returns; the same proposal again changes nothing. */
    void execute(BundleId proposal, Measure measure, Party proposer);
}
