import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './figure.ts';
import { type PostAnswer, PostConnection, percentile } from './post-load.ts';
import { aSubmission } from './registration-world.ts';

const PEOPLE = 5_000;
const SECONDS = 60;
const SEATS = 500;

/**
 * The opening: 5,000 people within a minute, more of them at its beginning, each with a connection of their own that reads
 * the page and the free seats and then posts the form (registration.md, "Targets").
 */
export async function benchRush(origin: string, slug: string): Promise<Figure[]> {
  // The first page after a start is rendered for nobody.
  await fetch(`${origin}/${slug}/register`);
  const begun = performance.now();
  const people = Array.from({ length: PEOPLE }, async (_, number) => {
    // A power above 1 puts them nearer to the beginning: 330 in the first second, 60 in the last.
    const dueMs = ((number + 0.5) / PEOPLE) ** 1.5 * SECONDS * 1_000;
    await sleep(Math.max(0, dueMs - (performance.now() - begun)));
    // Whoever finds no connection was failed as well.
    return person(origin, slug, `r${number}`).catch(() => FAILED);
  });
  return figuresOf(await Promise.all(people));
}

const FAILED: PostAnswer = { status: 599, body: '', tookMs: SECONDS * 1_000 };

async function person(origin: string, slug: string, mark: string): Promise<PostAnswer> {
  const page = await fetch(`${origin}/${slug}/register`);
  await page.arrayBuffer();
  const seats = await fetch(`${origin}/${slug}/seats.json`);
  await seats.arrayBuffer();
  const bad = [page, seats].find(({ status }) => status >= 500);
  if (bad !== undefined) return { status: bad.status, body: '', tookMs: 0 };
  const connection = new PostConnection(Number(new URL(origin).port));
  try {
    return await connection.post(aSubmission(origin, slug, mark));
  } finally {
    connection.close();
  }
}

function figuresOf(answers: readonly PostAnswer[]): Figure[] {
  const bench = `opening rush, ${PEOPLE} people in ${SECONDS} s`;
  const took = answers.map(({ tookMs }) => tookMs);
  const stateOf = ({ status, body }: PostAnswer) =>
    status === 201 ? (JSON.parse(body) as { state: string }).state : String(status);
  const count = (state: string) => answers.filter((answer) => stateOf(answer) === state).length;
  const wrong = answers.filter(({ status }) => status >= 500).length;
  return [
    {
      bench,
      figure: '95 of 100 within',
      required: { most: 1_000 },
      achieved: percentile(took, 0.95),
      unit: 'ms',
    },
    {
      bench,
      figure: '99 of 100 within',
      required: { most: 3_000 },
      achieved: percentile(took, 0.99),
      unit: 'ms',
    },
    { bench, figure: 'failed answers', required: { most: 0 }, achieved: wrong, unit: '' },
    {
      bench,
      figure: 'not exactly the seats confirmed',
      required: { most: 0 },
      achieved: Math.abs(count('confirmed') - SEATS),
      unit: '',
    },
    {
      bench,
      figure: 'neither confirmed nor waiting',
      required: { most: 0 },
      achieved: PEOPLE - count('confirmed') - count('waitlisted'),
      unit: '',
    },
  ];
}
