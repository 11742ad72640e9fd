'use client';

import type { RecordOption } from '#domain/desk/record.ts';
import type { SessionRefusal } from '#domain/desk/session-refusal.ts';
import { CAST_ROLES, type CastRole } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { ReferenceInput } from '../record/reference-input.tsx';
import { refusalLine } from '../session/part-text.ts';

export type FirstSeat = { readonly sessionId: string; readonly role: CastRole };

type Seat = { readonly sessionId: string | null; readonly role: CastRole };
type Props = {
  readonly sessions: readonly RecordOption[];
  readonly seat: Seat;
  readonly onChange: (seat: Seat) => void;
  readonly fault: SessionRefusal | undefined;
};

/** Where a new person of an edition takes part first: without a place in it they would be nobody there. */
export function FirstSeatFields({ sessions, seat, onChange, fault }: Props) {
  const t = useWords();
  return (
    <div className="grid grid-cols-1 gap-3 py-2 @narrow:grid-cols-2">
      <ReferenceInput
        id="first-seat"
        isRequired
        label={t('catalogue.person.sessionId')}
        description={t('catalogue.person.sessionId_hint')}
        value={seat.sessionId}
        onChange={(sessionId) => onChange({ ...seat, sessionId })}
        options={sessions}
        error={fault && refusalLine(t, fault)}
      />
      <Select
        label={t('catalogue.person.role')}
        value={seat.role}
        onChange={(role) => onChange({ ...seat, role: (role ?? 'speaker') as CastRole })}
        options={CAST_ROLES.map((id) => ({ id, label: t(`sessionForm.role.${id}`) }))}
        placeholder=""
      />
    </div>
  );
}
