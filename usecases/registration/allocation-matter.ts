import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { allocationById } from '#db/registration/allocation.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { codeById } from '#db/registration/setup.ts';
import { dateRange, zonedTimeText } from '#domain/date-text.ts';
import { type LocaleMap, pickText } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { inertName } from '#domain/mail-name.ts';
import { paths } from '#domain/paths.ts';
import { groupedAccessCode } from '#domain/registration/access-code.ts';
import { allocationSecretOf } from './allocation-link.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** What stands where the code would, for readers who may see the mail and not use it. */
const HIDDEN_CODE = '•••••-•••••';

/**
 * What a mail to the contact of a delegation says, read when it leaves: its seats, its code, the link of its list (G4).
 * Undefined once its seats have gone back, for a reminder that has become needless or unwanted, and when the address is no
 * longer the contact's.
 */
export async function allocationMatter(
  setup: RegistrationSetup,
  { language, toEmail, params }: Pick<StoredMail, 'language' | 'toEmail' | 'params'>,
  about: 'delegation' | 'delegation_reminder',
  secrets: 'shown' | 'hidden',
): Promise<RegistrationMatter | undefined> {
  const { read } = getDb();
  const { scope, edition } = setup;
  const allocation = await allocationById(read, scope, params.allocationId ?? '');
  if (allocation?.email !== toEmail || allocation.returnedAt !== null) return undefined;
  const [pool] = await poolsByIds(read, scope, [allocation.poolId]);
  const [total, used] = [allocation.aside, pool?.used ?? 0];
  const isReminder = about === 'delegation_reminder';
  if (isReminder && (used >= total || allocation.remindersOffAt !== null)) return undefined;
  const code = await codeById(read, scope, allocation.codeId);
  const text = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
  const types = setup.types.filter(({ id }) => code?.unlockTypeIds.includes(id));
  const isShown = secrets === 'shown';
  const path = decodeURI(paths(language).delegation(isShown ? allocationSecretOf(allocation) : '…'));
  const address = `${environment().publicUrl}${path}`;
  return {
    kind: 'registration',
    about,
    forum: inertName(text(edition.name)),
    dates: dateRange(edition.startOn, edition.endOn, language),
    type: types.map(({ name }) => inertName(text(name))).join(', '),
    name: inertName(allocation.name),
    address,
    ...(isReminder && { unsubscribe: `${address}#reminders` }),
    deadline: allocation.returnAt === null ? '' : zonedTimeText(allocation.returnAt, edition.zone, language),
    seats: { total, used, code: isShown ? groupedAccessCode(code?.codeNorm ?? '') : HIDDEN_CODE },
    rank: null,
    reason: '',
    amount: '',
    reference: '',
    code: null,
    humanCode: null,
  };
}
