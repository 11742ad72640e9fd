import { z } from '../schema.ts';

const network = z.union([z.cidrv4(), z.cidrv6()]);
const address4 = z.ipv4();
const address6 = z.ipv6();

/**
 * A network in CIDR form; a single address is a network of one. Undefined for anything else, and for networks so wide that
 * nobody can mean them: half the world without limits is no exception any more (registration.md rule 14).
 */
export function readNetwork(text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const whole = address4.safeParse(typed).success
    ? `${typed}/32`
    : address6.safeParse(typed).success
      ? `${typed}/128`
      : typed;
  if (!network.safeParse(whole).success) return undefined;
  const bits = Number(whole.split('/')[1]);
  return bits >= (whole.includes(':') ? WIDEST_6 : WIDEST_4) ? whole : undefined;
}

const WIDEST_4 = 8;
const WIDEST_6 = 16;
