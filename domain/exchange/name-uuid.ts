/**
 * The UUID that a name has inside a namespace: always the same for the same two (RFC 9562, version 5). `namespace`
 * is a UUID; a malformed one throws a RangeError. Written out here because the domain computes no hashes through
 * the platform: the two that exist, in Node and in browsers, are not the same and one is asynchronous.
 */
export function nameUuid(namespace: string, name: string): string {
  const hex = namespace.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError('A namespace is a UUID');
  const own = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(own.length + text.length);
  bytes.set(own);
  bytes.set(text, own.length);
  const hash = sha1(bytes).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** RFC 3174. For identities only: SHA-1 protects nothing. */
function sha1(message: Uint8Array): Uint8Array {
  const blocks = padded(message);
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    const mixed = mixedBlock(blocks, offset, state);
    state = state.map((word, index) => (word + (mixed[index] ?? 0)) | 0);
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

function padded(message: Uint8Array): DataView {
  const blocks = new DataView(new ArrayBuffer(Math.ceil((message.length + 9) / 64) * 64));
  new Uint8Array(blocks.buffer).set(message);
  blocks.setUint8(message.length, 0x80);
  blocks.setUint32(blocks.byteLength - 4, message.length * 8);
  return blocks;
}

function mixedBlock(blocks: DataView, offset: number, state: readonly number[]): number[] {
  const words: number[] = [];
  for (let t = 0; t < 80; t += 1) {
    const earlier = (back: number) => words[t - back] ?? 0;
    words.push(
      t < 16
        ? blocks.getInt32(offset + t * 4)
        : turned(earlier(3) ^ earlier(8) ^ earlier(14) ^ earlier(16), 1),
    );
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let t = 0; t < 80; t += 1) {
    const next = (turned(a, 5) + choice(t, b, c, d) + e + (words[t] ?? 0)) | 0;
    [a, b, c, d, e] = [next, a, turned(b, 30), c, d];
  }
  return [a, b, c, d, e];
}

function choice(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
