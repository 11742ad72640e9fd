'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { SCOPE_WORDS, type TokenLine } from './token-line.ts';

type Props = {
  readonly tokens: readonly TokenLine[];
  readonly onRevoke: (token: TokenLine) => void;
};

/** What each key opens, until when, and when it was used last; it can be ended at once. */
export function TokenList({ tokens, onRevoke }: Props) {
  const t = useWords();
  if (tokens.length === 0) return <p className="text-14 text-muted">{t('token.none')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-border text-14">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0">
          <div className="min-w-0 flex-1 basis-60">
            <p className="font-medium break-words">{token.name}</p>
            <p className="text-muted">
              {token.scopes.map((scope) => t(SCOPE_WORDS[scope])).join(' · ') || t('token.nothing')}
            </p>
            <p className="text-muted">
              {t('token.by', { name: token.maker })} ·{' '}
              <span className="tnum whitespace-nowrap">{t('token.until', { date: token.until })}</span> ·{' '}
              {token.used === null ? t('token.unused') : t('token.used', { when: token.used })}
            </p>
          </div>
          <StudioButton
            variant="quiet"
            icon="close"
            label={t('token.revokeOf', { name: token.name })}
            onPress={() => onRevoke(token)}
          >
            {t('token.revoke')}
          </StudioButton>
        </li>
      ))}
    </ul>
  );
}
