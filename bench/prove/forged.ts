import { FORGED_KINDS, tryForged } from '../forged.ts';
import { LIFE, tryForgedFeeds } from '../forged-feed.ts';
import type { Gate } from './gate.ts';

const COUNT = 2_000;
const REPLAYS = 1_000;

/** Tokens that nobody gave out, and those that were used up (security-reliability.md S3, calendar.md "Targets"). */
export const forgedGate: Gate = {
  id: 'S3',
  title: 'forged tokens that open nothing',
  cases: () => [
    {
      name: `tokens-${COUNT}`,
      run: async () => {
        const { tried, accepted, changed, controls, replayed, replays } = await tryForged(COUNT, REPLAYS);
        const isWhole = tried === COUNT * FORGED_KINDS.length && controls.length === FORGED_KINDS.length;
        return {
          required: 0,
          achieved: accepted.length + replays.length,
          unit: `accepted of ${tried} forged and ${replayed} used ones`,
          pass: isWhole && accepted.length === 0 && changed.length === 0 && replays.length === 0,
          notes: [
            ...accepted.slice(0, 20),
            ...changed,
            ...replays.slice(0, 20),
            `controls: ${controls.join(', ')}`,
          ],
        };
      },
    },
    {
      name: `calendar-links-${COUNT}`,
      run: async () => {
        const { tried, accepted, unlike, changed, life } = await tryForgedFeeds(COUNT);
        const faults = [...accepted, ...unlike, ...changed, ...LIFE.filter((step) => !life.includes(step))];
        return {
          required: 0,
          achieved: accepted.length,
          unit: `accepted of ${tried} forged links to calendars`,
          pass: tried === COUNT && faults.length === 0,
          notes: [...faults.slice(0, 20), `real links: ${life.join(', ')}`],
        };
      },
    },
  ],
};
