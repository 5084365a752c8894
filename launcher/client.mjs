// The keys of the realm's system clients, and tokens got with them (RFC 7523: a signed assertion in place of a secret).
//   jwks FOLDER NAME...           a line NAME='...' for each ASHLAR_JWKS_ name: its client's public keys, quoted for a JSON text; a missing pair is made
//   token REALM CLIENT KEYFILE    an access token
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [command, ...words] = process.argv.slice(2);

const base64url = (data) => Buffer.from(data).toString("base64url");

// The public half as the provider registers it; named by its thumbprint (RFC 7638).
function publicJwk(key) {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
  return { kty, crv, x, y, kid, use: "sig", alg: "ES256" };
}

function pair(file) {
  if (!existsSync(file)) {
    const made = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(file, made, { mode: 0o600, flag: "wx" });
  }
  return createPrivateKey(readFileSync(file));
}

function jwks(folder, names) {
  for (const name of names) {
    const client = name.replace("ASHLAR_JWKS_", "ashlar-").toLowerCase().replaceAll("_", "-");
    const keys = JSON.stringify({ keys: [publicJwk(pair(`${folder}/${client}.pem`))] });
    console.log(`${name}='${JSON.stringify(keys).slice(1, -1)}'`);
  }
}

function assertion(realm, client, file) {
  const key = createPrivateKey(readFileSync(file));
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "ES256", typ: "JWT", kid: publicJwk(key).kid };
  const claims = { iss: client, sub: client, aud: realm, jti: randomUUID(), iat: now, exp: now + 60 };
  const text = `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`;
  return `${text}.${base64url(sign("sha256", text, { key, dsaEncoding: "ieee-p1363" }))}`;
}

async function token(realm, client, file) {
  const response = await fetch(`${realm}/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion(realm, client, file),
    }),
  });
  if (!response.ok) {
    throw new Error(`the identity provider answers ${response.status}`);
  }
  console.log((await response.json()).access_token);
}

try {
  if (command === "jwks") {
    jwks(words[0], words.slice(1));
  } else {
    await token(...words);
  }
} catch (trouble) {
  console.error(`ashlar: ${trouble.cause?.code ?? trouble.message}`);
  process.exit(1);
}
