package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.hash.Digest;

/** The bundle table's columns: a part, one of its signers, that signer's record and message. */
final class BundleColumns {
    final Expr lead;
    final Expr second;
    final Expr firstRow;
    final Expr lastRow;
    final Expr part;
    /** Parts after this one. */
    final Expr more;
    final Expr last;
    final Expr atomic;
    final Expr voided;
    final Expr[] signer;
    /** The other signer, 0 if there is none. */
    final Expr[] other;
    final Expr[] expiry;
    final Expr index;
    /** Whether the rest of an earlier bundle is dropped. */
    final Expr drops;
    final Expr expectedPart;
    final Expr lastTime;
    final Expr[] root;
    final Expr[] partDigest;
    final Expr[] partsRoot;
    final Expr[] message;
    final Expr[] randomness;
    final Expr[] hash;
    /** The instruction log before this row. */
    final Expr[] log;

    BundleColumns(AirBuilder b) {
        lead = b.column("lead?");
        second = b.column("cosigner?");
        firstRow = b.column("first row");
        lastRow = b.column("last row");
        part = b.column("part");
        more = b.column("parts to come");
        last = b.column("last part?");
        atomic = b.column("atomic?");
        voided = b.column("void?");
        signer = b.columns("signer", 2);
        other = b.columns("other signer", 2);
        expiry = b.columns("expiry", 2);
        index = b.column("index");
        drops = b.column("drops the rest?");
        expectedPart = b.column("expected part");
        lastTime = b.column("last access");
        root = b.columns("root", Digest.LENGTH);
        partDigest = b.columns("part digest", Digest.LENGTH);
        partsRoot = b.columns("root over the parts", Digest.LENGTH);
        message = b.columns("message", Digest.LENGTH);
        randomness = b.columns("randomness", SignatureScheme.RANDOMNESS_LENGTH);
        hash = b.columns("message hash", Digest.LENGTH);
        log = b.columns("log", Digest.LENGTH);
    }

    Expr active() {
        return lead.plus(second);
    }

    /** What names this row's signature in other tables, in every batch another one: a part's first row is no other's. */
    Expr number() {
        return firstRow.times(2).plus(second);
    }

    /** On a lead's row, whether the next is its cosigner's. */
    Expr cosigned() {
        return second.next();
    }
}
