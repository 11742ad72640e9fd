import { symbolRuns, TICKET_MODULES, ticketSymbol } from '#adapters/qr.ts';
import type { BadgePlace } from '#components/desk/badge/badge-view.ts';
import { TOKEN_LENGTH } from '#domain/token/ticket-token.ts';
import { languageOfTranslator, type Translator, translator } from '#i18n/translator.ts';

/** The badge of an invented person with a long name, for previews. */
export function sampleBadge(t: Translator, forum: string): BadgePlace['sample'] {
  const other = translator(languageOfTranslator(t) === 'ru' ? 'en' : 'ru');
  return {
    name: t('badge.sample.name'),
    second_name: other('badge.sample.name'),
    position: t('badge.sample.position'),
    organisation: t('badge.sample.organisation'),
    category: t('badge.category.participant'),
    type: t('badge.category.participant'),
    forum,
    human_code: 'TEST-TEST-0',
    answers: t('badge.sample.answers'),
  };
}

/** A symbol as large as that of a ticket, which opens nothing. */
export function sampleSymbol(): BadgePlace['symbol'] {
  return symbolOf('S1:'.padEnd(TOKEN_LENGTH, '0'));
}

/** The modules of a code as one path, without its quiet zone. */
export function symbolOf(code: string): BadgePlace['symbol'] {
  const path = symbolRuns(ticketSymbol(code)).map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`);
  return { path: path.join(''), side: TICKET_MODULES };
}
