'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { CodeLine } from './code-view.ts';

type Props = {
  readonly label: string;
  readonly codes: readonly CodeLine[];
  readonly onRevoke: (code: CodeLine) => void;
};

/** More at once would make the page of a large batch slow; the file has them all. */
const SHOWN_AT_ONCE = 50;

/** The codes of a batch with their uses. */
export function CodeTable({ label, codes, onRevoke }: Props) {
  const t = useWords();
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const hasLocks = codes.some(({ emailLock }) => emailLock !== null);
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="text-start text-13 text-muted">
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {t('accessCode.code')}
            </th>
            {hasLocks && (
              <th scope="col" className="py-1 pe-4 text-start font-medium">
                {t('accessCode.for')}
              </th>
            )}
            <th scope="col" className="py-1 pe-4 text-end font-medium">
              {t('accessCode.usesShort')}
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              <span className="sr-only">{t('accessCode.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {codes.slice(0, most).map((line) => (
            <Row key={line.id} {...{ line, hasLocks, onRevoke }} />
          ))}
        </tbody>
      </table>
      {codes.length > most && (
        <StudioButton variant="quiet" onPress={() => setMost((now) => now + 4 * SHOWN_AT_ONCE)}>
          {t('accessCode.more', { count: codes.length - most })}
        </StudioButton>
      )}
    </div>
  );
}

type RowProps = { readonly line: CodeLine; readonly hasLocks: boolean } & Pick<Props, 'onRevoke'>;

function Row({ line, hasLocks, onRevoke }: RowProps) {
  const t = useWords();
  const { code, emailLock, used, most, isRevoked } = line;
  return (
    <tr className="border-t border-border">
      <th scope="row" className="py-1 pe-4 text-start font-mono font-regular">
        {isRevoked ? <s>{code}</s> : code}
      </th>
      {hasLocks && <td className="py-1 pe-4 break-all">{emailLock}</td>}
      <td className="tnum py-1 pe-4 text-end whitespace-nowrap">
        {most === null ? used : t('accessCode.of', { used, most })}
      </td>
      <td className="py-1 text-end">
        {isRevoked ? (
          <span className="text-13 text-muted">{t('accessCode.isRevoked')}</span>
        ) : (
          <StudioButton
            size="small"
            label={t('accessCode.revokeOf', { name: code })}
            onPress={() => onRevoke(line)}
          >
            {t('accessCode.revoke')}
          </StudioButton>
        )}
      </td>
    </tr>
  );
}
