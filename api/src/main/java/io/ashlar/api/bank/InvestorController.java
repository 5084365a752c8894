package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.investor.InvestorRegister.InvestorView;
import io.ashlar.application.investor.OnboardInvestors;
import io.ashlar.application.investor.ReadInvestors;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Investors a bank brings: personal data goes in and never comes out here; what comes out is a reference and its state. */
@RestController
@RequestMapping("/v1/investors")
@Tag(name = "Investors", description = "Who is taken on; personal data goes to the vault and is never returned")
class InvestorController {
    private final OnboardInvestors onboarding;
    private final ReadInvestors investors;
    private final Once once;

    InvestorController(OnboardInvestors onboarding, ReadInvestors investors, Once once) {
        this.onboarding = onboarding;
        this.investors = investors;
        this.once = once;
    }

    @Schema(name = "InvestorDocument")
    record NewDocument(
            @NotNull Document.Kind kind,
            @NotNull @Schema(example = "passport.pdf") String fileName,
            @NotNull @Schema(description = "application/pdf, image/png or image/jpeg; the content must be what it says.", example = "application/pdf") String mediaType,
            @NotNull @Schema(description = "The content in base64, up to 4 MiB before encoding.", example = "JVBERi0xLjcK") String content) {
        Document read() {
            try {
                return new Document(kind, fileName, Document.Format.of(mediaType), Base64.getDecoder().decode(content));
            } catch (InvalidValue e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new InvalidValue("content", "must be base64");
            }
        }

        @Override
        public String toString() {
            return "NewDocument[kept back]";
        }
    }

    @Schema(name = "NewInvestor")
    record NewInvestor(
            @NotNull @Schema(description = "1 to 200 characters.", example = "Ada Example") String legalName,
            @NotNull @Schema(description = "1 to 500 characters.", example = "1 Example Street, 10115 Berlin") String address,
            @Schema(description = "Of a natural person; absent for a legal one.", example = "1961-04-05") @Nullable LocalDate birthDate,
            @Schema(description = "LEI or number in a public register of a legal person; absent for a natural one.") @Nullable String registration,
            @NotNull @Schema(description = "ISO 3166-1 numeric.", example = "276") Integer taxResidence,
            @NotNull @Schema(description = "Mail address or telephone number.", example = "ada@example.com") String contact,
            @Schema(description = "Whose account it will be; registrars may name another than their own.", example = "bank-alpha") @Nullable String organisation,
            @NotNull @Size(min = 1, max = Document.MOST, message = "must have 1 to 8 entries") List<@NotNull @Valid NewDocument> documents) {
        PersonalData data() {
            return new PersonalData(legalName, address, birthDate, registration, taxResidence, contact);
        }

        List<Document> papers() {
            List<Document> papers = new ArrayList<>();
            for (int i = 0; i < documents.size(); i++) {
                try {
                    papers.add(documents.get(i).read());
                } catch (InvalidValue e) {
                    throw new InvalidValue("documents[" + i + "]." + e.field(), e.rule());
                }
            }
            return papers;
        }

        @Override
        public String toString() {
            return "NewInvestor[kept back]";
        }
    }

    @Schema(name = "AcceptedInvestor")
    record AcceptedInvestor(@Schema(description = "The investor's reference on the ledger.") long investor) {}

    /** @param accounts on the ledger or on the way to it */
    @Schema(name = "Investor")
    record InvestorState(long investor, String organisation, @Schema(description = "APPLIED, REVIEWED, APPROVED or REJECTED.") String stage,
            @Schema(description = "Why it was rejected; absent otherwise.") @Nullable String reason,
            @Schema(description = "Whether the personal data was erased.") boolean erased,
            @Schema(description = "Until when the KYC holds; absent before the review.") @Nullable Instant kycExpiry, List<Long> accounts,
            Instant appliedAt) {
        static InvestorState of(InvestorView view) {
            return new InvestorState(view.investor(), view.organisation(), view.stage(), view.reason(), view.erasure().equals("DONE"), view.kycExpiry(),
                    view.accounts(), view.appliedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "applyForInvestor", summary = "Apply for an investor", description = "Banks and registrars. The personal data goes to the vault; "
            + "a registrar reviews the application and approves it, which registers the account. The whole request may have 12 MiB.")
    ResponseEntity<AcceptedInvestor> apply(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewInvestor body,
            HttpServletRequest request) {
        PersonalData data = body.data();
        List<Document> papers = body.papers();
        String organisation = body.organisation() == null ? caller.organisation() : body.organisation();
        Once.Answer<AcceptedInvestor> answer = once.answer(caller, key, request, AcceptedInvestor.class,
                bundle -> new AcceptedInvestor(onboarding.apply(caller, bundle, organisation, data, papers)));
        return Accepted.at(URI.create("/v1/investors/" + answer.body().investor()), answer);
    }

    @GetMapping
    @Operation(operationId = "listInvestors", summary = "List investors", description = "Those your organisation brought; all for registrars, compliance "
            + "officers, auditors and operators. By reference; nothing personal.")
    Page<InvestorState> list(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("investors", investors.list(caller, null, Cursor.read("investors", cursor, 0), limit + 1), limit, InvestorView::investor,
                InvestorState::of);
    }

    @GetMapping("/{investor}")
    @Operation(operationId = "showInvestor", summary = "Show an investor", description = "Its state, nothing personal. Those your organisation brought; any "
            + "for registrars, compliance officers, auditors and operators.")
    InvestorState show(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long investor) {
        return InvestorState.of(investors.show(caller, investor));
    }
}
