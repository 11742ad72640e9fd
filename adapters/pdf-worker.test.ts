import { afterAll, expect, it } from 'vitest';
import type { PdfJob } from './pdf-job.ts';
import { endPdfThreads, makePdf } from './pdf-worker.ts';

afterAll(endPdfThreads);

const CODE =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';
const ticket = (code: string): PdfJob => ({
  kind: 'ticket',
  sheet: {
    language: 'en',
    heading: 'Ticket',
    forum: 'Forum',
    name: 'Anna',
    secondName: '',
    typeName: 'Participant',
    code,
    humanCode: 'HGQN3A0JW',
    facts: [],
    notes: [],
    address: { label: 'Ticket page', text: 'https://forum.example/t/x' },
  },
});

it('draws papers one after another in one thread, and goes on after a mistake', async () => {
  const [first, wrong, last] = await Promise.allSettled([
    makePdf(ticket(CODE)),
    makePdf(ticket('x')),
    makePdf(ticket(CODE)),
  ]);
  for (const answer of [first, last]) {
    if (answer.status !== 'fulfilled' || !answer.value.ok) throw new Error(JSON.stringify(answer));
    expect(Buffer.from(answer.value.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  }
  expect(wrong).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('Only the code') },
  });
});

it('refuses when too many wait, and those that wait are drawn', async () => {
  const answers = await Promise.all(Array.from({ length: 203 }, () => makePdf(ticket(CODE))));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(200);
  expect(answers.filter((answer) => !answer.ok)).toEqual(Array(3).fill({ ok: false, reason: 'busy' }));
}, 240_000);
