import { environment } from '#adapters/env.ts';
import { playPrefix } from '#adapters/play-link.ts';
import { ownPlayPath } from '#domain/broadcast/play-prefix.ts';

/**
 * The address of a playlist for one viewer until an instant (UTC ms): signed by its path where it is of our own origin and the
 * operator set a secret, else as it is. Hand it out after the gate alone.
 */
export function signedAddress(url: string, untilAt: number): string {
  const { publicUrl, playSecret } = environment();
  const own = ownPath(url);
  if (own === undefined || playSecret === undefined) return url;
  const prefix = playPrefix(playSecret, own.folder, Math.floor(untilAt / 1000));
  return new URL(`${prefix}/${own.rest}`, publicUrl).href;
}

/** Whether nobody can use an address before it is signed for them. */
export function isSigned(url: string): boolean {
  return environment().playSecret !== undefined && ownPath(url) !== undefined;
}

function ownPath(url: string) {
  return ownPlayPath(url, new URL(environment().publicUrl).origin);
}
