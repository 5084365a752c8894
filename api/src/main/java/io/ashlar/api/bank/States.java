package io.ashlar.api.bank;

import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.Bytes32;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Views to what clients get. */
@Mapper
interface States {
    @Mapping(target = "lei", source = "issuerLei")
    @Mapping(target = "supplyCap", source = "cap")
    AssetState asset(Register.AssetView view);

    AccountState account(Register.AccountView view);

    HoldingState holding(Register.HoldingView view);

    HoldingProof proof(long asset, long account, HoldingProofs.Inclusion inclusion);

    InstructionState instruction(Register.InstructionView view, @Nullable List<StageState> timeline);

    default InstructionState listed(Register.InstructionView view) {
        return instruction(view, null);
    }

    BatchState batch(Register.BatchView view);

    StageState stage(Register.TimelineEntry entry);

    List<StageState> stages(List<Register.TimelineEntry> entries);

    default Map<Status, Integer> statuses(List<Register.StatusCount> counts) {
        return counts.stream().collect(Collectors.toMap(c -> Status.valueOf(c.status()), Register.StatusCount::instructions, Integer::sum, TreeMap::new));
    }

    default Set<Role> roles(String words) {
        return Arrays.stream(words.split(" ")).filter(w -> !w.isEmpty()).map(Role::valueOf).collect(Collectors.toSet());
    }

    default String hex(Bytes32 digest) {
        return digest.hex();
    }
}
