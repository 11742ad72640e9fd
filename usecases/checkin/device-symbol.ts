import { addressSymbol, symbolPath } from '#adapters/qr.ts';
import { groupedPairingCode } from '#domain/checkin/pairing.ts';
import type { Viewer } from '#domain/viewer.ts';
import { makePairing } from './device-pairing.ts';

/** An invitation as the organizer's screen shows it. */
export type ShownPairing =
  | {
      readonly ok: true;
      /** {@link symbolPath}: its text is the JSON of a PairingCode (rule 30). */
      readonly symbol: ReturnType<typeof symbolPath>;
      /** `7K3QD-9XWVA`. */
      readonly code: string;
      /** Where the door page is. */
      readonly address: string;
      /** UTC ms. */
      readonly expiresAt: number;
    }
  | { readonly ok: false; readonly reason: 'revoked' | 'expired' };

/** A new invitation for a device, drawn as a symbol; the one before ends. @throws NotFoundError, ForbiddenError */
export async function showPairing(viewer: Viewer, slug: string, deviceId: string): Promise<ShownPairing> {
  const made = await makePairing(viewer, slug, deviceId);
  if (!made.ok) return made;
  const { pairing, code, expiresAt } = made;
  const symbol = symbolPath(addressSymbol(JSON.stringify(pairing)));
  return { ok: true, symbol, code: groupedPairingCode(code), address: pairing.url, expiresAt };
}
