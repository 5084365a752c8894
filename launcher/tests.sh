# The tests: launcher, Java and browser, contracts.

run_tests() {
  need_jdk
  need_maven
  need_node
  need_browser
  contracts_tools
  launcher/test/launcher_test.sh || fail "the launcher's tests failed"
  maven verify || fail "the Java tests failed"
  test_contracts
}

test_contracts() {
  say "testing the contracts (compiling them takes some minutes)"
  (cd rollup-core/src/main/solidity && PATH="$PWD/node_modules/@foundry-rs/forge-linux-amd64/bin:$PATH" forge test) || fail "the contracts' tests failed"
}
