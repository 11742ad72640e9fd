'use client';

import { dateText } from '#domain/date-text.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { CastValue, SlotValue, TalkValue } from '#domain/desk/session-value.ts';
import { durationText } from '#domain/duration-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { RecordForm } from '../record/record-form.tsx';
import { ReadingSection } from '../record/record-reading.tsx';
import { FindingList } from './finding-list.tsx';
import { type SessionFormProps, sessionFields } from './session-form.tsx';

type Props = Omit<SessionFormProps, 'actions'>;

/** A session whole, for those who may look at it and not change it. */
export function SessionReading(props: Props) {
  const { values, states, options, findings, listAddress } = props;
  const t = useWords();
  const { cast, talks, slots, links } = values;
  const hasSubForums = (options['sub-forum'] ?? []).length > 0;
  return (
    <RecordForm
      isReadOnly
      noun="session"
      labelArea="sessionForm"
      fields={sessionFields(states, hasSubForums)}
      values={values}
      id={props.id}
      locales={props.locales}
      defaultLocale={props.defaultLocale}
      options={options}
      title={props.title}
      listAddress={listAddress}
      save={nobodySaves}
    >
      <ReadingSection title={t('sessionForm.parts.time')}>
        <Slots {...{ slots, props }} />
      </ReadingSection>
      <ReadingSection title={t('sessionForm.parts.people')}>
        <Cast {...{ props }} cast={cast.filter(({ talkId }) => talkId === null)} />
      </ReadingSection>
      {talks.length > 0 && (
        <ReadingSection title={t('sessionForm.parts.talks')}>
          <Talks {...{ talks, cast, props }} />
        </ReadingSection>
      )}
      {links.length > 0 && (
        <ReadingSection title={t('sessionForm.parts.links')}>
          <ul className="min-w-0 break-words">
            {links.map(({ url, title }) => (
              <li key={url}>{[title, url].filter(Boolean).join(' — ')}</li>
            ))}
          </ul>
        </ReadingSection>
      )}
      {findings.length > 0 && (
        <ReadingSection title={t('sessionForm.parts.findings')}>
          <FindingList findings={findings} />
        </ReadingSection>
      )}
    </RecordForm>
  );
}

/** Nothing of the reading offers to save. */
async function nobodySaves() {
  return { ok: false, reason: 'forbidden', requestId: '' } as const;
}

function Slots({
  slots,
  props: { options },
}: {
  readonly slots: readonly SlotValue[];
  readonly props: Props;
}) {
  const t = useWords();
  const language = useLanguage();
  const halls = new Map((options.hall ?? []).map(({ id, name }) => [id, name]));
  if (slots.length === 0) return <p className="text-muted">{t('sessionForm.slot.none')}</p>;
  return (
    <ul>
      {slots.map(({ id, start, lengthMinutes, halls: rows }) => {
        const [day = '', clock = ''] = start.split('T');
        const names = rows.flatMap(({ hallId }) => halls.get(hallId) ?? []);
        const length = durationText(lengthMinutes, language);
        return (
          <li key={id} className="tnum">
            {[`${dateText(day, language)}, ${clock}`, length, ...names].join(', ')}
          </li>
        );
      })}
    </ul>
  );
}

function Cast({ cast, props }: { readonly cast: readonly CastValue[]; readonly props: Props }) {
  const t = useWords();
  const language = useLanguage();
  const names = new Map(props.people.map(({ id, name }) => [id, name]));
  if (cast.length === 0) return <p className="text-muted">{t('desk.record.none')}</p>;
  return (
    <ul>
      {cast.map(({ id, personId, text, role }) => (
        <li key={id}>
          {(personId === null ? undefined : names.get(personId)) ?? nameIn(text, language, props)}{' '}
          <span className="text-13 text-muted">{t(`sessionForm.role.${role}`)}</span>
        </li>
      ))}
    </ul>
  );
}

type TalksProps = {
  readonly talks: readonly TalkValue[];
  readonly cast: readonly CastValue[];
  readonly props: Props;
};

function Talks({ talks, cast, props }: TalksProps) {
  const language = useLanguage();
  return (
    <ol className="flex flex-col gap-3">
      {talks.map(({ id, title, abstract }) => (
        <li key={id}>
          <p className="font-medium">{nameIn(title, language, props)}</p>
          <p className="max-w-[66ch] whitespace-pre-line">{nameIn(abstract, language, props)}</p>
          <Cast {...{ props }} cast={cast.filter(({ talkId }) => talkId === id)} />
        </li>
      ))}
    </ol>
  );
}
