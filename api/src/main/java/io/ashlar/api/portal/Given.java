package io.ashlar.api.portal;

import io.ashlar.application.instruction.Submitted;

/** Where what was just given is followed: its proposal's page if a second person has to approve, its first instruction's otherwise. */
final class Given {
    private Given() {}

    static String at(Submitted submitted) {
        return (submitted.proposed() ? "/portal/approvals/" + submitted.bundle().value() : "/portal/instructions/" + submitted.bundle().value() + "/0")
                + "?given=true";
    }
}
