'use client';

import { useCallback, useMemo } from 'react';
import { ORGANISATION_FIELDS } from '#domain/desk/organisation-field.ts';
import type { OrganisationValues } from '#domain/desk/organisation-value.ts';
import type {
  RecordOption,
  RemoveResult,
  SaveResult,
  TranslationMark,
  UndoRecordResult,
} from '#domain/desk/record.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import type { OrganisationRole } from '#domain/programme/vocabulary.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { pictureRenderer } from '../file/picture-field.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import type { FormPart } from '../session/form-part.ts';
import { PartForm } from '../session/part-form.tsx';
import { type FoundMatch, MatchNotice } from './match-notice.tsx';
import { RoleEditor } from './role-editor.tsx';

type Answer<T> = Promise<T | DeskRefusal>;
type Save = { id: string | null; base: OrganisationValues | null; values: OrganisationValues };
type Typed = { name: string; country: string | null; language: 'en' | 'ru' };

/** With an edition or without: each has actions of its own. */
export type OrganisationActions = {
  readonly save?: (input: Save & { edition: string }) => Answer<SessionSaveResult>;
  readonly saveInCatalogue?: (input: Save) => Answer<SessionSaveResult>;
  readonly add?: (input: {
    edition: string;
    organisationId: string;
    role: OrganisationRole;
  }) => Answer<SaveResult>;
  readonly find?: (input: Typed & { edition: string }) => Answer<readonly FoundMatch[]>;
  readonly findInCatalogue?: (input: Typed) => Answer<readonly FoundMatch[]>;
  readonly remove?: (input: { edition: string; ids: readonly string[] }) => Answer<RemoveResult>;
  readonly undo?: (input: { edition: string; commandId: string }) => Answer<UndoRecordResult>;
  readonly undoInCatalogue?: (input: { commandId: string }) => Answer<UndoRecordResult>;
};

export type OrganisationFormProps = {
  readonly edition?: string | undefined;
  readonly id: string | null;
  readonly values: OrganisationValues;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly others: readonly RecordOption[];
  readonly marks: readonly TranslationMark[];
  readonly title: string;
  readonly listAddress: string;
  readonly actions: OrganisationActions;
};

/** An organisation of the catalogue with its roles at the edition (programme.md OR1). */
export function OrganisationForm(props: OrganisationFormProps) {
  const { edition, id, others, actions, listAddress } = props;
  const find = useFind(props);
  const parts = useRolePart(props);
  const options = useMemo(() => ({ organisation: others }), [others]);
  const renderPicture = useMemo(
    () => pictureRenderer({ ownerKind: 'organisation', ownerId: id, editionSlug: edition }),
    [id, edition],
  );
  const add = async (organisationId: string, role: OrganisationRole) => {
    if (edition === undefined || !actions.add) return false;
    return (await actions.add({ edition, organisationId, role })).ok;
  };
  const { save, saveInCatalogue, remove, undo, undoInCatalogue } = actions;
  return (
    <PartForm
      {...props}
      noun="organisation"
      labelArea="catalogue"
      fields={ORGANISATION_FIELDS}
      parts={parts}
      options={options}
      order={['main', 'roles', 'text']}
      renderPicture={renderPicture}
      nextValues={id === null ? () => props.values : undefined}
      save={(input: Save) =>
        edition === undefined ? saveInCatalogue?.(input) : save?.({ edition, ...input })
      }
      remove={remove && edition !== undefined ? ({ ids }) => remove({ edition, ids }) : undefined}
      undo={undo && edition !== undefined ? ({ commandId }) => undo({ edition, commandId }) : undoInCatalogue}
      watch={(form) =>
        id === null && (
          <MatchNotice {...{ form, find, listAddress }} add={edition === undefined ? undefined : add} />
        )
      }
    />
  );
}

/** Roles are of an edition: the catalogue alone has none. */
function useRolePart({ edition, locales, defaultLocale }: OrganisationFormProps): readonly FormPart[] {
  const t = useWords();
  return useMemo(
    () =>
      edition === undefined
        ? []
        : [
            {
              name: 'roles',
              title: t('catalogue.organisation.roles'),
              render: (means) => <RoleEditor {...{ means, locales, defaultLocale }} />,
            },
          ],
    [t, edition, locales, defaultLocale],
  );
}

function useFind({ edition, actions }: OrganisationFormProps) {
  const language = useLanguage();
  return useCallback(
    async (name: string, country: string | null): Promise<readonly FoundMatch[]> => {
      const typed = { name, country, language };
      const asked =
        edition === undefined ? actions.findInCatalogue?.(typed) : actions.find?.({ edition, ...typed });
      const answer = (await asked) ?? [];
      return 'ok' in answer ? [] : answer;
    },
    [edition, actions, language],
  );
}
