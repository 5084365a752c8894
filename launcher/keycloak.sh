# The local identity provider: a real Keycloak on loopback, its data and secrets kept in .ashlar.

keycloak_folder() {
  echo "$ashlar_base/keycloak"
}

keycloak_secrets() {
  echo "$ashlar_base/secrets/keycloak.env"
}

# Keycloak's process id, if it is this checkout's and alive; a stale or recycled id counts as none.
keycloak_pid() {
  local pid
  pid=$(cat "$(keycloak_folder)/pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && ps -o args= -p "$pid" 2>/dev/null | grep -qF -- "$(keycloak_folder)/server" && echo "$pid"
}

# The pinned distribution from the Maven repository, unpacked by the JDK.
keycloak_server() {
  local folder
  folder=$(keycloak_folder)
  [ -e "$folder/server/.complete" ] && return
  say "fetching and unpacking Keycloak (170 MB, once)"
  need_jdk
  need_maven
  mkdir -p "$folder/unpacking"
  maven -q -N dependency:copy@keycloak -DoutputDirectory="$folder/unpacking" >&2 || fail "Keycloak could not be fetched"
  (cd "$folder/unpacking" && jar xf keycloak-quarkus-dist-*.zip) || fail "Keycloak could not be unpacked in $(keycloak_folder)"
  rm -rf "$folder/server"
  mv "$folder"/unpacking/keycloak-[0-9]*/ "$folder/server"
  rm -rf "$folder/unpacking"
  touch "$folder/server/.complete"
}

random_secret() {
  head -c 24 /dev/urandom | base64 | tr '+/' '-_'
}

# Every ${ASHLAR_SECRET_...} of the realm gets a random value once; the file is its owner's alone. A name added later gets its own.
keycloak_secrets_file() {
  local name
  mkdir -p "$(dirname "$(keycloak_secrets)")"
  chmod 700 "$(dirname "$(keycloak_secrets)")"
  (umask 077 && touch "$(keycloak_secrets)")
  for name in $(grep -oE 'ASHLAR_SECRET_[A-Z_]+' infrastructure/src/main/keycloak/ashlar-realm.json | sort -u) ASHLAR_SECRET_KEYCLOAK_ADMIN; do
    grep -q "^$name=" "$(keycloak_secrets)" || echo "$name=$(random_secret)" >>"$(keycloak_secrets)"
  done
}

# Where the system clients' key pairs are, each its owner's alone.
client_keys() {
  echo "$ashlar_base/secrets/clients"
}

# A line for every ${ASHLAR_JWKS_...} of the realm: the client's public keys. A client without a pair gets one.
client_public_keys() {
  mkdir -p "$(client_keys)"
  chmod 700 "$(client_keys)"
  # shellcheck disable=SC2046
  node launcher/client.mjs jwks "$(client_keys)" $(grep -oE 'ASHLAR_JWKS_[A-Z_]+' infrastructure/src/main/keycloak/ashlar-realm.json | sort -u) ||
    fail "the clients' keys could not be made in $(client_keys)"
}

# An access token of a system, such as bank-alpha, got with its key.
client_token() {
  local client=ashlar-${1#ashlar-} file
  file=$(client_keys)/$client.pem
  [[ $client =~ ^[a-z0-9-]+$ ]] && [ -e "$file" ] || fail "there is no key of a client '$1'; there are: $(cd "$(client_keys)" 2>/dev/null && ls | sed 's/^ashlar-//; s/\.pem$//' | tr '\n' ' ')"
  node launcher/client.mjs token "$(keycloak_realm_url)" "$client" "$file"
}

# One secret by name, for example: keycloak_secret USER_ISSUER.
keycloak_secret() {
  sed -n "s/^ASHLAR_SECRET_$1=//p" "$(keycloak_secrets)"
}

keycloak_realm_url() {
  echo "http://127.0.0.1:${ASHLAR_KEYCLOAK_PORT:-8081}/realms/ashlar"
}

keycloak_answers() {
  http_ok "${ASHLAR_KEYCLOAK_PORT:-8081}" /realms/ashlar/.well-known/openid-configuration
}

start_keycloak() {
  local port=${ASHLAR_KEYCLOAK_PORT:-8081} pid folder tries public_keys
  if pid=$(keycloak_pid); then
    say "Keycloak is already up (process $pid)"
    return
  fi
  claim_port ASHLAR_KEYCLOAK_PORT "$port"
  need_jdk
  need_node
  keycloak_server
  keycloak_secrets_file
  public_keys=$(client_public_keys)
  folder=$(keycloak_folder)
  mkdir -p "$folder/server/data/import"
  cp infrastructure/src/main/keycloak/ashlar-realm.json "$folder/server/data/import/"
  # Secrets reach Keycloak through its environment alone: the realm file names them, no command line shows them.
  (
    set -a
    # shellcheck source=/dev/null
    source "$(keycloak_secrets)"
    eval "$public_keys"
    # Where logouts are told.
    ASHLAR_PORTAL_URL=$(platform_url)
    KC_BOOTSTRAP_ADMIN_USERNAME=admin
    KC_BOOTSTRAP_ADMIN_PASSWORD=$ASHLAR_SECRET_KEYCLOAK_ADMIN
    JAVA_OPTS_KC_HEAP="-Xms64m -Xmx384m -XX:TieredStopAtLevel=1"
    set +a
    exec nohup bash "$folder/server/bin/kc.sh" start-dev --import-realm --http-host=127.0.0.1 --http-port="$port" \
      --hostname="http://127.0.0.1:$port" --cache=local >"$folder/log" 2>&1 </dev/null
  ) &
  pid=$!
  echo "$pid" >"$folder/pid"
  printf 'ashlar: waiting for Keycloak ' >&2
  for ((tries = 0; tries < 240; tries++)); do
    if keycloak_answers; then
      printf '\n' >&2
      say "Keycloak answers at http://127.0.0.1:$port"
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    printf '.' >&2
    sleep 1
  done
  printf '\n' >&2
  fail "Keycloak did not start: see $(keycloak_folder)/log"
}

stop_keycloak() {
  local pid
  if pid=$(keycloak_pid); then
    stop_process "Keycloak" "$pid" "$(keycloak_folder)"
  else
    rm -f "$(keycloak_folder)/pid"
    say "Keycloak is not running"
  fi
}
