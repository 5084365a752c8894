# The local Ethereum node: on loopback only, its chain kept.

node_folder() {
  echo "$ashlar_home/node"
}

# The node's process id, if it is this checkout's and alive; a stale or recycled id counts as none.
node_pid() {
  local pid
  pid=$(cat "$(node_folder)/pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && ps -o args= -p "$pid" 2>/dev/null | grep -qF -- "--state $(node_folder)/state.json" && echo "$pid"
}

start_node() {
  local port=${ASHLAR_NODE_PORT:-8545} anvil=rollup-core/src/main/solidity/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil pid
  if pid=$(node_pid); then
    say "the Ethereum node is already up (process $pid)"
    return
  fi
  claim_port ASHLAR_NODE_PORT "$port"
  need_node
  contracts_tools
  [ -x "$anvil" ] || fail "the Ethereum node has no package for this machine: Linux on x86-64 is needed"
  mkdir -p "$(node_folder)"
  # A block for every transaction and one every two seconds, so that the finalised one moves on. The state is also written every five: a node
  # killed hard loses at most that.
  nohup "$anvil" --host 127.0.0.1 --port "$port" --state "$(node_folder)/state.json" --state-interval 5 \
    --block-time 2 --mixed-mining --slots-in-an-epoch 1 >"$(node_folder)/log" 2>&1 </dev/null &
  pid=$!
  echo "$pid" >"$(node_folder)/pid"
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    if port_open "$port"; then
      say "the Ethereum node answers at http://127.0.0.1:$port"
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  fail "the Ethereum node did not start: see $(node_folder)/log"
}

stop_node() {
  local pid
  if pid=$(node_pid); then
    stop_process "the Ethereum node" "$pid" "$(node_folder)"
  else
    rm -f "$(node_folder)/pid"
    say "the Ethereum node is not running"
  fi
}
