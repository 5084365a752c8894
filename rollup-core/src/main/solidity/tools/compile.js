// Compiles every contract with the pinned compiler and writes ABI and bytecode, one JSON a contract, to the folder named.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const root = path.join(__dirname, '..');
const out = process.argv[2];
const sources = {};
for (const folder of ['', 'generated']) {
  for (const file of fs.readdirSync(path.join(root, folder))) {
    if (file.endsWith('.sol')) {
      const name = path.posix.join(folder, file);
      sources[name] = { content: fs.readFileSync(path.join(root, name), 'utf8') };
    }
  }
}
const input = {
  language: 'Solidity',
  sources,
  settings: {
    viaIR: true,
    evmVersion: 'osaka',
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  },
};
const result = JSON.parse(solc.compile(JSON.stringify(input)));
const errors = (result.errors || []).filter((e) => e.severity === 'error');
for (const e of result.errors || []) console.error(e.formattedMessage);
if (errors.length > 0) process.exit(1);
fs.mkdirSync(out, { recursive: true });
for (const contracts of Object.values(result.contracts)) {
  for (const [name, contract] of Object.entries(contracts)) {
    if (contract.evm.bytecode.object.length > 0) {
      fs.writeFileSync(path.join(out, name + '.json'), JSON.stringify({
        abi: contract.abi,
        bytecode: '0x' + contract.evm.bytecode.object,
        deployedBytes: contract.evm.deployedBytecode.object.length / 2,
      }));
    }
  }
}
