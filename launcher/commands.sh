# The commands.

usage() {
  cat <<'TEXT'
Ashlar, a securities rollup.

  ./ashlar test                          all tests
  ./ashlar bench prover --transfers N    proves a batch of N transfers and prints figures (1 to 8192)
  ./ashlar up                            starts the local Ethereum node; the platform itself is not there yet
  ./ashlar down                          stops it; its chain is kept in .ashlar/
  ./ashlar help                          this text
TEXT
}

main() {
  local command=${1:-help}
  [ $# -gt 0 ] && shift
  case "$command" in
    help | --help | -h) usage ;;
    test) no_more "$command" "$@" && run_tests ;;
    up) no_more "$command" "$@" && start_node ;;
    down) no_more "$command" "$@" && stop_node ;;
    bench) run_bench "$@" ;;
    *) fail "there is no command '$command'; './ashlar help' lists them" ;;
  esac
}

no_more() {
  [ $# -eq 1 ] || fail "'$1' takes no '$2'; './ashlar help' lists the commands"
}

run_tests() {
  need_jdk
  need_maven
  need_node
  contracts_tools
  launcher/test/launcher_test.sh || fail "the launcher's tests failed"
  maven verify || fail "the Java tests failed"
  test_contracts
}

test_contracts() {
  say "testing the contracts (compiling them takes some minutes)"
  (cd rollup-core/src/main/solidity && PATH="$PWD/node_modules/@foundry-rs/forge-linux-amd64/bin:$PATH" forge test) || fail "the contracts' tests failed"
}

# The Solidity compiler, test runner and node, from the lock file.
contracts_tools() {
  local folder=rollup-core/src/main/solidity
  if [ ! -e "$folder/node_modules/.stamp" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.stamp" ]; then
    say "installing the Solidity tools"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || fail "the Solidity tools could not be installed"
    touch "$folder/node_modules/.stamp"
  fi
}

option() {
  local name=$1 default=$2
  shift 2
  while [ $# -gt 0 ]; do
    if [ "$1" = "--$name" ]; then
      [ $# -gt 1 ] || fail "--$name needs a value"
      echo "$2"
      return
    fi
    shift
  done
  echo "$default"
}

run_bench() {
  local kind=${1:-}
  [ $# -gt 0 ] && shift
  case "$kind" in
    prover)
      local transfers
      [ $# -eq 0 ] || [ "$1" = --transfers ] || fail "'bench prover' takes no '$1', only --transfers N"
      [ $# -le 2 ] || fail "'bench prover' takes no '$3', only --transfers N"
      transfers=$(option transfers 1024 "$@")
      need_number --transfers "$transfers" 1 8192
      need_jdk
      need_maven
      maven -q -pl rollup-core compile >&2 || fail "the build failed"
      exec java -Xmx"${ASHLAR_HEAP:-8g}" -cp rollup-core/target/classes io.ashlar.bench.ProverBench --transfers "$transfers"
      ;;
    *) fail "bench what? './ashlar bench prover --transfers N'" ;;
  esac
}
