'use client';

import { useEffect, useMemo, useState } from 'react';
import type { CastValue } from '#domain/desk/session-value.ts';
import type { InviteState } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { freshRowId } from '../record/row-list.ts';
import { type FoundPerson, localeOfName } from './cast-find.ts';
import { CastRow } from './cast-row.tsx';
import { FIRST_INVITE, newSeat, type SeatHolder, usualInvite } from './cast-seat.ts';
import { type CastProps, castOf } from './cast-state.ts';
import { SearchBox } from './search-box.tsx';

/** Who takes part: found while typing or made new, in order, each with a role and what they were then. */
export function CastEditor(props: CastProps) {
  const { means, talkId, label, find, rights } = props;
  const t = useWords();
  const { cast } = castOf(means);
  const { names, remember } = useNames(props.people);
  const own = cast.flatMap((member, index) => (member.talkId === talkId ? [{ member, index }] : []));
  const { add, create, asText } = useNewSeats(props, own.length === 0);
  const choose = (person: FoundPerson) => {
    remember(person);
    add({ personId: person.id, affiliation: person.affiliation });
  };
  return (
    <>
      {own.length === 0 && <p className="text-muted">{t('sessionForm.cast.none')}</p>}
      <ul className="flex flex-col gap-2">
        {own.map(({ member, index }, place) => (
          <CastRow
            key={member.id}
            {...props}
            member={member}
            index={index}
            place={{ at: place, of: own.map((one) => one.index) }}
            name={nameOf(member, names, props)}
          />
        ))}
      </ul>
      <SearchBox
        label={talkId === null ? t('sessionForm.cast.add') : label}
        description={t('sessionForm.cast.addHint')}
        find={find.people}
        onChoose={choose}
        creations={[
          ...(rights.mayAddPeople
            ? [
                {
                  id: 'create',
                  label: (name: string) => t('sessionForm.cast.create', { name }),
                  onCreate: create,
                },
              ]
            : []),
          {
            id: 'text',
            label: (name: string) => t('sessionForm.cast.createText', { name }),
            onCreate: asText,
          },
        ]}
      />
    </>
  );
}

/** Names by id of the people that the page came with and of those found since. */
function useNames(people: CastProps['people']) {
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const names = useMemo(
    () => new Map([...people.map(({ id, name }) => [id, name] as const), ...found]),
    [people, found],
  );
  const remember = ({ id, name }: FoundPerson) => setFound((old) => new Map([...old, [id, name]]));
  return { names, remember };
}

/** Ways to add a seat: for somebody stored, for somebody new, or with a text in place of a person. */
function useNewSeats({ means, talkId, locales, defaultLocale }: CastProps, isFirst: boolean) {
  const { cast, newPeople } = castOf(means);
  const usual = useUsualInvite(cast);
  const add = (holder: SeatHolder) => {
    const role = talkId === null && isFirst ? 'moderator' : 'speaker';
    means.form.change('cast', [...cast, newSeat({ id: freshRowId(), talkId, role, usual }, holder)]);
  };
  const create = (name: string) => {
    const id = freshRowId();
    const locale = localeOfName(name, locales, defaultLocale);
    means.form.change('newPeople', [...newPeople, { id, names: { [locale]: { full: name } }, email: '' }]);
    add({ personId: id });
  };
  const asText = (text: string) => add({ text: { [localeOfName(text, locales, defaultLocale)]: text } });
  return { add, create, asText };
}

/** How far the last seat was, also after it was taken away. */
function useUsualInvite(cast: readonly CastValue[]): InviteState {
  const [usual, setUsual] = useState<InviteState>(FIRST_INVITE);
  const last = cast.at(-1)?.inviteState;
  useEffect(() => setUsual((before) => usualInvite(last, before)), [last]);
  return usual;
}

function nameOf(member: CastValue, names: ReadonlyMap<string, string>, props: CastProps): string {
  const { means, language } = props;
  if (member.personId === null) return member.text[language] ?? Object.values(member.text)[0] ?? '';
  const known = names.get(member.personId);
  const fresh = castOf(means).newPeople.find(({ id }) => id === member.personId);
  return known ?? Object.values(fresh?.names ?? {})[0]?.full ?? '';
}
