import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { endPdfThreads } from '#adapters/pdf-worker.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { claim } from '#db/outbox.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { registerForEdition } from '#usecases/registration/register.ts';
import { anOpenEdition, anOrder, fromHere } from '#usecases/registration/registration.fixture.ts';
import { sendQueuedMail } from './mail.ts';

describeEachEngine('the mail with a ticket', (engine) => {
  const open = signInHouse(engine);

  test('carries the code as a picture and as text, the ticket as a PDF and the link, in the language of the person', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db);
    const answer = await registerForEdition(edition.slug, anOrder({ locale: 'ru' }), fromHere);
    const [job] = await claim(db, { now: clock.now(), limit: 1, leaseMs: 60_000 });
    const attempt = { isLast: false, signal: new AbortController().signal };
    expect(await sendQueuedMail(job?.payload, attempt)).toEqual({ kind: 'done' });
    await endPdfThreads();
    const folder = path.join(environment().dataFolder, 'outbox');
    const [file = ''] = readdirSync(folder).slice(-1);
    const eml = readFileSync(path.join(folder, file), 'utf8');
    expect(/^Content-I[dD]: <ticket-code>/m.test(eml)).toBe(true);
    expect(/^Content-Type: application\/pdf; name="?ticket\.pdf/m.test(eml)).toBe(true);
    const words = Buffer.from(
      /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(eml)?.[1] ?? '',
    );
    const text = readEncoded(eml, words.toString());
    expect(text).toContain('Здравствуйте, Анна Петрова!');
    if (!answer.ok) return;
    expect(text).toContain(answer.humanCode ?? '?');
    expect(text).toContain(answer.ticketPath ?? '?');
    expect(eml.includes(answer.code ?? '?')).toBe(false);
  });
});

function readEncoded(eml: string, body: string): string {
  const isBase64 = /text\/plain[\s\S]*?Content-Transfer-Encoding: base64/.test(
    eml.slice(0, eml.indexOf(body)),
  );
  if (isBase64) return Buffer.from(body, 'base64').toString('utf8');
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
