package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Sight;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AccountId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts: what compliance rules know of them, and what they hold. */
@Controller
@RequestMapping("/portal/accounts")
class AccountPages {
    private final ReadRegister register;
    private final RegisterWords words;

    AccountPages(ReadRegister register, RegisterWords words) {
        this.register = register;
        this.words = words;
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "0") long after) {
        model.addAttribute("page", Slice.of(register.accounts(caller, after, Slice.ASK), Register.AccountView::account, after == 0));
        return "accounts";
    }

    @GetMapping("/{account}")
    String show(Model model, Caller caller, @PathVariable("account") long number, @RequestParam(defaultValue = "0") long after) {
        AccountId id = new AccountId(number);
        model.addAttribute("account", register.account(caller, id));
        model.addAttribute("words", words);
        // A registrar sees profiles of all accounts, positions only of its own.
        boolean seesHoldings = Sight.of(caller) instanceof Sight.Everything || caller.holds(id);
        model.addAttribute("seesHoldings", seesHoldings);
        List<Register.HoldingView> holdings = seesHoldings ? register.holdingsOfAccount(caller, id, after, Slice.ASK) : List.of();
        model.addAttribute("page", Slice.of(holdings, Register.HoldingView::asset, after == 0));
        return "account";
    }
}
