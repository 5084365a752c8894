# The commands.

usage() {
  cat <<'TEXT'
Ashlar, a securities rollup.

  ./ashlar demo [--keep]                 installs and starts everything, plays the path from an issuer's first asset to a proof
                                         verified on Ethereum and an audit export, and prints the result as JSON; with --keep the
                                         platform stays up
  ./ashlar test                          all tests
  ./ashlar up                            starts the platform with its PostgreSQL, Keycloak and Ethereum node; data is kept in .ashlar/
  ./ashlar down                          stops it
  ./ashlar verify-export FILE [--rpc URL]   checks an audit export offline, and against an Ethereum node if one is given
  ./ashlar bench prover --transfers N    proves a batch of N transfers and prints figures (1 to 8192)
  ./ashlar bench api       times bundles and single instructions at the running platform's interface
  ./ashlar bench portal    times every page with 100,000 holders and 1,000,000 instructions
  ./ashlar bench sequencer --instructions N   sequences N transfers durably and prints figures (100 to 10000000)
  ./ashlar gas --transfers N             settles a batch of N transfers on a local node and prints gas (1 to 8192)
  ./ashlar sign COMMAND                  a participant's signing key: keygen, root, bundle, enrolment, status ('./ashlar sign help')
  ./ashlar token CLIENT                  an access token of a system of the running platform, such as bank-alpha
  ./ashlar help                          this text

Data is kept in .ashlar/ (ASHLAR_HOME). Ports, all on 127.0.0.1: platform ASHLAR_PORT (8080), Keycloak ASHLAR_KEYCLOAK_PORT (8081), Ethereum node ASHLAR_NODE_PORT (8545).
TEXT
}

main() {
  local command=${1:-help}
  [ $# -gt 0 ] && shift
  case "$command" in
    help | --help | -h) usage ;;
    demo) run_demo "$@" ;;
    test) no_more "$command" "$@" && run_tests ;;
    up) no_more "$command" "$@" && start_all && prepare_sandbox && show_logins ;;
    down) no_more "$command" "$@" && stop_everything ;;
    verify-export) verify_export "$@" ;;
    bench) run_bench "$@" ;;
    gas) run_gas "$@" ;;
    sign) run_sign "$@" ;;
    token) run_token "$@" ;;
    *) fail "there is no command '$command'; './ashlar help' lists them" ;;
  esac
}

no_more() {
  [ $# -eq 1 ] || fail "'$1' takes no '$2'; './ashlar help' lists the commands"
}

# The value of the one option a command takes.
only_option() {
  local command=$1 name=$2 default=$3
  shift 3
  [ $# -eq 0 ] || [ "$1" = "--$name" ] || fail "'$command' takes no '$1', only --$name N"
  [ $# -ne 1 ] || fail "--$name needs a value"
  [ $# -le 2 ] || fail "'$command' takes no '$3', only --$name N"
  echo "${2:-$default}"
}

run_bench() {
  local kind=${1:-} number
  [ $# -gt 0 ] && shift
  case "$kind" in
    prover)
      number=$(only_option "bench prover" transfers 1024 "$@")
      need_number --transfers "$number" 1 8192
      build_platform
      ASHLAR_HEAP=${ASHLAR_HEAP:-8g} platform_tool io.ashlar.bench.ProverBench --transfers "$number"
      ;;
    sequencer)
      number=$(only_option "bench sequencer" instructions 100000 "$@")
      need_number --instructions "$number" 100 10000000
      build_platform
      platform_tool io.ashlar.infrastructure.bench.SequencerBench "$number"
      ;;
    api)
      [ $# -eq 0 ] || fail "'bench api' takes no '$1'"
      platform_pid >/dev/null || fail "no platform is up: './ashlar up' starts one"
      need_jdk
      platform_tool io.ashlar.api.demo.ApiBench "$(platform_url)" "$(keycloak_realm_url)" "$(client_keys)"
      ;;
    portal)
      [ $# -eq 0 ] || fail "'bench portal' takes no '$1'"
      need_jdk
      need_maven
      need_browser
      maven -q -Dexec.skip=true -pl api -am test -Dtest=PortalSpeedTest -Dsurefire.failIfNoSpecifiedTests=false -Dashlar.bench.portal=true
      ;;
    *) fail "bench what? './ashlar bench prover --transfers N', './ashlar bench sequencer --instructions N', './ashlar bench api' or './ashlar bench portal'" ;;
  esac
}

run_gas() {
  local number code=0
  number=$(only_option gas transfers 1024 "$@")
  need_number --transfers "$number" 1 8192
  build_platform
  ashlar_home=$(mktemp -d)
  ASHLAR_NODE_PORT=$(free_port)
  start_node
  ASHLAR_HEAP=${ASHLAR_HEAP:-10g} platform_tool io.ashlar.infrastructure.bench.GasReport --url "http://127.0.0.1:$ASHLAR_NODE_PORT" --transfers "$number" || code=$?
  stop_node
  rm -rf "$ashlar_home"
  return "$code"
}

verify_export() {
  [ $# -gt 0 ] || fail "which file? './ashlar verify-export FILE [--rpc URL]'"
  build_platform
  platform_tool io.ashlar.infrastructure.export.VerifyExport "$@"
}

# The signer runs where it was called, so that its files are found there; it needs neither the platform nor a node.
run_sign() {
  local called_from=$OLDPWD jar=signer/target/signer-0.1.0-SNAPSHOT.jar
  need_jdk
  if [ ! -e "$jar" ] || [ -n "$(find pom.xml rollup-core/pom.xml rollup-core/src/main/java signer/pom.xml signer/src/main -newer "$jar" -type f -print -quit)" ]; then
    need_maven
    say "building the signer"
    maven -q -pl signer -am -Dmaven.test.skip=true -Dexec.skip=true package >&2 || fail "the build failed"
  fi
  local classes
  classes=$(signer_classes)
  (cd "$called_from" && java -cp "$classes" io.ashlar.signer.SignCommand "$@")
}

run_token() {
  [ $# -eq 1 ] || fail "whose? './ashlar token CLIENT', such as bank-alpha"
  need_node
  client_token "$1"
}

signer_classes() {
  echo "$PWD/signer/target/signer-0.1.0-SNAPSHOT.jar:$PWD/rollup-core/target/rollup-core-0.1.0-SNAPSHOT.jar"
}

start_all() {
  if platform_pid >/dev/null; then
    say "the platform is already up at $(platform_url)"
    return
  fi
  ! ashlar_home=$ashlar_base/demo platform_pid >/dev/null || fail "a demo's platform is up: './ashlar down' stops it"
  # Before the long work, not after it.
  node_pid >/dev/null || claim_port ASHLAR_NODE_PORT "${ASHLAR_NODE_PORT:-8545}"
  keycloak_pid >/dev/null || claim_port ASHLAR_KEYCLOAK_PORT "${ASHLAR_KEYCLOAK_PORT:-8081}"
  claim_port ASHLAR_PORT "${ASHLAR_PORT:-8080}"
  build_platform
  start_node
  start_keycloak
  start_platform
}

# Sample data for a platform that has none.
prepare_sandbox() {
  platform_tool io.ashlar.api.demo.Sandbox "$(platform_url)" "$(keycloak_realm_url)" "$(client_keys)" || fail "the sandbox's data could not be prepared"
}

# What 'up' started and what a demo kept.
stop_everything() {
  local ashlar_home
  for ashlar_home in "$ashlar_base" "$ashlar_base/demo"; do
    if platform_pid >/dev/null || node_pid >/dev/null; then
      stop_platform
      stop_node
    fi
  done
  stop_keycloak
}

show_logins() {
  local user
  say "portal and API: $(platform_url), API description: $(platform_url)/swagger-ui.html"
  for user in issuer approver registrar agent alpha beta compliance auditor operator; do
    say "  login $user, password $(keycloak_secret "USER_${user^^}")"
  done
}
