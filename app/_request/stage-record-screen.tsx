import { notFound } from 'next/navigation';
import { CaptionForm } from '#components/desk/broadcast/caption-form.tsx';
import { FillStreamButton } from '#components/desk/broadcast/made-button.tsx';
import { SourceBoard } from '#components/desk/broadcast/source-board.tsx';
import type {
  AddSource,
  ChangeSource,
  CheckLink,
  FillStream,
  Owner,
  SaveCaptions,
} from '#components/desk/broadcast/stage-view.ts';
import { type PlacedActions, PlacedForm } from '#components/desk/record/placed-record.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { StageNoun } from '#domain/broadcast/stage-noun.ts';
import { STAGE_NOUNS } from '#domain/broadcast/stage-noun.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { openStagePage } from '#usecases/broadcast/stage-page.ts';
import { StageFrame } from './stage-frame.tsx';
import type { StageRequest } from './stage-request.ts';
import { languageOptions, localeText, type StageWords, sourceViews } from './stage-view.ts';

type Props = StageRequest & {
  readonly page: Awaited<ReturnType<typeof openStagePage>>;
  readonly actions: PlacedActions<StageNoun> & {
    readonly check?: CheckLink;
    readonly add?: AddSource;
    readonly change?: ChangeSource;
    readonly fill?: FillStream;
    readonly caption?: SaveCaptions;
  };
};

/** The form of one record of broadcasts, or of a new one, with its sources and captions. */
export function StageRecordScreen({ language, who, edition, word, page, actions }: Props) {
  if (page === undefined) notFound();
  const t = translator(language);
  const noun = STAGE_NOUNS[word];
  const list = paths(language).deskEdition(edition, 'broadcasts', word);
  const { record, at } = page;
  const { id, fields, values, locales, defaultLocale, options, zone } = record;
  const title = id === null ? t(`broadcastDesk.${noun}.new`) : record.name;
  const { save, remove, fill } = actions;
  const words = { language, edition, zone, locales, defaultLocale, at };
  const owner = ownerOf(word, id);
  return (
    <StageFrame
      {...{ language, who, edition, title }}
      current={word}
      actions={
        <>
          {word === 'streams' && id !== null && fill && (
            <FillStreamButton {...{ edition, fill }} streamId={id} />
          )}
          <LinkButton href={list} size="studio">
            {t(`broadcastDesk.${noun}.all`)}
          </LinkButton>
        </>
      }
    >
      {owner && <SourcePart {...{ t, edition, owner, words, page, actions }} />}
      <PlacedForm
        labelArea="broadcastDesk"
        key={id ?? 'new'}
        place={{ edition, noun }}
        actions={{ save, remove: id === null ? undefined : remove }}
        {...{ fields, values, id, locales, defaultLocale, title, options }}
        listAddress={list}
      />
      {owner?.kind === 'recording' && <CaptionPart {...{ t, edition, owner, words, page, actions }} />}
    </StageFrame>
  );
}

/** Sources belong to a stream or a recording that is there. */
function ownerOf(word: StageRequest['word'], id: string | null): Owner | undefined {
  if (word === 'sessions' || id === null) return undefined;
  return { kind: word === 'streams' ? 'stream' : 'recording', id };
}

type PartProps = {
  readonly t: Translator;
  readonly edition: string;
  readonly owner: Owner;
  readonly words: StageWords;
  readonly page: NonNullable<Props['page']>;
  readonly actions: Props['actions'];
};

function SourcePart({ t, edition, owner, words, page, actions }: PartProps) {
  const { check, add, change } = actions;
  if (!check || !add || !change) return null;
  const { sources, isClosed, isSigned } = page;
  return (
    <Section
      id="sources"
      isSmall
      title={t('broadcastDesk.source.title')}
      note={t('broadcastDesk.source.note')}
    >
      <SourceBoard
        key={owner.id}
        {...{ edition, owner, check, add, change, isClosed, isSigned }}
        languages={languageOptions(words)}
        sources={sourceViews(words, sources)}
      />
    </Section>
  );
}

function CaptionPart({ t, edition, owner, words, page, actions }: PartProps) {
  const { caption } = actions;
  if (!caption) return null;
  return (
    <Section
      id="captions"
      isSmall
      title={t('broadcastDesk.captions.title')}
      note={t('broadcastDesk.captions.note')}
    >
      <CaptionForm
        {...{ edition, save: caption }}
        languages={languageOptions(words)}
        recordingId={owner.id}
        there={page.captions.map((locale) => localeText(locale, words.language))}
      />
    </Section>
  );
}
