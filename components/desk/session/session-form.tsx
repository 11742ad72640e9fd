'use client';

import { useCallback, useMemo } from 'react';
import type {
  RecordField,
  RecordOption,
  RecordOptions,
  RecordValues,
  RemoveResult,
  TranslationMark,
  UndoRecordResult,
} from '#domain/desk/record.ts';
import { SESSION_FIELDS } from '#domain/desk/session-field.ts';
import { nextSessionValues } from '#domain/desk/session-next.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import type { FormatKind, SessionState } from '#domain/programme/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { freshRowId } from '../record/row-list.ts';
import { CastEditor } from './cast-editor.tsx';
import type { CastFinders, FoundOrganisation, FoundPerson } from './cast-find.ts';
import type { CastProps } from './cast-state.ts';
import { FindingBox } from './finding-box.tsx';
import type { ShownFinding } from './finding-list.tsx';
import type { FormPart } from './form-part.ts';
import { LinkEditor } from './link-editor.tsx';
import { PartForm } from './part-form.tsx';
import { SlotEditor } from './slot-editor.tsx';
import { TalkEditor } from './talk-editor.tsx';

type Answer<T> = Promise<T | DeskRefusal>;

/** Actions as the server gives them; `edition` is its slug. */
export type SessionActions = {
  readonly save: (input: {
    edition: string;
    id: string | null;
    base: SessionValues | null;
    values: SessionValues;
  }) => Answer<SessionSaveResult>;
  readonly preview: (input: {
    edition: string;
    id: string | null;
    values: SessionValues;
    language: 'en' | 'ru';
  }) => Answer<{ ok: true; findings: readonly ShownFinding[] } | { ok: false; reason: string }>;
  readonly remove: (input: { edition: string; ids: readonly string[] }) => Answer<RemoveResult>;
  readonly undo: (input: { edition: string; commandId: string }) => Answer<UndoRecordResult>;
  readonly findPeople: (input: {
    edition: string;
    query: string;
    language: 'en' | 'ru';
  }) => Answer<readonly FoundPerson[]>;
  readonly findOrganisations: (input: {
    edition: string;
    name: string;
    country: string | null;
    language: 'en' | 'ru';
  }) => Answer<readonly FoundOrganisation[]>;
};

export type SessionFormProps = {
  readonly edition: string;
  readonly id: string | null;
  readonly values: SessionValues;
  readonly options: RecordOptions;
  readonly people: readonly RecordOption[];
  readonly formats: readonly {
    readonly id: string;
    readonly kind: FormatKind;
    readonly defaultMinutes: number;
    readonly allowsTalks: boolean;
  }[];
  readonly states: readonly SessionState[];
  /** Dates of the programme, in order. */
  readonly days: readonly string[];
  readonly findings: readonly ShownFinding[];
  readonly marks: readonly TranslationMark[];
  readonly mayAddPeople: boolean;
  readonly mayAddOrganisations: boolean;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly title: string;
  readonly listAddress: string;
  readonly actions: SessionActions;
};

const ORDER = ['main', 'slots', 'cast', 'talks', 'text', 'more', 'film', 'links'];

/** A session whole: texts, time and place, people, talks (programme.md ST6, ST7, ST9). */
export function SessionForm(props: SessionFormProps) {
  const { edition, id, formats, states, actions } = props;
  const t = useWords();
  const language = useLanguage();
  const parts = useParts(props);
  const hasSubForums = (props.options['sub-forum'] ?? []).length > 0;
  const fields = useMemo(() => sessionFields(states, hasSubForums), [states, hasSubForums]);
  const kindOf = (values: RecordValues) => formats.find((format) => format.id === values.formatId)?.kind;
  return (
    <PartForm
      noun="session"
      labelArea="sessionForm"
      fields={fields}
      parts={parts}
      order={ORDER}
      hiddenSections={(values) => (kindOf(values) === 'film' || hasFilm(values) ? [] : ['film'])}
      values={props.values}
      id={id}
      locales={props.locales}
      defaultLocale={props.defaultLocale}
      options={props.options}
      marks={props.marks}
      title={props.title}
      listAddress={props.listAddress}
      save={(input: Omit<Parameters<SessionActions['save']>[0], 'edition'>) =>
        actions.save({ edition, ...input })
      }
      remove={({ ids }) => actions.remove({ edition, ids })}
      undo={({ commandId }) => actions.undo({ edition, commandId })}
      nextValues={id === null ? nextOf(props) : undefined}
      watch={(form) => (
        <FindingBox
          title={t('sessionForm.parts.findings')}
          stored={props.findings}
          form={form}
          preview={() => actions.preview({ edition, id, language, values: form.values as SessionValues })}
        />
      )}
    />
  );
}

function useParts(props: SessionFormProps): readonly FormPart[] {
  const { options, formats, days } = props;
  const t = useWords();
  const cast = useCastMeans(props);
  return useMemo(() => {
    const formatOf = (values: RecordValues) => formats.find((format) => format.id === values.formatId);
    return [
      {
        name: 'slots',
        title: t('sessionForm.parts.time'),
        render: (means) => (
          <SlotEditor
            means={means}
            halls={options.hall ?? []}
            firstDay={days[0] ?? ''}
            usualMinutes={formatOf(means.form.values)?.defaultMinutes ?? 60}
          />
        ),
      },
      {
        name: 'cast',
        title: t('sessionForm.parts.people'),
        group: ['newPeople', 'newOrganisations', 'talks'],
        render: (means) => (
          <CastEditor {...cast} means={means} talkId={null} label={t('sessionForm.parts.people')} />
        ),
      },
      {
        name: 'talks',
        title: t('sessionForm.parts.talks'),
        group: ['cast', 'newPeople', 'newOrganisations'],
        isShown: (values) => formatOf(values)?.allowsTalks !== false || listOf(values.talks).length > 0,
        render: (means) => <TalkEditor {...cast} means={means} />,
      },
      {
        name: 'links',
        title: t('sessionForm.parts.links'),
        render: (means) => <LinkEditor means={means} />,
      },
    ] satisfies readonly FormPart[];
  }, [options, formats, days, cast, t]);
}

/** What the cast of the session and that of its talks are edited with. */
function useCastMeans(props: SessionFormProps): Omit<CastProps, 'means' | 'talkId' | 'label'> {
  const { options, people, locales, defaultLocale, mayAddPeople, mayAddOrganisations } = props;
  const language = useLanguage();
  const find = useFinders(props);
  return useMemo(() => {
    const organisations = options.organisation ?? [];
    const rights = { mayAddPeople, mayAddOrganisations };
    return { people, organisations, find, rights, locales, defaultLocale, language };
  }, [options, people, locales, defaultLocale, language, find, mayAddPeople, mayAddOrganisations]);
}

/** Most forums have no sub-forums: nothing to choose from is nothing to show. */
export function sessionFields(
  states: readonly SessionState[],
  hasSubForums: boolean,
): readonly RecordField[] {
  const offered = SESSION_FIELDS.filter(
    ({ name, isReadOnly }) => isReadOnly !== true && (hasSubForums || name !== 'subForumId'),
  );
  return offered.map((field) =>
    field.name === 'state' && field.kind === 'choice'
      ? { ...field, isRequired: true, options: states }
      : field,
  );
}

/** Sessions come in rows: the next one stands after the one just made. */
function nextOf({ values, days }: SessionFormProps) {
  return (made: RecordValues) => nextSessionValues(made as SessionValues, values, days, freshRowId());
}

function useFinders({ edition, actions }: SessionFormProps): CastFinders {
  const language = useLanguage();
  const people = useCallback(
    async (query: string) => listed(await actions.findPeople({ edition, query, language })),
    [actions, edition, language],
  );
  const organisations = useCallback(
    async (name: string) =>
      listed(await actions.findOrganisations({ edition, name, country: null, language })),
    [actions, edition, language],
  );
  return useMemo(() => ({ people, organisations }), [people, organisations]);
}

function listed<T>(answer: readonly T[] | DeskRefusal): readonly T[] {
  return 'ok' in answer ? [] : answer;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function hasFilm(values: RecordValues): boolean {
  const { filmDirector, filmCountry, filmYear, filmMinutes, filmAgeRating } = values;
  const isNamed = [filmDirector, filmCountry].some((map) => Object.keys(map ?? {}).length > 0);
  return isNamed || filmYear != null || filmMinutes != null || Boolean(filmAgeRating);
}
