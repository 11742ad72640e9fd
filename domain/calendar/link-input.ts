import { nameInput } from '../account-input.ts';
import { z } from '../schema.ts';
import { ALARM_MINUTES, CANCELLED_MODES } from './feed-scope.ts';
import { LINK_KINDS, ZONE_MODES } from './link-setting.ts';

const LONGEST_CODE = 64;
const MOST_CODES = 500;

/** The settings as a form sends them; a locale that the edition has not is refused by the use case. */
const setting = {
  label: nameInput,
  locale: z.string().min(2).max(35),
  zoneMode: z.enum(ZONE_MODES),
  /** An empty choice is no reminder. */
  alarmMinutes: z
    .enum(['', ...ALARM_MINUTES.map(String)])
    .transform((text) => (text === '' ? null : Number(text))),
  cancelledMode: z.enum(CANCELLED_MODES),
};
const edition = z.string().min(1).max(64);
/** The page that the form stood on comes back. */
const place = { edition, link: z.uuid() };

/** What people do with their links, as the forms send it. */
export const linkDeedInput = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.literal('make'),
    edition,
    kind: z.enum(LINK_KINDS),
    ...setting,
    /** Codes of what a browser without an account marked, with blanks between them. */
    marks: z
      .string()
      .max((LONGEST_CODE + 1) * MOST_CODES)
      .optional()
      .transform((text) => (text ?? '').split(' ').filter((code) => code !== '')),
  }),
  z.strictObject({ deed: z.literal('change'), ...place, ...setting }),
  z.strictObject({ deed: z.literal('replace'), ...place }),
  z.strictObject({ deed: z.literal('off'), ...place }),
  z.strictObject({ deed: z.literal('on'), ...place }),
  z.strictObject({ deed: z.literal('seen'), edition }),
]);
export type LinkDeed = z.output<typeof linkDeedInput>;
