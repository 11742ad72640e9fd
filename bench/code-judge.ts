import { keyForToken, readToken, type TokenKey } from '#domain/token/ticket-token.ts';

/**
 * What becomes of scanned texts with WebCrypto and the parser of the domain, in any runtime that has both: `accepted`, or
 * the reason. It runs in Node, in a worker and, served as it is, in a browser (registration.md, test 5).
 */
export async function judgeCodes(
  texts: readonly string[],
  editionNo: number,
  keys: readonly TokenKey[],
): Promise<string[]> {
  const imported = new Map<TokenKey, CryptoKey>();
  for (const key of keys) {
    const bytes = Uint8Array.from(key.publicKey);
    imported.set(key, await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']));
  }
  const answers: string[] = [];
  for (const text of texts) {
    const token = readToken(text);
    const found = token.ok ? keyForToken(token.fields, editionNo, keys) : token;
    const key = found.ok && 'key' in found ? imported.get(found.key) : undefined;
    if (!token.ok || !found.ok || key === undefined) {
      answers.push(found.ok ? 'no_key' : found.reason);
      continue;
    }
    const isGenuine = await crypto.subtle.verify('Ed25519', key, token.signature, token.signed);
    answers.push(isGenuine ? 'accepted' : 'bad_signature');
  }
  return answers;
}
