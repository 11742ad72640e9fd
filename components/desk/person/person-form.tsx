'use client';

import { useCallback, useMemo, useState } from 'react';
import { PERSON_FIELDS } from '#domain/desk/person-field.ts';
import type { PersonValues } from '#domain/desk/person-value.ts';
import type { RecordOption, RemoveResult, UndoRecordResult } from '#domain/desk/record.ts';
import type { SessionRefusal, SessionSaveResult } from '#domain/desk/session-refusal.ts';
import type { CastRole } from '#domain/programme/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { Language } from '#i18n/messages.ts';
import { Notice } from '../../ui/notice.tsx';
import { pictureRenderer } from '../file/picture-field.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import type { FormPart } from '../session/form-part.ts';
import { PartForm } from '../session/part-form.tsx';
import { AffiliationEditor } from './affiliation-editor.tsx';
import { type FirstSeat, FirstSeatFields } from './first-seat.tsx';
import { NameEditor } from './name-editor.tsx';
import type { FindOrganisations } from './organisation-link.tsx';

type Answer<T> = Promise<T | DeskRefusal>;
type Save = { id: string | null; base: PersonValues | null; values: PersonValues };

export type PersonActions = {
  readonly save?: (
    input: Save & { edition: string; seat?: FirstSeat | undefined },
  ) => Answer<SessionSaveResult>;
  readonly saveInDirectory?: (input: Save) => Answer<SessionSaveResult>;
  readonly remove?: (input: { edition: string; ids: readonly string[] }) => Answer<RemoveResult>;
  readonly removeFromDirectory?: (input: { ids: readonly string[] }) => Answer<RemoveResult>;
  readonly undo?: (input: { edition: string; commandId: string }) => Answer<UndoRecordResult>;
  readonly undoInDirectory?: (input: { commandId: string }) => Answer<UndoRecordResult>;
  readonly findOrganisations?: (input: Typed & { edition: string }) => Answer<readonly RecordOption[]>;
  readonly findInCatalogue?: (input: Typed) => Answer<readonly RecordOption[]>;
};

type Typed = { name: string; country: string | null; language: Language };

export type PersonFormProps = {
  /** Slug; absent in the directory of the instance. */
  readonly edition?: string | undefined;
  readonly id: string | null;
  readonly values: PersonValues;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly organisations: readonly RecordOption[];
  /** To put a new person into one. */
  readonly sessions: readonly RecordOption[];
  readonly namesakes: readonly RecordOption[];
  readonly title: string;
  readonly listAddress: string;
  readonly actions: PersonActions;
};

/** A person: names per script, affiliations over time, texts (programme.md Data). */
export function PersonForm(props: PersonFormProps) {
  const { edition, id, actions, namesakes } = props;
  const t = useWords();
  const [seat, setSeat] = useState<{ sessionId: string | null; role: CastRole }>({
    sessionId: null,
    role: 'speaker',
  });
  const [seatFault, setSeatFault] = useState<SessionRefusal>();
  const parts = useParts(props);
  const save = async (input: Save) => {
    if (edition === undefined) return actions.saveInDirectory?.(input);
    const chosen = seat.sessionId === null ? undefined : { ...seat, sessionId: seat.sessionId };
    const answer = await actions.save?.({ edition, ...input, ...(id === null && { seat: chosen }) });
    const isInvalid = answer !== undefined && !answer.ok && answer.reason === 'invalid';
    setSeatFault(isInvalid ? answer.fields.find(({ name }) => name === 'sessionId') : undefined);
    return answer;
  };
  const renderPicture = useMemo(
    () => pictureRenderer({ ownerKind: 'person', ownerId: id, editionSlug: edition }),
    [id, edition],
  );
  const needsSeat = id === null && edition !== undefined;
  return (
    <PartForm
      {...props}
      noun="person"
      labelArea="catalogue"
      fields={PERSON_FIELDS}
      parts={parts}
      order={['names', 'main', 'affiliations', 'text']}
      renderPicture={renderPicture}
      nextValues={id === null ? () => props.values : undefined}
      save={save}
      {...removalOf(props)}
      above={
        <>
          {namesakes.length > 0 && (
            <Notice tone="warning" title={t('catalogue.namesakes.title', { count: namesakes.length })}>
              {t('catalogue.namesakes.text')}{' '}
              {namesakes.map(({ name, hint }) => `${name} (${hint})`).join(', ')}
            </Notice>
          )}
          {needsSeat && (
            <FirstSeatFields sessions={props.sessions} seat={seat} onChange={setSeat} fault={seatFault} />
          )}
        </>
      }
    />
  );
}

function useParts(props: PersonFormProps): readonly FormPart[] {
  const { edition, locales, defaultLocale, organisations, actions } = props;
  const t = useWords();
  const find = useFindOrganisations(edition, actions);
  return useMemo(
    () => [
      {
        name: 'names',
        title: t('catalogue.person.names'),
        render: (means) => <NameEditor {...{ means, locales, defaultLocale }} />,
      },
      {
        name: 'affiliations',
        title: t('catalogue.person.affiliations'),
        group: ['newOrganisations'],
        render: (means) => <AffiliationEditor {...{ means, organisations, find, locales, defaultLocale }} />,
      },
    ],
    [t, locales, organisations, find, defaultLocale],
  );
}

function useFindOrganisations(edition: string | undefined, actions: PersonActions): FindOrganisations {
  const language = useLanguage();
  return useCallback(
    async (name) => {
      const typed = { name, country: null, language };
      const answer = await answerOf(
        async () =>
          (edition === undefined
            ? await actions.findInCatalogue?.(typed)
            : await actions.findOrganisations?.({ edition, ...typed })) ?? [],
      );
      return 'ok' in answer ? [] : answer;
    },
    [edition, actions, language],
  );
}

function removalOf({ edition, actions }: PersonFormProps) {
  const { remove, removeFromDirectory, undo, undoInDirectory } = actions;
  if (edition === undefined) return { remove: removeFromDirectory, undo: undoInDirectory };
  return {
    remove: remove && (({ ids }: { readonly ids: readonly string[] }) => remove({ edition, ids })),
    undo: undo && (({ commandId }: { readonly commandId: string }) => undo({ edition, commandId })),
  };
}
