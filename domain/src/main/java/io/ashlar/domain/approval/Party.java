package io.ashlar.domain.approval;

/**
 * Who proposed or decided.
 *
 * @param subject reference of the person or system at the identity provider; no personal data
 * @param organisation whose it was at the time
 */
public record Party(String subject, String organisation) {
    /** The same person or system, whatever organisation it has come to belong to. */
    public boolean is(Party other) {
        return subject.equals(other.subject);
    }
}
