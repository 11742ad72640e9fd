'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { ImportWithout } from '#domain/exchange/import-choice.ts';
import type { ImportPreviewRow } from '#domain/exchange/import-preview.ts';
import { sizeText } from '#domain/number-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import { type UndoImport, useTakeBack } from './import-history.tsx';
import { KindPart } from './kind-part.tsx';
import { refusalSentence } from './refusal-sentence.ts';
import { ReportPart } from './report-part.tsx';
import { useImportChoice } from './use-import-choice.ts';

type Applied =
  | { readonly ok: true; readonly commandId: string | null; readonly changeCount: number }
  | { readonly ok: false; readonly reason: string }
  | DeskRefusal;

export type ImportActions = {
  readonly apply: (input: {
    edition: string;
    fileId: string;
    fingerprint: string;
    without: ImportWithout & { kinds: ImportWithout['kinds'][number][] };
  }) => Promise<Applied>;
  readonly undo: UndoImport;
};

type Props = {
  readonly edition: string;
  readonly preview: {
    readonly fileId: string;
    readonly fileName: string;
    readonly format: string;
    readonly byteCount: number;
    readonly fingerprint: string;
    readonly rows: readonly ImportPreviewRow[];
    readonly report: Parameters<typeof ReportPart>[0]['report'];
  };
  readonly actions: ImportActions;
  readonly address: string;
  readonly publishAddress: string;
};

/** What a file would do, what of it is taken, and the one press that does it (exchange.md IM3, IM4). */
export function ImportReview({ edition, preview, actions, address, publishAddress }: Props) {
  const t = useWords();
  const language = useLanguage();
  const router = useRouter();
  const choice = useImportChoice(preview.rows);
  const [isRunning, setRunning] = useState(false);
  const [answer, setAnswer] = useState<Applied | { readonly ok: false; readonly reason: 'offline' }>();
  const { fileId, fingerprint, fileName, format, byteCount, rows, report } = preview;
  const apply = async () => {
    setRunning(true);
    const without = { ...choice.without, kinds: [...choice.without.kinds] };
    setAnswer(await answerOf(() => actions.apply({ edition, fileId, fingerprint, without })));
    setRunning(false);
    router.refresh();
  };
  const another = (
    <LinkButton href={address} size="studio" icon="upload">
      {t('importDesk.another')}
    </LinkButton>
  );
  if (answer?.ok)
    return (
      <Done
        {...{ edition, answer, actions, publishAddress, another }}
        onUndone={() => setAnswer(undefined)}
      />
    );
  return (
    <section aria-labelledby="changes" className="@container flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <p className="min-w-0 [overflow-wrap:anywhere]">
          {t('importDesk.file', { name: fileName, format, size: sizeText(byteCount, language) })}
        </p>
        {another}
      </div>
      {answer && <Notice tone="danger" role="alert" title={refusalSentence(t, answer)} />}
      <h2 id="changes" className="text-16">
        {t('importDesk.changes')}
      </h2>
      {rows.length === 0 ? (
        <Notice>{t('importDesk.nothing')}</Notice>
      ) : (
        <div className="border-t border-border">
          {choice.kinds.map((kind) => (
            <KindPart key={kind.kind} kind={kind} choice={choice} />
          ))}
        </div>
      )}
      <ReportPart report={report} />
      {rows.length > 0 && (
        <div className="sticky bottom-0 z-10 -mx-(--gutter) flex flex-wrap items-center gap-3 border-t border-border bg-surface px-(--gutter) py-2">
          <p aria-live="polite" className="tnum grow text-13 text-muted">
            {choice.takenCount === 0
              ? t('importDesk.noneChosen')
              : t('importDesk.chosen', { count: choice.takenCount, all: rows.length })}
          </p>
          {choice.takenCount > 0 && (
            <StudioButton variant="primary" isPending={isRunning} onPress={() => void apply()}>
              {t('importDesk.apply')}
            </StudioButton>
          )}
        </div>
      )}
    </section>
  );
}

type DoneProps = Pick<Props, 'edition' | 'actions' | 'publishAddress'> & {
  readonly answer: Extract<Applied, { ok: true }>;
  readonly another: ReactNode;
  readonly onUndone: () => void;
};

function Done({ edition, answer, actions, publishAddress, another, onUndone }: DoneProps) {
  const t = useWords();
  const takeBack = useTakeBack(edition, actions.undo);
  const { commandId, changeCount } = answer;
  const undo = async (id: string) => {
    if (await takeBack.run(id)) onUndone();
  };
  return (
    <Notice
      tone="success"
      role="status"
      title={commandId === null ? t('importDesk.doneNothing') : t('importDesk.done', { count: changeCount })}
      action={
        <div className="flex flex-wrap gap-2">
          {commandId !== null && (
            <>
              <LinkButton href={publishAddress} size="studio" icon="send">
                {t('importDesk.publish')}
              </LinkButton>
              <StudioButton
                icon="undo"
                isPending={takeBack.running !== undefined}
                onPress={() => void undo(commandId)}
              >
                {t('importDesk.undo')}
              </StudioButton>
            </>
          )}
          {another}
        </div>
      }
    >
      {commandId !== null && <p>{t('importDesk.doneText')}</p>}
    </Notice>
  );
}
