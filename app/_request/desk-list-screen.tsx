import type { ComponentProps } from 'react';
import { DeskList } from '#components/desk/session/session-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import { savedViewMeans } from './saved-view.ts';

type Props = Omit<
  ComponentProps<typeof DeskList>,
  'title' | 'emptyText' | 'listAddress' | 'newAddress' | 'exportAddress' | 'views'
> & {
  readonly language: Language;
  /** Part of the address: `sessions`. */
  readonly part: string;
  /** The viewer may look and not change: nothing is made and no file taken away. */
  readonly isReadOnly?: boolean;
  readonly words: { readonly title: MessageKey; readonly empty: MessageKey };
};

/** The page with a table of sessions, people or organisations, of an edition or of the instance. */
export async function DeskListScreen({
  language,
  part,
  words,
  edition,
  isReadOnly = false,
  ...table
}: Props) {
  const t = translator(language);
  const href = paths(language);
  const at = (...parts: readonly string[]) =>
    edition === undefined ? href.desk(part, ...parts) : href.deskEdition(edition, part, ...parts);
  const said = (key: MessageKey) => String(t(key as 'sessionForm.title'));
  return (
    <>
      <DeskHeader title={said(words.title)} />
      <DeskList
        {...table}
        {...(edition !== undefined && { edition })}
        exportAddress={edition === undefined || isReadOnly ? undefined : at('export')}
        title={said(words.title)}
        emptyText={said(words.empty)}
        listAddress={at()}
        newAddress={isReadOnly ? undefined : at('new')}
        views={await savedViewMeans(edition, table.noun)}
      />
    </>
  );
}
