package io.ashlar.infrastructure.axon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Instruction;

/** How events look in the store: plain JSON, sums tagged with {@code type}. Frozen per event version by samples in the tests. */
public final class DomainJson {
    private DomainJson() {}

    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Instruction.class, InstructionTypes.class)
                .addMixIn(Answer.class, AnswerTypes.class)
                .addMixIn(Policy.class, LimitsWhereSet.class)
                .addMixIn(Measure.class, MeasureTypes.class)
                .addMixIn(Approver.class, ApproverTypes.class)
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Instruction.RegisterAccount.class, name = "registerAccount"),
        @JsonSubTypes.Type(value = Instruction.UpdateAccount.class, name = "updateAccount"),
        @JsonSubTypes.Type(value = Instruction.CreateAsset.class, name = "createAsset"),
        @JsonSubTypes.Type(value = Instruction.Pause.class, name = "pause"),
        @JsonSubTypes.Type(value = Instruction.Unpause.class, name = "unpause"),
        @JsonSubTypes.Type(value = Instruction.OpenHolding.class, name = "openHolding"),
        @JsonSubTypes.Type(value = Instruction.Issue.class, name = "issue"),
        @JsonSubTypes.Type(value = Instruction.Transfer.class, name = "transfer"),
        @JsonSubTypes.Type(value = Instruction.Redeem.class, name = "redeem"),
        @JsonSubTypes.Type(value = Instruction.FreezePart.class, name = "freezePart"),
        @JsonSubTypes.Type(value = Instruction.UnfreezePart.class, name = "unfreezePart"),
        @JsonSubTypes.Type(value = Instruction.ForcedTransfer.class, name = "forcedTransfer"),
        @JsonSubTypes.Type(value = Instruction.EnrolAuthorisation.class, name = "enrolAuthorisation"),
        @JsonSubTypes.Type(value = Instruction.RotateAuthorisation.class, name = "rotateAuthorisation"),
        @JsonSubTypes.Type(value = Instruction.UpdatePolicy.class, name = "updatePolicy"),
        @JsonSubTypes.Type(value = Instruction.OpenPosition.class, name = "openPosition"),
        @JsonSubTypes.Type(value = Instruction.LockHolding.class, name = "lockHolding"),
        @JsonSubTypes.Type(value = Instruction.ForcedRedemption.class, name = "forcedRedemption"),
        @JsonSubTypes.Type(value = Instruction.RecoverHolding.class, name = "recoverHolding")
    })
    private interface InstructionTypes {}

    /** Policies were written without limits before there were any. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface LimitsWhereSet {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Sequenced.class, name = "sequenced"),
        @JsonSubTypes.Type(value = Answer.Refused.class, name = "refused")
    })
    private interface AnswerTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes(@JsonSubTypes.Type(value = Measure.Instructions.class, name = "instructions"))
    private interface MeasureTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Approver.OfIssuer.class, name = "issuer"),
        @JsonSubTypes.Type(value = Approver.OfCompliance.class, name = "compliance")
    })
    private interface ApproverTypes {}
}
