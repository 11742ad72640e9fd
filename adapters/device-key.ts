import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The key of a device out of its SubjectPublicKeyInfo (DER); undefined for anything but a point of P-256. */
function deviceKeyOf(der: Uint8Array): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isP256 ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The public half that a device sent (SubjectPublicKeyInfo, base64url), as it is kept; undefined for anything else. */
export function readDeviceKey(text: string): Uint8Array | undefined {
  if (!/^[\w-]{1,200}$/.test(text)) return undefined;
  const key = deviceKeyOf(Buffer.from(text, 'base64url'));
  return key && new Uint8Array(key.export({ format: 'der', type: 'spki' }));
}

/** Whether a text was signed by the device (ES256; 64 bytes r and s as WebCrypto gives them, base64url). */
export function isSignedByDevice(publicKey: Uint8Array, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  const key = deviceKeyOf(publicKey);
  if (key === undefined || bytes.length !== 64) return false;
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}
