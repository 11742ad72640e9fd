import { useRef, useState } from 'react';
import type { TicketHistory } from '#domain/checkin/protocol.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { BadgeDeed } from './badge-deed.tsx';
import { CorrectionForm } from './correction-form.tsx';
import type { DeskPart } from './desk-part.ts';
import { EntryDeed } from './entry-deed.tsx';
import { ReissueDeed } from './reissue-deed.tsx';

type Props = DeskPart & {
  readonly history: TicketHistory;
  /** No server can be asked: what needs one is left out. */
  readonly isHere?: boolean;
  readonly onDone: () => void;
};

/** What can be done with somebody, each behind one button, as far as the device may (rule 31). */
const DEEDS = {
  entry: { needs: ['scan'], icon: 'check' },
  print: { needs: ['print'], icon: 'page' },
  correct: { needs: ['correct'], icon: 'note' },
  reissue: { needs: ['search', 'print'], icon: 'renew' },
} as const satisfies Record<string, { readonly needs: readonly Capability[]; readonly icon: IconName }>;
type Deed = keyof typeof DEEDS;

export function PersonDeeds(props: Props) {
  const t = useWords();
  const [open, setOpen] = useState<Deed>();
  const deeds = (Object.keys(DEEDS) as Deed[]).filter(
    (deed) => (!props.isHere || deed === 'entry') && DEEDS[deed].needs.every((one) => props.may.has(one)),
  );
  const row = useRef<HTMLDivElement>(null);
  const close = () => {
    // The focus stays where the deed began, or keys would go nowhere.
    row.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
    setOpen(undefined);
  };
  const done = () => {
    close();
    props.onDone();
  };
  const shared = { ...props, onDone: done, onClose: close };
  return (
    <section aria-label={t('doorDesk.deeds')} className="flex flex-col gap-3">
      <div ref={row} className="flex flex-wrap gap-2">
        {deeds.map((deed) => (
          <Button
            key={deed}
            className="min-h-14 grow"
            icon={DEEDS[deed].icon}
            aria-expanded={open === deed}
            onClick={() => setOpen(open === deed ? undefined : deed)}
          >
            {t(`doorDesk.deed.${deed}`)}
          </Button>
        ))}
      </div>
      {open === 'entry' && <EntryDeed {...shared} />}
      {open === 'print' && <BadgeDeed {...shared} ticketNo={props.history.person.ticketNo} />}
      {open === 'correct' && <CorrectionForm {...shared} person={props.history.person} />}
      {open === 'reissue' && <ReissueDeed {...shared} />}
    </section>
  );
}
