package io.ashlar.application.port;

import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The only place of personal data, by investor reference. Each person's data is sealed under a key of its own; destroying that key erases the
 * person for good, and the reference stays valid. Every reading is recorded, durably, before anything leaves.
 */
public interface PersonalDataVault {
    /** Why somebody reads. */
    enum Purpose { KYC_REVIEW, KYC_RENEWAL, INVESTOR_REQUEST, AUTHORITY_REQUEST, DISPUTE, SEARCH_BY_NAME }

    /** @param reader subject of whoever reads */
    record Reading(String reader, Purpose purpose, Instant at) {}

    /** @param number counts a person's documents from 1; @param sha256 of the content */
    record Listed(int number, Document.Kind kind, String fileName, Document.Format format, int bytes, Bytes32 sha256) {
        @Override
        public String toString() {
            return "Listed[" + number + "]";
        }
    }

    /** What there is of a person. */
    sealed interface Answer {
        record Kept(PersonalData data, List<Listed> documents) implements Answer {}

        record Erased(Instant at) implements Answer {}

        record Unknown() implements Answer {}
    }

    /**
     * Keeps a person's data and documents; one that is there already is left as it is.
     *
     * @return a salted hash of each document, in their order; the salts stay here
     */
    List<Bytes32> keep(long person, PersonalData data, List<Document> documents, Instant at);

    Answer read(long person, Reading reading);

    /** Empty where there is none, or none any more. */
    Optional<Document> document(long person, int number, Reading reading);

    /** Persons of that name: each of its words must be one of the person's, whatever their case. Recorded as a reading of each found. */
    List<Long> named(String name, Reading reading);

    /** Durable when it returns; again changes nothing. Works without reading anything. */
    void erase(long person, Instant at);

    /** When the person was erased; empty where it was not. */
    Optional<Instant> erased(long person);

    /** Who read what was kept of the person, newest first. */
    List<Reading> readings(long person, int limit);
}
