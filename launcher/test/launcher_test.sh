#!/usr/bin/env bash
# The launcher against a real node: refusals, a kept chain, a node killed hard, a port in use. Prints "N passed, N failed".
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
passed=0 failed=0

# A scratch checkout, so a running platform's chain is never touched.
mkdir -p "$scratch/rollup-core/src/main"
cp -r "$root/ashlar" "$root/launcher" "$scratch/"
ln -s "$root/rollup-core/src/main/solidity" "$scratch/rollup-core/src/main/solidity"
mkdir -p "$scratch/infrastructure/src/main"
ln -s "$root/infrastructure/src/main/keycloak" "$scratch/infrastructure/src/main/keycloak"
cd "$scratch" || exit 1
export ASHLAR_NODE_PORT
ASHLAR_NODE_PORT=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
trap 'launcher stop_node 2>/dev/null; rm -rf "$scratch"' EXIT

# One function of the launcher, as the commands call it.
launcher() {
  (
    set -euo pipefail
    for part in launcher/*.sh; do
      source "$part"
    done
    "$@"
  )
}

check() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $1: expected '$2', got '$3'"
  fi
}

refuses() {
  local output code
  output=$("${@:2}" 2>&1)
  code=$?
  check "$1: exit" 1 "$code"
  check "$1: one sentence" 1 "$(wc -l <<<"$output")"
}

# Through Node, which the launcher needs anyway.
call() {
  node -e 'const [port, method, params] = process.argv.slice(1);
    fetch(`http://127.0.0.1:${port}`, { method: "POST", headers: { "content-type": "application/json" },
      body: `{"jsonrpc":"2.0","id":1,"method":"${method}","params":${params}}` })
      .then(r => r.text()).then(console.log, () => process.exit(1))' "$ASHLAR_NODE_PORT" "$1" "$2"
}

block() {
  call eth_getBlockByNumber "[\"$1\",false]" | grep -o '"hash":"[^"]*"'
}

chain() {
  call eth_chainId '[]' | grep -o '"result":"[^"]*"'
}

refuses "unknown command" ./ashlar nonsense
refuses "argument too many" ./ashlar up now
refuses "number too small" ./ashlar bench prover --transfers 0
refuses "not a number" ./ashlar bench prover --transfers 1.5
refuses "unknown option" ./ashlar bench prover --transfer 3
refuses "port out of range" env ASHLAR_NODE_PORT=80 bash -c "$(declare -f launcher); launcher start_node"
refuses "platform port out of range" env ASHLAR_PORT=99999 ./ashlar up
refuses "bench what" ./ashlar bench everything
refuses "gas without a number" ./ashlar gas --transfers none
refuses "export without a file" ./ashlar verify-export
refuses "token of whom" ./ashlar token
refuses "token of nobody" ./ashlar token nobody
refuses "token by a path" ./ashlar token ../keycloak
keys=$(launcher client_public_keys)
check "keys are made once" "$keys" "$(launcher client_public_keys)"
check "keys are the owner's alone" 600 "$(stat -c %a .ashlar/secrets/clients/ashlar-bank-alpha.pem)"
check "public keys hold nothing private" 0 "$(grep -c '\\"d\\"' <<<"$keys")"
refuses "token without a provider" env ASHLAR_KEYCLOAK_PORT=1024 ./ashlar token bank-alpha
refuses "option up does not have" ./ashlar demo --fast

# The signer is built in the checkout itself, and finds its files where it is called.
contract=0x5fbdb2315678afecb367f032d93f642f64180aa3
(cd "$scratch" && ASHLAR_PASSPHRASE="only for this test" "$root/ashlar" sign keygen --key signer-key --account 1 --chain-id 1 --contract $contract --depth 1 >/dev/null 2>&1)
check "a key where it was asked for" 600 "$(stat -c %a signer-key/key.json)"
refuses "a key is never overwritten" env ASHLAR_PASSPHRASE="only for this test" bash -c "cd '$scratch' && '$root/ashlar' sign keygen --key signer-key --account 1 --chain-id 1 --contract $contract"
refuses "unknown signer command" "$root/ashlar" sign nonsense

launcher start_node 2>/dev/null
check "up" 0 $?
call anvil_mine '["0x5"]' >/dev/null
before=$(block 0x5)
launcher stop_node 2>/dev/null
launcher start_node 2>/dev/null
check "chain kept over down and up" "$before" "$(block 0x5)"
call anvil_mine '["0x20"]' >/dev/null
before=$(block 0x20)
sleep 7
kill -9 "$(cat .ashlar/node/pid)"
sleep 0.3
launcher start_node 2>/dev/null
check "a hard kill loses seconds at most" "$before" "$(block 0x20)"
mv .ashlar/node/pid kept-pid
refuses "port in use" launcher start_node
mv kept-pid .ashlar/node/pid
sleep 60 &
bystander=$!
node=$(cat .ashlar/node/pid)
echo "$bystander" >.ashlar/node/pid
launcher stop_node 2>/dev/null
check "another process with a recycled id is left alone" 0 "$(kill -0 "$bystander" 2>/dev/null; echo $?)"
kill "$bystander"
echo "$node" >.ashlar/node/pid
launcher stop_node 2>/dev/null
check "down" "" "$(chain)"

echo "launcher: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
