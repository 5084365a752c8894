# The demo: the whole path on a fresh ledger and chain, over the public interface.

run_demo() {
  local keep= code=0
  if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
  fi
  [ $# -eq 0 ] || fail "'demo' takes no '$1', only --keep"
  need_no_platform
  ashlar_home=.ashlar/demo
  ! platform_pid >/dev/null || fail "a demo's platform is still up: './ashlar down' stops it"
  rm -rf "$ashlar_home"
  # Small batches, so that there are several.
  export ASHLAR_BATCH_SIZE=${ASHLAR_BATCH_SIZE:-16}
  start_all
  play_demo || code=$?
  if [ -n "$keep" ]; then
    show_logins
  else
    stop_all
  fi
  [ -z "${demo_result:-}" ] || echo "$demo_result"
  return "$code"
}

need_no_platform() {
  ! platform_pid >/dev/null || fail "the platform is up: './ashlar down' stops it, its data is kept"
  ! node_pid >/dev/null || fail "the platform's Ethereum node is up: './ashlar down' stops it, its data is kept"
}

# Leaves the JSON in demo_result; everything else goes to the terminal as it happens.
play_demo() {
  demo_result=$(
    set -a
    # shellcheck source=/dev/null
    source "$keycloak_secrets"
    set +a
    platform_tool io.ashlar.api.demo.Demo "$(platform_url)" "$(keycloak_realm_url)" "http://127.0.0.1:${ASHLAR_NODE_PORT:-8545}" \
      "$ashlar_home/audit.zip" "$JAVA_HOME/bin/java" -cp "$platform_jar" -Dloader.main=io.ashlar.infrastructure.export.VerifyExport \
      org.springframework.boot.loader.launch.PropertiesLauncher
  )
}
