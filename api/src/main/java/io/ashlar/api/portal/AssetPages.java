package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.Sight;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AssetId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Securities and who holds them. */
@Controller
@RequestMapping("/portal/assets")
class AssetPages {
    private static final int BARS = 8;

    private final ReadRegister register;
    private final ReadOverview overview;
    private final Orders orders;

    AssetPages(ReadRegister register, ReadOverview overview, Orders orders) {
        this.register = register;
        this.overview = overview;
        this.orders = orders;
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "0") long after) {
        model.addAttribute("page", Slice.of(register.assets(after, Slice.ASK), Register.AssetView::asset, after == 0));
        model.addAttribute("mayCreate", caller.has(Duty.ISSUER));
        return "assets";
    }

    @GetMapping("/{asset}")
    String show(Model model, Caller caller, @PathVariable("asset") long number, @RequestParam(defaultValue = "0") long after) {
        AssetId id = new AssetId(number);
        Register.AssetView asset = register.asset(id);
        List<Register.HoldingView> largest = overview.largestHoldings(caller, id, BARS);
        model.addAttribute("asset", asset);
        model.addAttribute("policy", overview.policy(id).orElse(null));
        model.addAttribute("page", Slice.of(register.holdingsOfAsset(caller, id, after, Slice.ASK), Register.HoldingView::account, after == 0));
        model.addAttribute("bars", Bar.of(largest, asset.supply()));
        model.addAttribute("seesAll", register.sightOfHoldings(caller, id) instanceof Sight.Everything);
        model.addAttribute("measures", orders.open(caller, asset));
        model.addAttribute("mayChangePolicy", orders.mayChangePolicy(caller, asset));
        return "asset";
    }
}
