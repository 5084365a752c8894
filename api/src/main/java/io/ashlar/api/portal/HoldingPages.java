package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.view.Holders;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One position, and the proof that it is in the ledger. */
@Controller
@RequestMapping("/portal/assets/{asset}/holdings/{account}")
class HoldingPages {
    private final ReadRegister register;
    private final ReadOverview overview;
    private final Orders orders;
    private final Holders holders;

    HoldingPages(ReadRegister register, ReadOverview overview, Orders orders, Holders holders) {
        this.orders = orders;
        this.holders = holders;
        this.register = register;
        this.overview = overview;
    }

    @GetMapping
    String show(Model model, Caller caller, @PathVariable long asset, @PathVariable long account) {
        AssetId id = new AssetId(asset);
        AccountId holder = new AccountId(account);
        model.addAttribute("holding", overview.holding(caller, id, holder));
        Register.AssetView view = register.asset(id);
        model.addAttribute("asset", view);
        model.addAttribute("lockedUntil", holders.lockedUntil(asset, account).orElse(null));
        model.addAttribute("measures", orders.open(caller, view).stream().filter(kind -> kind.asks(Order.Field.FROM) && kind != Order.Kind.TRANSFER).toList());
        try {
            HoldingProofs.Inclusion inclusion = register.inclusion(caller, id, holder);
            model.addAttribute("inclusion", inclusion);
            model.addAttribute("batch", register.batch(inclusion.batch()));
        } catch (NotFound notSealedYet) {
            model.addAttribute("inclusion", null);
        }
        return "holding";
    }

    /** In the bank API's words: amounts are decimal strings, hashes hexadecimal. */
    record ProofFile(long asset, long account, long batch, String root, String balance, String frozen, List<Integer> record, int leaf,
            List<String> siblings) {}

    @GetMapping("/proof.json")
    ResponseEntity<ProofFile> proof(Caller caller, @PathVariable long asset, @PathVariable long account) {
        HoldingProofs.Inclusion found = register.inclusion(caller, new AssetId(asset), new AccountId(account));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("holding-" + asset + "-" + account + "-batch-" + found.batch() + ".json").build().toString())
                .body(new ProofFile(asset, account, found.batch(), found.root().hex(), Long.toString(found.balance()), Long.toString(found.frozen()),
                        found.record(), found.leaf(), found.siblings().stream().map(Bytes32::hex).toList()));
    }
}
