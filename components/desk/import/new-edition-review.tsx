'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { IMPORT_KINDS, type ImportReport } from '#domain/exchange/diff.ts';
import { sizeText } from '#domain/number-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import { ReferenceInput } from '../record/reference-input.tsx';
import { refusalSentence } from './refusal-sentence.ts';
import { ReportPart } from './report-part.tsx';

type Made =
  | { readonly ok: true; readonly slug: string }
  | { readonly ok: false; readonly reason: string }
  | DeskRefusal;

type Props = {
  readonly preview: {
    readonly fileId: string;
    readonly fileName: string;
    readonly byteCount: number;
    readonly slug: string;
    readonly title: string;
    readonly isTaken: boolean;
    readonly into: {
      readonly series: readonly { readonly id: string; readonly name: string }[];
      readonly isAnySeries: boolean;
    };
    readonly counts: ImportReport['counts'];
    readonly report: Parameters<typeof ReportPart>[0]['report'];
  };
  readonly make: (input: { fileId: string; slug: string; seriesId: string | null }) => Promise<Made>;
  readonly address: string;
  readonly editionsAddress: string;
};

/** What a file holds, the address it gets, and the one press that makes a forum of it. */
export function NewEditionReview({ preview, make, address, editionsAddress }: Props) {
  const t = useWords();
  const language = useLanguage();
  const router = useRouter();
  const { fileId, fileName, byteCount, title, isTaken, into, counts, report } = preview;
  const [slug, setSlug] = useState(preview.slug);
  const [seriesId, setSeriesId] = useState(into.isAnySeries ? null : (into.series[0]?.id ?? null));
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<{ readonly reason: string } | undefined>(
    isTaken ? { reason: 'taken' } : undefined,
  );
  const press = async () => {
    setRunning(true);
    const answer = await answerOf(() => make({ fileId, slug: slug.trim(), seriesId }));
    setRunning(false);
    if (answer.ok) router.push(`${editionsAddress}/${answer.slug}` as Route);
    else setRefusal(answer);
  };
  const lines = IMPORT_KINDS.flatMap((kind) => {
    const count = counts[kind].new;
    return kind === 'conference' || count === 0 ? [] : [t(`importDesk.counted.${kind}`, { count })];
  });
  return (
    <section aria-labelledby="new-forum" className="@container flex max-w-reading flex-col gap-4">
      <h2 id="new-forum" className="text-19">
        {title}
      </h2>
      <p className="text-13 text-muted">
        {fileName}, {sizeText(byteCount, language)}
      </p>
      <p className="tnum">{lines.join(', ')}</p>
      <ReportPart report={report} />
      {refusal && <Notice tone="danger" role="alert" title={refusalSentence(t, refusal)} />}
      <TextInput
        label={t('importDesk.slug')}
        description={t('importDesk.slugHint', { slug })}
        value={slug}
        onChange={setSlug}
        isMono
        isRequired
      />
      <ReferenceInput
        id="series"
        label={t('structure.edition.seriesId')}
        description={into.isAnySeries ? t('structure.edition.seriesId_hint') : undefined}
        value={seriesId}
        options={into.series}
        onChange={setSeriesId}
        isRequired={!into.isAnySeries}
      />
      <div className="flex flex-wrap gap-2">
        <StudioButton variant="primary" icon="check" isPending={isRunning} onPress={() => void press()}>
          {t('importDesk.make')}
        </StudioButton>
        <LinkButton href={address} size="studio" icon="upload">
          {t('importDesk.another')}
        </LinkButton>
      </div>
    </section>
  );
}
