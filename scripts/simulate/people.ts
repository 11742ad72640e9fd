import { readHumanCode } from '#domain/token/human-code.ts';
import { type Client, eachOf } from './client.ts';
import type { ForumPlan } from './forum-plan.ts';

/** Somebody with a ticket. */
export type Guest = {
  readonly no: number;
  readonly ticketNo: number;
  readonly generation: number;
  readonly ticketUrl: string;
};

const AT_ONCE = 16;
/** Every so manyth presses send twice, as people do. */
const TWICE = 25;

/**
 * Registers people one by one as the page does, some of them twice with the same key; every one has to have a ticket, and
 * nobody two. @throws Error at the first answer that is no registration
 */
export async function registerPeople(
  client: Client,
  plan: ForumPlan,
  count: number,
  { onDone, beforeEach }: { readonly onDone: (share: number) => void; readonly beforeEach: () => void },
): Promise<Guest[]> {
  const guests: Guest[] = [];
  await eachOf(
    Array.from({ length: count }, (_, no) => no),
    AT_ONCE,
    async (no) => {
      beforeEach();
      const first = await register(client, plan, no);
      if (no % TWICE === 0) {
        const second = await register(client, plan, no);
        if (second.ticketNo !== first.ticketNo) throw new Error(`person ${no} got two tickets`);
      }
      guests[no] = first;
      if (no % 100 === 0) onDone(no / count);
    },
  );
  return guests;
}

async function register(client: Client, plan: ForumPlan, no: number): Promise<Guest> {
  const { status, body } = await client.ask('POST', `/${plan.slug}/register`, {
    body: JSON.stringify({
      name: `Guest ${no + 1}`,
      email: `guest-${no + 1}@simulated.example`,
      locale: no % 2 === 0 ? 'ru' : 'en',
      consents: { terms: true, privacy_notice: true },
    }),
    headers: { 'Idempotency-Key': `simulated-guest-${String(no).padStart(8, '0')}` },
    from: `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`,
  });
  const told = JSON.parse(body.toString()) as { humanCode?: string; ticketUrl?: string };
  if ((status !== 201 && status !== 200) || !told.humanCode || !told.ticketUrl)
    throw new Error(`person ${no} was answered ${status}: ${body.toString()}`);
  const ticketNo = readHumanCode(told.humanCode);
  if (ticketNo === undefined) throw new Error(`person ${no} got a code that cannot be read`);
  return { no, ticketNo, generation: 1, ticketUrl: told.ticketUrl };
}
