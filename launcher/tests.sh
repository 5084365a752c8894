# The tests: launcher, Java and browser, contracts.

run_tests() {
  need_jdk
  need_maven
  need_node
  need_browser
  contracts_tools
  lint_description || fail "the interface's description breaks a rule of OpenAPI: it is named above"
  launcher/test/launcher_test.sh || fail "the launcher's tests failed"
  # Compiling the contracts for their tests takes one core some minutes; Maven's tests often wait.
  local contracts_log contracts
  contracts_log=$(mktemp)
  say "testing the contracts meanwhile"
  test_contracts >"$contracts_log" 2>&1 &
  contracts=$!
  maven verify || {
    kill "$contracts" 2>/dev/null || true
    fail "the Java tests failed"
  }
  wait "$contracts" || {
    cat "$contracts_log"
    fail "the contracts' tests failed: their output is above"
  }
  cat "$contracts_log"
  rm -f "$contracts_log"
}

# The published description against every rule of the strict set; redocly.yaml says which do not apply.
lint_description() {
  local folder=api/src/main/openapi
  node_tools "the description's linter" "$folder"
  (cd "$folder" && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true node_modules/.bin/redocly lint ashlar-v1.json --format=stylish)
}

test_contracts() {
  (cd rollup-core/src/main/solidity && PATH="$PWD/node_modules/@foundry-rs/forge-linux-amd64/bin:$PATH" exec forge test)
}
