'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { StartSheets } from './badge-view.ts';

type Holder = {
  readonly typeId: string;
  readonly name: string;
  readonly count: number;
  readonly newCount: number;
};
type Props = {
  readonly edition: string;
  readonly holders: readonly Holder[];
  /** When sheets were made last, in words. */
  readonly lastText: string | undefined;
  /** Where a file is drawn. */
  readonly fileAddress: string;
  readonly start: StartSheets;
};

type Sheet = { readonly href: string; readonly name: string; readonly count: number };

/** Sheets for printing: for whom, how far they are, and the files as they come. */
export function SheetPanel({ edition, holders, lastText, fileAddress, start }: Props) {
  const t = useWords();
  const [typeIds, setTypeIds] = useState<readonly string[]>(holders.map(({ typeId }) => typeId));
  const [isOnlyNew, setOnlyNew] = useState(false);
  const sheets = useSheets({ edition, fileAddress, start });
  const chosen = holders.filter(({ typeId }) => typeIds.includes(typeId));
  const count = chosen.reduce((sum, holder) => sum + (isOnlyNew ? holder.newCount : holder.count), 0);
  return (
    <div className="flex max-w-reading flex-col gap-3">
      <FailureNotice failure={sheets.failure} />
      {sheets.trouble !== undefined && (
        <Notice tone="warning" role="alert">
          {t(`badge.sheet.${sheets.trouble}`)}
        </Notice>
      )}
      <fieldset className="min-w-0">
        <legend className="text-13 font-medium">{t('badge.sheet.types')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {holders.map(({ typeId, name, count: all }) => (
            <Checkbox
              key={typeId}
              isSelected={typeIds.includes(typeId)}
              onChange={(isOn) =>
                setTypeIds(isOn ? [...typeIds, typeId] : typeIds.filter((kept) => kept !== typeId))
              }
            >
              {name} <span className="tnum text-muted">{all}</span>
            </Checkbox>
          ))}
        </div>
      </fieldset>
      {lastText !== undefined && (
        <Checkbox isSelected={isOnlyNew} onChange={setOnlyNew}>
          {t('badge.sheet.onlyNew')} <span className="text-muted">{lastText}</span>
        </Checkbox>
      )}
      <div>
        <StudioButton
          variant="primary"
          icon="download"
          isPending={sheets.isRunning}
          onPress={() => void sheets.run([...typeIds], isOnlyNew)}
        >
          {t('badge.sheet.make', { count })}
        </StudioButton>
      </div>
      <Progress {...sheets} />
    </div>
  );
}

type Running = ReturnType<typeof useSheets>;

function Progress({ done, total, sheets }: Pick<Running, 'done' | 'total' | 'sheets'>) {
  const t = useWords();
  if (total === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <label className="flex flex-col gap-1 text-13">
        <span className="tnum" aria-live="polite">
          {t('badge.sheet.progress', { done, total })}
        </span>
        <progress value={done} max={total} className="h-2 w-full max-w-80 accent-accent" />
      </label>
      <ul className="flex flex-col gap-1">
        {sheets.map(({ href, name, count }) => (
          <li key={href}>
            <a href={href} download={name} className="underline underline-offset-4">
              {name}
            </a>{' '}
            <span className="tnum text-13 text-muted">{t('badge.sheet.badges', { count })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useSheets({ edition, fileAddress, start }: Pick<Props, 'edition' | 'fileAddress' | 'start'>) {
  const { run, failure, isRunning } = useDeed();
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const [total, setTotal] = useState(0);
  const [isDrawing, setDrawing] = useState(false);
  const [trouble, setTrouble] = useState<'nobody' | 'broken'>();
  const draw = async (typeIds: string[], isOnlyNew: boolean) => {
    setSheets([]);
    setTotal(0);
    const answer = await run(() => start({ edition, typeIds, isOnlyNew }));
    if (answer === undefined) return;
    setTrouble(answer.files.length === 0 ? 'nobody' : undefined);
    const all = answer.files.reduce((sum, size) => sum + size, 0);
    setTotal(all);
    setDrawing(true);
    for (const [file, count] of answer.files.entries()) {
      const sheet = await drawn(fileAddress, { ...answer.order, file, total: all });
      if (sheet === undefined) {
        setTrouble('broken');
        break;
      }
      setSheets((before) => [...before, { href: sheet, count, name: `${edition}-badges-${file + 1}.pdf` }]);
    }
    setDrawing(false);
  };
  const done = sheets.reduce((sum, { count }) => sum + count, 0);
  return { run: draw, failure, isRunning: isRunning || isDrawing, sheets, total, done, trouble };
}

type FileOrder = {
  readonly typeIds: readonly string[];
  readonly since: number;
  readonly until: number;
  readonly file: number;
  readonly total: number;
};

/** Address of a drawn file in this browser; nothing when it could not be drawn. */
async function drawn(address: string, order: FileOrder): Promise<string | undefined> {
  const { typeIds, ...numbers } = order;
  const plain = Object.entries(numbers).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams([...plain, ['types', typeIds.join(',')]]);
  try {
    const answer = await fetch(`${address}?${query}`, { cache: 'no-store', redirect: 'error' });
    const isPdf = answer.ok && answer.headers.get('content-type') === 'application/pdf';
    return isPdf ? URL.createObjectURL(await answer.blob()) : undefined;
  } catch {
    return undefined;
  }
}
