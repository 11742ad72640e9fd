import { createHmac, timingSafeEqual } from 'node:crypto';
import { environment } from '#adapters/env.ts';
import { deriveKey, formerSecrets, instanceSecret } from '#adapters/secret.ts';

/**
 * What is stored of the PIN of an operator: keyed, as ten thousand hashes are made in no time. It stays good after
 * `rotate-keys`, since {@link isPin} knows the former secrets.
 */
export function pinHashOf(operatorId: string, pin: string): string {
  return hashWith(instanceSecret(environment().dataFolder), operatorId, pin);
}

/** Whether a PIN is the one that was stored; takes the same time for every answer. */
export function isPin(operatorId: string, pin: string, pinHash: string): boolean {
  const { dataFolder } = environment();
  const secrets = [instanceSecret(dataFolder), ...formerSecrets(dataFolder).map(({ secret }) => secret)];
  const stored = Buffer.from(pinHash);
  return secrets
    .map((secret) => Buffer.from(hashWith(secret, operatorId, pin)))
    .some((made) => made.length === stored.length && timingSafeEqual(made, stored));
}

function hashWith(secret: Buffer, operatorId: string, pin: string): string {
  return createHmac('sha256', deriveKey(secret, 'door'))
    .update(`pin ${operatorId} ${pin}`)
    .digest('base64url');
}
