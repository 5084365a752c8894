# The tests: launcher, Java and browser, contracts.

run_tests() {
  need_jdk
  need_maven
  need_node
  need_browser
  contracts_tools
  lint_description || fail "the interface's description breaks a rule of OpenAPI: it is named above"
  launcher/test/launcher_test.sh || fail "the launcher's tests failed"
  # Compiling the contracts with their tests takes one core some minutes, and Maven's tests often wait. They run once Maven's have left
  # the vectors they read.
  local build_log build
  build_log=$(mktemp)
  say "compiling the contracts' tests meanwhile"
  forge_contracts build >"$build_log" 2>&1 &
  build=$!
  maven verify || {
    kill "$build" 2>/dev/null || true
    fail "the Java tests failed"
  }
  wait "$build" || {
    cat "$build_log"
    fail "the contracts' tests do not compile: the compiler's output is above"
  }
  rm -f "$build_log"
  say "testing the contracts"
  forge_contracts test || fail "the contracts' tests failed"
}

# The published description against every rule of the strict set; redocly.yaml says which do not apply.
lint_description() {
  local folder=api/src/main/openapi
  node_tools "the description's linter" "$folder"
  (cd "$folder" && REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true node_modules/.bin/redocly lint ashlar-v1.json --format=stylish)
}

forge_contracts() {
  (cd rollup-core/src/main/solidity && PATH="$PWD/node_modules/@foundry-rs/forge-linux-amd64/bin:$PATH" exec forge "$@")
}
