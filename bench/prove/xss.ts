import { tryPayloads } from '../xss.ts';
import { XSS_PAYLOADS } from '../xss-payload.ts';
import type { Gate } from './gate.ts';

const MOST_PAGES = 2_000;
/** Every kind of page and hundreds of the frequent kinds; of the rest the answers are read. */
const IN_BROWSER = 320;

/** Fifty payloads in every text field, on every page that shows it (security-reliability.md S4). */
export const xssGate: Gate = {
  id: 'S4',
  title: 'payloads that never run',
  cases: () => [
    {
      name: `payloads-${XSS_PAYLOADS.length}`,
      run: async () => {
        const { payloads, pages, executed, failed, taken, exports, mails, planted } = await tryPayloads(
          XSS_PAYLOADS,
          MOST_PAGES,
          IN_BROWSER,
        );
        return {
          required: 50,
          achieved: payloads,
          unit: `payloads on ${pages} pages, in ${exports} exports and ${mails} mails`,
          pass:
            payloads >= 50 &&
            pages >= 300 &&
            executed.length + failed.length + taken.length === 0 &&
            exports > 4 &&
            mails > 0 &&
            Object.values(planted).every((count) => count > 0),
          notes: [...executed, ...failed, ...taken].slice(0, 20),
        };
      },
    },
  ],
};
