import type { ComponentProps } from 'react';
import { PlacedTable } from '#components/desk/record/placed-record.tsx';
import type { DoorNoun } from '#domain/checkin/door-noun.ts';
import { DOOR_NOUNS } from '#domain/checkin/door-noun.ts';
import type { RecordOptions } from '#domain/desk/record.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { listDoors } from '#usecases/checkin/door-record.ts';
import type { DoorRequest } from './door-request.ts';
import { DoorSetupFrame } from './door-setup-frame.tsx';

type Props = DoorRequest & {
  readonly list: Awaited<ReturnType<typeof listDoors>>;
  readonly saveBulk: ComponentProps<typeof PlacedTable<DoorNoun>>['saveBulk'];
};

/** A table of the setup of doors. */
export function DoorListScreen({ language, who, edition, word, list, saveBulk }: Props) {
  const t = translator(language);
  const noun = DOOR_NOUNS[word];
  const at = paths(language).deskEdition(edition, 'doors', 'setup', word);
  const title = t(`doorSetup.${noun}.many`);
  const isBulk = noun === 'checkpoint' || noun === 'area' || noun === 'attendance';
  const rows = list.rows.map((row) => ({
    ...row,
    name: row.name || (word === 'areas' ? areaWords(t, row.values.kind) : ''),
  }));
  return (
    <DoorSetupFrame {...{ language, who, edition, title }} current={word} lead={t(`doorSetup.${noun}.lead`)}>
      <PlacedTable
        labelArea="doorSetup"
        place={{ edition, noun }}
        fields={list.fields}
        rows={rows}
        locales={list.locales}
        options={namedAreaOptions(t, list.options)}
        title={title}
        listAddress={at}
        newAddress={word === 'sessions' ? undefined : `${at}/new`}
        emptyText={t(`doorSetup.${noun}.empty`)}
        saveBulk={isBulk ? saveBulk : undefined}
      />
    </DoorSetupFrame>
  );
}

/** What an area without a name is called: the site, or what is left of a hall or venue that is gone. */
export function areaWords(t: Translator, kind: unknown): string {
  return t(kind === 'site' ? 'doorSetup.area.site' : 'doorSetup.area.gone');
}

/** The site has no name until somebody gives it one. */
export function namedAreaOptions(t: Translator, options: RecordOptions): RecordOptions {
  const { area } = options;
  if (area === undefined) return options;
  return { ...options, area: area.map((one) => ({ ...one, name: one.name || t('doorSetup.area.site') })) };
}
