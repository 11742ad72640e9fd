import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { SaveWalks, UndoWalks } from '#components/desk/structure/walk-time-state.ts';
import { WalkTimeTable } from '#components/desk/structure/walk-time-table.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { numberValue, textValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { RecordList } from '#usecases/desk/record.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly halls: RecordList;
  readonly links: RecordList;
  readonly save: SaveWalks;
  readonly undo: UndoWalks;
};

/** The table of capacities and walking times of an edition's halls. */
export function WalkTimeScreen({ language, edition, halls, links, save, undo }: Props) {
  const t = translator(language);
  const at = paths(language).deskEdition;
  return (
    <>
      <DeskHeader
        title={t('structure.hall-link.many')}
        actions={
          <LinkButton href={`${at(edition, 'hall-links', 'export')}?format=xlsx`} size="studio">
            XLSX
          </LinkButton>
        }
      />
      <p className="max-w-[66ch] pb-4 text-muted">{t('structure.hall-link.lead')}</p>
      {halls.rows.length < 2 ? (
        <p>{t('structure.hall-link.empty')}</p>
      ) : (
        <WalkTimeTable
          edition={edition}
          halls={halls.rows.map(({ id, name, values }) => ({
            id,
            name,
            seats: numberValue(values, 'capacity'),
          }))}
          links={links.rows.map(({ values }) => ({
            fromHallId: textValue(values, 'fromHallId'),
            toHallId: textValue(values, 'toHallId'),
            walkMinutes: numberValue(values, 'walkMinutes'),
          }))}
          save={save}
          undo={undo}
        />
      )}
    </>
  );
}
