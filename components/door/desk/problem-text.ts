import { DESK_REFUSALS, type DeskRefusal } from '#domain/checkin/desk-protocol.ts';
import type { Translator } from '#i18n/translator.ts';
import type { Failed } from './client.ts';

/** Why the server did not do it, in a sentence for who stands there: staff at a desk, or a guest (`isGuest`). */
export function problemText(t: Translator, failed: Failed, isGuest = false): string {
  if (failed.reason === 'offline') return t('doorDesk.problem.offline');
  const { code, status } = failed;
  if (isGuest && code === 'correction.other_name') return t('doorDesk.problem.otherNameGuest');
  if (code !== null && isRefusal(code)) return t(`doorDesk.problem.${KEYS[code]}`);
  if (status === 404) return t('doorDesk.problem.notHere');
  return status === 429 ? t('doorDesk.problem.tooMany') : t('doorDesk.problem.other');
}

/** A refusal without words does not compile. */
const KEYS = {
  'input.invalid': 'invalid',
  'key.missing': 'other',
  'key.reused': 'other',
  'pool.full': 'full',
  'walkin.duplicate': 'duplicate',
  'walkin.unpaid': 'priced',
  'walkin.closed': 'closed',
  'print.reason': 'printed',
  'correction.other_name': 'otherName',
  'ticket.unusable': 'unusable',
  'changed.meanwhile': 'changed',
  'conflict.resolved': 'resolved',
  'code.wrong': 'codeWrong',
  'code.over': 'codeOver',
  'too.many': 'tooMany',
} as const satisfies Record<DeskRefusal, string>;

function isRefusal(code: string): code is DeskRefusal {
  return code in DESK_REFUSALS;
}
