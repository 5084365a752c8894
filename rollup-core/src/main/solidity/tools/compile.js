// compile.js FOLDER [NAME...]: compiles every contract with the pinned compiler and writes ABI and code of the named ones (all, if none is
// named) to the folder, one JSON a contract. `runtime` is the code the chain will hold, except where immutables are filled in.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const root = path.join(__dirname, '..');
const [out, ...wanted] = process.argv.slice(2);
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
    optimizer: { enabled: true, runs: 1000 },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
  },
};
const result = JSON.parse(solc.compile(JSON.stringify(input)));
const errors = (result.errors || []).filter((e) => e.severity === 'error');
for (const e of result.errors || []) console.error(e.formattedMessage);
if (errors.length > 0) process.exit(1);
fs.mkdirSync(out, { recursive: true });
for (const [source, contracts] of Object.entries(result.contracts)) {
  for (const [name, contract] of Object.entries(contracts)) {
    if (contract.evm.bytecode.object.length > 0 && (wanted.length === 0 || wanted.includes(name))) {
      // A constraint program's constructor returns its data as the code.
      const program = name.endsWith('Program') && /hex"([0-9a-f]+)"/.exec(sources[source].content);
      const runtime = program ? program[1] : contract.evm.deployedBytecode.object;
      fs.writeFileSync(path.join(out, name + '.json'), JSON.stringify({
        abi: contract.abi,
        bytecode: '0x' + contract.evm.bytecode.object,
        runtime: '0x' + runtime,
        deployedBytes: runtime.length / 2,
      }));
    }
  }
}
