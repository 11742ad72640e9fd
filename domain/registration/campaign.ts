import { z } from '../schema.ts';

/** What stands in braces in a text to many; a subject takes no names of people (security-reliability.md T5). */
export const CAMPAIGN_PLACEHOLDERS = ['name', 'forum', 'dates', 'type', 'code', 'link'] as const;
export type CampaignPlaceholder = (typeof CAMPAIGN_PLACEHOLDERS)[number];
export const SUBJECT_PLACEHOLDERS: readonly CampaignPlaceholder[] = ['forum', 'dates', 'type'];

export type CampaignText = { readonly en: string; readonly ru: string };
export type CampaignWords = { readonly subject: CampaignText; readonly body: CampaignText };

const SUBJECT_MOST = 200;
const BODY_MOST = 10_000;
const HOLE = /\{\s*([a-z_]+)\s*\}/gi;

const text = (most: number) => z.strictObject({ en: z.string().max(most), ru: z.string().max(most) });
const words = { subject: text(SUBJECT_MOST), body: text(BODY_MOST) };
const edition = z.string().min(1).max(64);
const id = z.string().min(1).max(64);
/** The filter as a list has it in its address. */
const query = z.string().max(2_000);
const version = z.int().min(1);

export const campaignSaveOrder = z.strictObject({
  edition,
  /** Null for a new one. */
  draft: z.strictObject({ id, version }).nullable(),
  ...words,
  query,
});
export const campaignPreviewOrder = z.strictObject({
  edition,
  ...words,
  query,
  /** Which of the people, from 0. */
  at: z.int().min(0).max(100_000),
});
export const campaignApproveOrder = z.strictObject({
  edition,
  id,
  version,
  /** As it was restated: another number is refused. */
  count: z.int().min(1),
});

export type CampaignProblem = {
  readonly field: 'subject.en' | 'subject.ru' | 'body.en' | 'body.ru';
  readonly code: 'missing' | 'placeholder';
  /** The word in braces that nothing stands for. */
  readonly word?: string;
};

/** Whether a text can be sent: one language at least is whole, and braces hold what is known. */
export function checkCampaign({ subject, body }: CampaignWords): CampaignProblem[] {
  const isEmpty = (['en', 'ru'] as const).every((language) => isBlank({ subject, body }, language));
  return (['en', 'ru'] as const).flatMap((language) => {
    const isNeeded = !isBlank({ subject, body }, language) || (isEmpty && language === 'en');
    const field = (part: 'subject' | 'body') => `${part}.${language}` as const;
    const missing = (part: 'subject' | 'body', said: string): CampaignProblem[] =>
      isNeeded && said.trim() === '' ? [{ field: field(part), code: 'missing' }] : [];
    return [
      ...missing('subject', subject[language]),
      ...missing('body', body[language]),
      ...unknownIn(field('subject'), subject[language], SUBJECT_PLACEHOLDERS),
      ...unknownIn(field('body'), body[language], CAMPAIGN_PLACEHOLDERS),
    ];
  });
}

/** The language in which somebody reads a text: their own where it is written, else the other. */
export function textLanguage(words: CampaignWords, wanted: 'en' | 'ru'): 'en' | 'ru' {
  const other = wanted === 'en' ? 'ru' : 'en';
  return isBlank(words, wanted) && !isBlank(words, other) ? other : wanted;
}

/** Puts values into braces; what is not known stays as it was written. */
export function fillPlaceholders(
  said: string,
  values: Readonly<Partial<Record<CampaignPlaceholder, string>>>,
): string {
  return said.replace(
    HOLE,
    (whole, word: string) => values[word.toLowerCase() as CampaignPlaceholder] ?? whole,
  );
}

function isBlank({ subject, body }: CampaignWords, language: 'en' | 'ru'): boolean {
  return subject[language].trim() === '' && body[language].trim() === '';
}

function unknownIn(
  field: CampaignProblem['field'],
  said: string,
  known: readonly string[],
): CampaignProblem[] {
  const unknown = [...said.matchAll(HOLE)].find(([, word = '']) => !known.includes(word.toLowerCase()));
  return unknown === undefined ? [] : [{ field, code: 'placeholder', word: unknown[1] ?? '' }];
}
