import path from 'node:path';
import { eq } from 'drizzle-orm';
import { openSqlite } from '../sqlite.ts';
import { aPool, aTicketType } from './registration.ts';
import { aQuestion } from './registration-part.ts';

/**
 * Gives an edition a type beside a running server, hidden so that nobody else meets it, with questions of its own: a text
 * before the ticket (`paper`), one after it (`diet`), and a file (`scan`). @returns the slug of the type
 */
export async function askedBeside(dataFolder: string, edition: string): Promise<string> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    return await db.tx(async (tx) => {
      const [found] = await tx.select().from(tx.t.edition).where(eq(tx.t.edition.slug, edition));
      if (found === undefined) throw new Error(`no edition ${edition}`);
      const slug = `asked-${process.pid}`;
      const pool = await aPool(tx, found, { kind: 'type', nominal: null });
      const hidden = { slug, typeNo: 200, position: 200, visibility: 'hidden' } as const;
      const { id } = await aTicketType(tx, found, [pool], hidden);
      const own = { typeIds: [id], isRequired: true, purpose: { en: 'For the badge', ru: 'Для бейджа' } };
      const label = (en: string, ru: string) => ({ label: { en, ru } });
      await aQuestion(tx, found, { ...own, ...label('Paper', 'Доклад'), key: 'paper', position: 201 });
      const later = { stage: 'after_ticket', kind: 'long_text', key: 'diet', position: 202 } as const;
      await aQuestion(tx, found, { ...own, ...label('Diet', 'Питание'), ...later, isRequired: false });
      await aQuestion(tx, found, {
        ...own,
        ...label('Scan', 'Скан'),
        key: 'scan',
        kind: 'file',
        position: 203,
      });
      return slug;
    });
  } finally {
    await db.close();
  }
}
