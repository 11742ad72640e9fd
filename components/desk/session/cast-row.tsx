'use client';

import type { CastValue } from '#domain/desk/session-value.ts';
import { CAST_ROLES, type CastRole, INVITE_STATES, type InviteState } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Select } from '../../ui/select.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { withoutRow, withRow } from '../record/row-list.ts';
import { CastDetail } from './cast-detail.tsx';
import { type CastProps, castOf } from './cast-state.ts';

type Props = CastProps & {
  readonly member: CastValue;
  /** Place in the whole cast: what refusals name. */
  readonly index: number;
  /** Place among those of the same talk, and where those stand in the whole. */
  readonly place: { readonly at: number; readonly of: readonly number[] };
  readonly name: string;
};

/** One seat: who, in which role, asked or confirmed; the rest is folded. */
export function CastRow(props: Props) {
  const { means, member, index, place, name } = props;
  const t = useWords();
  const { cast, newPeople } = castOf(means);
  const shown = name === '' ? t('sessionForm.cast.unknown') : name;
  const error = means.errorOf(`cast.${index}.personId`);
  const change = (next: Partial<CastValue>) => means.form.change('cast', withRow(cast, index, next));
  const isNew = newPeople.some(({ id }) => id === member.personId);
  const move = (by: -1 | 1) => {
    const other = place.of[place.at + by];
    if (other !== undefined) means.form.change('cast', swapped(cast, index, other));
  };
  return (
    <RowFrame
      id={means.idOf(`cast.${index}.personId`)}
      name={shown}
      index={place.at}
      count={place.of.length}
      onMove={move}
      onRemove={() => means.form.change('cast', withoutRow(cast, index))}
      head={
        <div className="grid grid-cols-1 items-center gap-x-3 gap-y-1 @reading:grid-cols-[minmax(0,1fr)_11rem_14rem]">
          <p className="min-w-0 break-words">
            <span className="font-medium">{shown}</span>{' '}
            {isNew && <Badge tone="accent">{t('sessionForm.cast.isNew')}</Badge>}
            <AffiliationLine member={member} language={props.language} />
          </p>
          <Select
            isLabelHidden
            label={t('sessionForm.cast.role', { name: shown })}
            value={member.role}
            onChange={(role) => change({ role: (role ?? 'speaker') as CastRole })}
            options={CAST_ROLES.map((id) => ({ id, label: t(`sessionForm.role.${id}`) }))}
            placeholder=""
          />
          <Select
            isLabelHidden
            label={t('sessionForm.cast.invite', { name: shown })}
            value={member.inviteState}
            onChange={(state) => change({ inviteState: (state ?? 'invited') as InviteState })}
            options={INVITE_STATES.map((id) => ({ id, label: t(`sessionForm.invite.${id}`) }))}
            placeholder=""
          />
        </div>
      }
    >
      {error !== undefined && <p className="text-13 text-danger">{error}</p>}
      <Disclosure summary={t('sessionForm.details')} isOpen={isNew}>
        <CastDetail {...props} onChange={change} />
      </Disclosure>
    </RowFrame>
  );
}

function AffiliationLine({ member, language }: { readonly member: CastValue; readonly language: string }) {
  const { affiliation } = member;
  if (affiliation === null) return null;
  const words = [affiliation.position, affiliation.organisation].map(
    (map) => map[language] ?? Object.values(map)[0] ?? '',
  );
  return <span className="block text-13 text-muted">{words.filter(Boolean).join(', ')}</span>;
}

function swapped<T>(rows: readonly T[], one: number, other: number): readonly T[] {
  return rows.map((row, at) => (at === one ? (rows[other] ?? row) : at === other ? (rows[one] ?? row) : row));
}
