import type { TypeState } from '#domain/registration/claim-plan.ts';
import type { Translator } from '#i18n/translator.ts';
import { Icon } from '../../ui/icon.tsx';

/** What somebody who asks for one seat of each type would be told now, and why (O2). */
export function ClaimState({ t, types }: { readonly t: Translator; readonly types: readonly TypeState[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {types.map((type) => {
        const reasons = reasonsOf(t, type);
        const isFree = reasons.length === 0;
        return (
          <li key={type.id} className="flex items-start gap-2">
            <Icon
              name={isFree ? 'check' : 'stop'}
              size={16}
              className={isFree ? 'mt-1 text-success' : 'mt-1 text-danger'}
            />
            <span className="min-w-0">
              <span className="font-medium">{type.name}</span>
              {': '}
              {isFree ? t('registrationSetup.claim.free') : reasons.join('; ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function reasonsOf(t: Translator, { isRetired, window, refusals }: TypeState): string[] {
  return [
    ...(isRetired ? [t('registrationSetup.claim.retired')] : []),
    ...(window === undefined
      ? []
      : [
          t(
            window === 'closed'
              ? 'registrationSetup.claim.closed_window'
              : 'registrationSetup.claim.not_open_yet',
          ),
        ]),
    ...refusals.map(({ kind, name, reason, freeCount }) =>
      t(`registrationSetup.claim.${reason}`, {
        pool: name || t(`registrationSetup.claim.pool_${kind}`),
        free: freeCount,
      }),
    ),
  ];
}
