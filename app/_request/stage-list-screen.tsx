import type { ComponentProps } from 'react';
import { PlacedTable } from '#components/desk/record/placed-record.tsx';
import type { StageNoun } from '#domain/broadcast/stage-noun.ts';
import { STAGE_NOUNS } from '#domain/broadcast/stage-noun.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { listStage } from '#usecases/broadcast/stage-record.ts';
import { StageFrame } from './stage-frame.tsx';
import type { StageRequest } from './stage-request.ts';

type Props = StageRequest & {
  readonly list: Awaited<ReturnType<typeof listStage>>;
  readonly saveBulk: ComponentProps<typeof PlacedTable<StageNoun>>['saveBulk'];
};

/** A table of the setup of broadcasts. */
export function StageListScreen({ language, who, edition, word, list, saveBulk }: Props) {
  const t = translator(language);
  const noun = STAGE_NOUNS[word];
  const at = paths(language).deskEdition(edition, 'broadcasts', word);
  const title = t(`broadcastDesk.${noun}.many`);
  return (
    <StageFrame {...{ language, who, edition, title }} current={word} lead={t(`broadcastDesk.${noun}.lead`)}>
      <PlacedTable
        labelArea="broadcastDesk"
        place={{ edition, noun }}
        fields={list.fields}
        rows={list.rows}
        locales={list.locales}
        options={list.options}
        title={title}
        listAddress={at}
        newAddress={`${at}/new`}
        emptyText={t(`broadcastDesk.${noun}.empty`)}
        saveBulk={word === 'recordings' ? undefined : saveBulk}
      />
    </StageFrame>
  );
}
