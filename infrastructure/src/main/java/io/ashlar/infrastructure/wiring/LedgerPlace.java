package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.port.SettlementLayer.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;

/** The chain and contract the ledger's signatures and proofs are good for: known once the process that settles has deployed or checked it. */
final class LedgerPlace implements Supplier<Place> {
    private final JdbcTemplate jdbc;
    private final ObjectProvider<SettlementLayer> settlement;

    LedgerPlace(JdbcTemplate jdbc, ObjectProvider<SettlementLayer> settlement) {
        this.jdbc = jdbc;
        this.settlement = settlement;
    }

    /** @throws IllegalStateException as long as it is not known and this process cannot settle it */
    @Override
    public Place get() {
        return known().orElseGet(() -> {
            SettlementLayer layer = settlement.getIfAvailable();
            if (layer == null) {
                throw new IllegalStateException("no contract is known for this ledger yet: the process that settles deploys it at its first start");
            }
            return layer.place();
        });
    }

    boolean isKnown() {
        return known().isPresent();
    }

    private Optional<Place> known() {
        List<Place> places = jdbc.query("select chain_id, contract from ethereum_deployment",
                (row, i) -> new Place(row.getLong("chain_id"), row.getString("contract")));
        if (places.size() > 1) {
            throw new IllegalStateException("this database belongs to " + places.size() + " contracts, not one");
        }
        return places.stream().findFirst();
    }
}
