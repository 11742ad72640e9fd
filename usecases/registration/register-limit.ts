import { BlockList, isIP } from 'node:net';
import { clientNetwork, type ThrottleRule } from '#domain/throttle.ts';
import { type Counted, countAttempt, forgive, waitBefore } from '../account/throttle.ts';
import type { RegisterOrder, RegisterOrigin } from './answer.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** A whole ministry sits behind one address: 600 a minute, 1,200 at once (registration.md rule 14). */
const CLIENT_RULE: ThrottleRule = { burst: 1_200, perQuarterHour: 9_000 };
const EMAIL_RULE: ThrottleRule = { mostPerHour: 5 };
const CODE_RULE: ThrottleRule = { mostPerHour: 10 };
/** The same ticket again by mail: three an hour. */
export const RESEND_RULE: ThrottleRule = { mostPerHour: 3 };

/** Counts a submission by network and by address; seconds to wait where there is no room. */
export function countRegistration(
  setup: RegistrationSetup,
  order: RegisterOrder,
  origin: RegisterOrigin,
): number | undefined {
  return isFree(setup, origin) ? undefined : countAttempt([byClient(origin), byAddress(order)]);
}

/** A submission that failed through no fault of the person counts for nobody's address. */
export function takeBackAddress(
  setup: RegistrationSetup,
  order: RegisterOrder,
  origin: RegisterOrigin,
): void {
  if (!isFree(setup, origin)) forgive([byAddress(order)]);
}

/** Seconds until anybody there may try a code again, right or wrong; counts nothing. */
export function codeWait(setup: RegistrationSetup, origin: RegisterOrigin): number | undefined {
  return isFree(setup, origin) ? undefined : waitBefore([byCodes(setup, origin)]);
}

/** Counts a code that opened nothing: ten an hour. */
export function countWrongCode(setup: RegistrationSetup, origin: RegisterOrigin): number | undefined {
  return isFree(setup, origin) ? undefined : countAttempt([byCodes(setup, origin)]);
}

function byCodes({ edition }: RegistrationSetup, { client }: RegisterOrigin): Counted {
  return { kind: 'registration-code', who: `${edition.id} ${clientNetwork(client)}`, rule: CODE_RULE };
}

function byClient({ client }: RegisterOrigin): Counted {
  return { kind: 'registration-client', who: clientNetwork(client), rule: CLIENT_RULE };
}

function byAddress({ input }: RegisterOrder): Counted {
  return { kind: 'registration-email', who: input.emailNorm, rule: EMAIL_RULE };
}

/** Direct connections of this machine, and networks that the organizer lists. */
function isFree({ setting }: RegistrationSetup, { isLoopback, client }: RegisterOrigin): boolean {
  if (isLoopback) return true;
  const address = client.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(address);
  return family !== 0 && setting.freeNetworks.some((network) => contains(network, address, family));
}

function contains(network: string, address: string, family: number): boolean {
  const [base = '', bits = ''] = network.split('/');
  if (isIP(base) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128))
    return false;
  const word = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(base, Number(bits), word);
  return list.check(address, word);
}
