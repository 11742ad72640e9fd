import { createHash, sign, verify } from 'node:crypto';
import { deriveKey, formerSecrets, instanceSecret } from './secret.ts';
import { privateKeyOf, publicHalf, publicKeyOf } from './signing.ts';

/** What is signed of a report: a line of ours and the hash, so that no other signature of this key can stand for it. */
const HEAD = 'plenum audience report\n';

export type ReportSeal = {
  /** Hex. */
  readonly sha256: string;
  /** 64 bytes as base64url. */
  readonly signature: string;
  /** The public key itself, 32 bytes as base64url. */
  readonly keyId: string;
};

/** SHA-256 of the text of a report, hex. */
export function reportHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Signs the text of a report with the key of this installation (Ed25519, RFC 8032; broadcast.md B27). */
export function sealReport(dataFolder: string, text: string): ReportSeal {
  const key = privateKeyOf(deriveKey(instanceSecret(dataFolder), 'report'));
  const sha256 = reportHash(text);
  return {
    sha256,
    signature: sign(null, signed(sha256), key).toString('base64url'),
    keyId: Buffer.from(publicHalf(key)).toString('base64url'),
  };
}

/** Whether a signature is that of the key over the hash; false also for what is no signature or no key. */
export function isSealed({ sha256, signature, keyId }: ReportSeal): boolean {
  const key = Buffer.from(keyId, 'base64url');
  if (key.length !== 32) return false;
  return verify(null, signed(sha256), publicKeyOf(key), Buffer.from(signature, 'base64url'));
}

/** A public key as tools read it: PEM of SubjectPublicKeyInfo (RFC 8410). `keyId`: 32 bytes as base64url. */
export function publicKeyPem(keyId: string): string {
  const key = publicKeyOf(Buffer.from(keyId, 'base64url'));
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** Whether a key is or was that of this installation: keys are rolled with its secret. */
export function isOwnReportKey(dataFolder: string, keyId: string): boolean {
  const secrets = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
  return secrets.some((secret) => {
    const half = publicHalf(privateKeyOf(deriveKey(secret, 'report')));
    return Buffer.from(half).toString('base64url') === keyId;
  });
}

function signed(sha256: string): Buffer {
  return Buffer.from(`${HEAD}${sha256}\n`);
}
