import { BlockList, isIP } from 'node:net';
import { broadcastSetting } from '#db/broadcast/broadcast-setting.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { clientNetwork, type ThrottleRule } from '#domain/throttle.ts';
import { countAttempt } from '../account/throttle.ts';
import type { Voter } from './voter.ts';

/** As for starts of views: 60 a minute from one network, 300 at once (broadcast.md "Abuse"). */
const NETWORK: ThrottleRule = { burst: 300, perQuarterHour: 900 };
/** One person with a finger on a button; questions have a pace of their own. */
const PERSON: ThrottleRule = { burst: 60, perQuarterHour: 450 };

/**
 * Counts one question or vote: seconds to wait, or undefined. Whoever is known by registration or account is counted as
 * one, wherever they sit; tabs, which anybody can make up, by their network, unless it is one of the venue's, where a
 * whole hall has one address.
 */
export async function countVisit(
  scope: EditionScope,
  { key, identity }: Voter,
  client: string,
): Promise<number | undefined> {
  const person = { kind: 'live-desk', who: `${scope.editionId} ${key}`, rule: PERSON };
  if (!('tab' in identity)) return countAttempt([person]);
  const { venueNetworks } = await broadcastSetting(getDb().read, scope);
  if (isWithin(client, venueNetworks)) return countAttempt([person]);
  return countAttempt([person, { kind: 'live-desk-net', who: clientNetwork(client), rule: NETWORK }]);
}

/** Whether an address lies in one of the networks, each as CIDR; what is no network is passed over. */
function isWithin(client: string, networks: readonly string[]): boolean {
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(address);
  if (family === 0) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/');
    const of = isIP(base);
    if (of !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (of === 4 ? 32 : 128))
      list.addSubnet(base, Number(bits), of === 4 ? 'ipv4' : 'ipv6');
  }
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
