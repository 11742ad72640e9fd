'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { ReorderDialog } from './reorder-dialog.tsx';
import { useDeed } from './use-deed.ts';
import type { WaitlistActions, WaitlistLineView } from './waitlist-view.ts';

type Props = {
  readonly edition: string;
  readonly caption: string;
  readonly lines: readonly WaitlistLineView[];
  /** Absent for those who may look and not change. */
  readonly actions?: WaitlistActions | undefined;
};

const head = 'px-3 py-2 text-start text-13 font-medium text-muted';
const cell =
  'block px-3 py-0.5 align-top @reading:table-cell @reading:border-t @reading:border-border @reading:py-2';

/** A queue in its order: rank, party, how often passed by, and what can be done with each. */
export function WaitlistTable({ edition, caption, lines, actions }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [moved, setMoved] = useState<WaitlistLineView>();
  return (
    <div className="flex flex-col gap-2">
      <FailureNotice failure={deed.failure} />
      <RefusalNotice text={deed.refusal} />
      <table className="block w-full border-separate border-spacing-0 border-b border-border bg-surface text-14 @reading:table @reading:rounded-control @reading:border">
        <caption className="sr-only">{caption}</caption>
        <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
          <tr>
            {(['rank', 'name', 'size', 'skipped', 'since'] as const).map((name) => (
              <th key={name} scope="col" className={head}>
                {t(`registrationDesk.waitlist.${name}`)}
              </th>
            ))}
            {actions && (
              <th scope="col" className={head}>
                <span className="sr-only">{t('desk.table.deeds')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="block @reading:table-row-group">
          {lines.map((line) => (
            <Row key={line.id} line={line}>
              {actions && (
                <td className={cell}>
                  <Deeds {...{ edition, line, actions, deed }} onMove={() => setMoved(line)} />
                </td>
              )}
            </Row>
          ))}
        </tbody>
      </table>
      {actions && moved && (
        <ReorderDialog
          {...{ edition, actions }}
          line={moved}
          most={lines.filter(({ rank }) => rank !== undefined).length}
          onClose={() => setMoved(undefined)}
        />
      )}
    </div>
  );
}

function Row({ line, children }: { readonly line: WaitlistLineView; readonly children: React.ReactNode }) {
  const t = useWords();
  const name = line.name === '' ? t('registrationDesk.nameless') : line.name;
  return (
    <tr className="block border-t border-border py-2 @reading:table-row @reading:hover:bg-hover">
      <td className={`${cell} tnum`}>{line.rank ?? '—'}</td>
      <th scope="row" className={`${cell} text-start font-regular`}>
        {line.href === undefined ? (
          name
        ) : (
          <a href={line.href} className="link font-medium [overflow-wrap:anywhere]">
            {name}
          </a>
        )}
        <span className="block text-13 text-muted [overflow-wrap:anywhere]">{line.email}</span>
        <span className="flex flex-wrap gap-1">
          {line.isOffered && <Badge tone="accent">{t('registrationDesk.state.offered')}</Badge>}
          {line.isPaused && <Badge tone="warning">{t('registrationDesk.waitlist.paused')}</Badge>}
          {line.hasPriority && <Badge tone="success">{t('registrationDesk.waitlist.ahead')}</Badge>}
          {line.isStopping && (
            <Badge tone="danger" icon="stop">
              {t('registrationDesk.waitlist.stopping')}
            </Badge>
          )}
        </span>
        {line.reason !== null && (
          <span className="block text-13 text-muted [overflow-wrap:anywhere]">
            {t('registrationDesk.waitlist.moved', { reason: line.reason })}
          </span>
        )}
      </th>
      <td className={`${cell} tnum`}>{t('registrationDesk.waitlist.seats', { count: line.size })}</td>
      <td className={`${cell} tnum text-muted`}>
        {line.skipped > 0 && t('registrationDesk.waitlist.passed', { count: line.skipped })}
      </td>
      <td className={`${cell} tnum text-muted`}>{line.when}</td>
      {children}
    </tr>
  );
}

type DeedProps = {
  readonly edition: string;
  readonly line: WaitlistLineView;
  readonly actions: WaitlistActions;
  readonly deed: ReturnType<typeof useDeed>;
  readonly onMove: () => void;
};

function Deeds({ edition, line, actions, deed, onMove }: DeedProps) {
  const t = useWords();
  const { id, version, name, isPaused, isOffered } = line;
  if (isOffered) return null;
  const press = (way: 'pause' | 'resume' | 'promote') => (
    <StudioButton
      variant="quiet"
      label={t(`registrationDesk.waitlist.${way}Of`, { name })}
      onPress={() =>
        void deed.run(() => actions[way]({ edition, id, version }), t(`registrationDesk.waitlist.${way}Done`))
      }
    >
      {t(`registrationDesk.waitlist.${way}`)}
    </StudioButton>
  );
  return (
    <div className="flex flex-wrap gap-1">
      {press('promote')}
      {press(isPaused ? 'resume' : 'pause')}
      <StudioButton variant="quiet" label={t('registrationDesk.waitlist.moveOf', { name })} onPress={onMove}>
        {t('registrationDesk.waitlist.move')}
      </StudioButton>
    </div>
  );
}
