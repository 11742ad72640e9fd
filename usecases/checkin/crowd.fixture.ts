import { newId } from '#db/id.ts';
import { humanCodeOf, isTicketNo } from '#domain/token/human-code.ts';
import type { Forum } from './door.fixture.ts';

const FAMILIES = ['Иванова', 'Петров', 'Ким', 'Александров', 'Смит', 'Щербакова', 'Ли', 'Григорьева'];
const NAMES = ['Анна', 'Олег', 'Екатерина', 'Юн', 'Мария', 'Александр', 'Ян', 'Виктория'];
const PLACES = [
  'Красэнерго',
  'СФУ',
  'Plenum',
  'Администрация города',
  '',
  'Газета «День»',
  'ООО «Ромашка»',
  'РАН',
];
const CHUNK = 200;

/** Stores so many confirmed people of ordinary names with tickets, in a few statements, and gives their ticket numbers. */
export async function aCrowd({ db, tickets: [first] }: Forum, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let no = 40_000_000_000; numbers.length < count; no += 12_345_678)
    if (isTicketNo(no)) numbers.push(no);
  const [known] = (await db.read.select().from(db.t.ticket)).filter(({ id }) => id === first);
  const [holder] = (await db.read.select().from(db.t.registration)).filter(
    ({ id }) => id === known?.registrationId,
  );
  if (known === undefined || holder === undefined) throw new Error('a forum without a ticket');
  for (let at = 0; at < count; at += CHUNK) {
    const some = numbers.slice(at, at + CHUNK).map((no, nth) => {
      const [name, family] = [NAMES[(at + nth) % 8], FAMILIES[((at + nth) >> 3) % 8]];
      const id = newId();
      const email = `${id}@example.org`;
      return {
        registration: {
          ...{ ...holder, id, publicId: id.slice(-16), email, emailNorm: email },
          ...{ badgeName: `${name} ${family}`, organisation: PLACES[((at + nth) >> 6) % 8] ?? '' },
        },
        ticket: { ...known, id: no, registrationId: id, humanCode: humanCodeOf(no) },
      };
    });
    await db.tx(async (tx) => {
      await tx.insert(tx.t.registration).values(some.map(({ registration }) => registration));
      await tx.insert(tx.t.ticket).values(some.map(({ ticket }) => ticket));
    });
  }
  return numbers;
}
