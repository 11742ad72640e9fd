import type { ComponentProps } from 'react';
import { RecordTabs } from '#components/desk/history/record-tabs.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EditionRemoval } from '#components/desk/structure/edition-removal.tsx';
import { type EditorActions, RecordEditorDesk } from '#components/desk/structure/record-desk.tsx';
import { ShiftPanel } from '#components/desk/structure/shift-panel.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { EditionSettings } from '#usecases/desk/edition.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly settings: EditionSettings;
  readonly actions: {
    readonly save: EditorActions<{ edition: string }>['save'];
    readonly shift: ComponentProps<typeof ShiftPanel>['shift'];
    readonly remove: ComponentProps<typeof EditionRemoval>['remove'];
    readonly undo: ComponentProps<typeof ShiftPanel>['undo'];
  };
};

/** The settings of an edition, and below them what concerns it as a whole: moving its dates, removing it. */
export function EditionSettingsScreen({ language, edition, settings, actions }: Props) {
  const t = translator(language);
  const href = paths(language);
  const { record, outside, mayRemove, mayCreate } = settings;
  return (
    <>
      <DeskHeader
        title={t('structure.edition.settings')}
        actions={
          <>
            <LinkButton href={href.deskEdition(edition, 'translations')} size="studio">
              {t('structure.translation.title')}
            </LinkButton>
            {mayCreate && (
              <LinkButton
                href={`${href.desk('new')}?from=${encodeURIComponent(edition)}`}
                size="studio"
                icon="plus"
              >
                {t('structure.edition.next')}
              </LinkButton>
            )}
          </>
        }
      />
      <RecordTabs
        {...{ t }}
        at={(...below) => href.deskEdition(edition, 'settings', ...below)}
        current="form"
      />
      <RecordEditorDesk
        noun="edition"
        fields={record.fields}
        values={record.values}
        id={record.id}
        locales={record.locales}
        defaultLocale={record.defaultLocale}
        options={record.options}
        marks={record.marks}
        title={t('structure.edition.settings')}
        listAddress={href.desk('editions')}
        place={{ edition }}
        movesTo={{ start: href.desk('editions'), end: 'settings' }}
        actions={{ save: actions.save, undo: actions.undo }}
      />
      <ShiftPanel
        key={outside.dayCount}
        edition={edition}
        outside={outside}
        shift={actions.shift}
        undo={actions.undo}
      />
      {mayRemove && <EditionRemoval edition={edition} home={href.desk()} remove={actions.remove} />}
    </>
  );
}
