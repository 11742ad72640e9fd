import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { RecordTabs } from '#components/desk/history/record-tabs.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import {
  type EditorActions,
  type ListActions,
  RecordEditorDesk,
  RecordListDesk,
} from '#components/desk/structure/record-desk.tsx';
import { addressOfNoun, type StructureNoun } from '#domain/desk/structure.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { OpenRecord, RecordList } from '#usecases/desk/record.ts';
import { savedViewMeans } from './saved-view.ts';

type Screen<Place> = {
  readonly language: Language;
  readonly noun: StructureNoun | 'page' | 'series';
  /** What the actions are told beside their input. */
  readonly place: Place & { readonly edition?: string };
  readonly links?: ReactNode;
};

/** The page with the table of a noun. */
export async function RecordListScreen<Place extends object>(
  props: Screen<Place> & { readonly list: RecordList; readonly actions: ListActions<NoInfer<Place>> },
) {
  const { language, noun, place, list } = props;
  const isReadOnly = list.isReadOnly === true;
  const actions = isReadOnly ? {} : props.actions;
  const t = translator(language);
  const at = addressesOf(props);
  return (
    <>
      <DeskHeader title={t(`structure.${noun}.many`)} actions={props.links} />
      <RecordListDesk<Place>
        noun={noun}
        fields={list.fields}
        rows={list.rows}
        locales={list.locales}
        options={list.options}
        title={t(`structure.${noun}.many`)}
        listAddress={at()}
        newAddress={isReadOnly ? undefined : at('new')}
        exportAddress={place.edition === undefined ? undefined : at('export')}
        emptyText={t(`structure.${noun}.empty`)}
        views={await savedViewMeans(place.edition, noun)}
        place={place}
        actions={actions}
      />
    </>
  );
}

/** The page with the form of one record, or of a new one. */
export function RecordScreen<Place extends object>(
  props: Screen<Place> & {
    readonly record: OpenRecord | undefined;
    readonly actions: EditorActions<NoInfer<Place>>;
  },
) {
  const { language, noun, record, place, actions } = props;
  const at = addressesOf(props);
  if (!record) notFound();
  const t = translator(language);
  const isReadOnly = record.isReadOnly === true;
  const title = record.id === null ? t(`structure.${noun}.new`) : record.name || t(`structure.${noun}.one`);
  return (
    <>
      <DeskHeader title={title} actions={props.links} />
      {record.id !== null && !isReadOnly && noun !== 'hall-link' && (
        <RecordTabs {...{ t }} at={(...below) => at(record.id ?? '', ...below)} current="form" />
      )}
      <RecordEditorDesk<Place>
        noun={noun}
        fields={record.fields}
        values={record.values}
        id={record.id}
        locales={record.locales}
        defaultLocale={record.defaultLocale}
        options={record.options}
        marks={record.marks}
        isReadOnly={isReadOnly}
        title={title}
        listAddress={at()}
        place={place}
        actions={actions}
      />
    </>
  );
}

function addressesOf<Place>({ language, noun, place }: Screen<Place>) {
  const href = paths(language);
  const word = addressOfNoun(noun);
  return (...parts: readonly string[]) =>
    place.edition === undefined ? href.desk(word, ...parts) : href.deskEdition(place.edition, word, ...parts);
}
