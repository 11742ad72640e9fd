'use client';

import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { ReleaseMailRow } from './release-mail-view.ts';
import type { AskedDeed } from './use-release-mails.ts';

/** More of them make a page that nobody reads; all together are approved above. */
const SHOWN = 200;

type Props = {
  readonly rows: readonly ReleaseMailRow[];
  readonly onAsk: (asked: AskedDeed) => void;
};

/** To whom each mail goes and what it tells, with what can be done about it. */
export function ReleaseMailList({ rows, onAsk }: Props) {
  const t = useWords();
  const more = rows.length - SHOWN;
  return (
    <>
      <ul className="flex flex-col divide-y divide-border text-14">
        {rows.slice(0, SHOWN).map((row) => (
          <Item key={row.id} row={row} onAsk={onAsk} />
        ))}
      </ul>
      {more > 0 && <p className="pt-3 text-14 text-muted">{t('releaseMail.more', { count: more })}</p>}
    </>
  );
}

type ItemProps = { readonly row: ReleaseMailRow; readonly onAsk: Props['onAsk'] };

function Item({ row, onAsk }: ItemProps) {
  const t = useWords();
  const { id, name, hasAddress, note, href, isOpen, personHref } = row;
  const one = (deed: AskedDeed['deed']) => () => onAsk({ deed, mailId: id, count: 1 });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0">
      <div className="min-w-0 flex-1 basis-60">
        <a href={href} aria-current={isOpen || undefined} className="link font-medium break-words">
          {name}
        </a>
        <p className="tnum text-muted">{note}</p>
        {!hasAddress && (
          <p className="text-warning">
            {t('releaseMail.noAddress')} ·{' '}
            <a href={personHref} aria-label={t('releaseMail.addAddressOf', { name })} className="link">
              {t('releaseMail.addAddress')}
            </a>
          </p>
        )}
      </div>
      {hasAddress && (
        <StudioButton size="small" label={t('releaseMail.approveOf', { name })} onPress={one('approve')}>
          {t('releaseMail.approve')}
        </StudioButton>
      )}
      <StudioButton
        size="small"
        variant="quiet"
        label={t('releaseMail.discardOf', { name })}
        onPress={one('discard')}
      >
        {t('releaseMail.discard')}
      </StudioButton>
    </li>
  );
}
