'use client';

import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { usCharacter } from '#domain/checkin/us-layout.ts';
import { CROCKFORD } from '#domain/crockford.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { useWords } from '#i18n/client-words.tsx';
import { ageText } from './age-text.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { Sheet } from './sheet.tsx';
import { CODE_LENGTH, takeTyped } from './typed-code.ts';
import { useNow } from './use-now.ts';

/**
 * The code below the symbol, typed on keys of its own: the keyboard of the phone would come in Cyrillic and cover half the
 * screen. The ninth character checks it at once (D3). Keyboards that are plugged in are read by the places of their keys.
 */
export function ManualEntry({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { engine } = useDoorParts();
  const [code, setCode] = useState('');
  const [isTypo, setTypo] = useState(false);
  const locked = useLock();
  const take = async (next: string) => {
    setCode(next);
    setTypo(false);
    if ((await takeTyped(engine, next)) === 'typo') setTypo(true);
  };
  return (
    <Sheet title={t('doorScreen.manual.title')} onClose={onClose}>
      <CodeField code={code} isTypo={isTypo} onCode={(next) => void take(next)} />
      <p role="alert" className="font-medium text-14 text-danger empty:hidden">
        {locked > 0
          ? t('doorScreen.manual.locked', { left: ageText(locked) })
          : isTypo && t('doorScreen.manual.typo')}
      </p>
      {locked <= 0 && <Keys code={code} onCode={(next) => void take(next)} />}
      <p className="text-14 text-muted">{t('doorScreen.manual.hint')}</p>
    </Sheet>
  );
}

type CodeProps = { readonly code: string; readonly onCode: (code: string) => void };

function CodeField({ code, isTypo, onCode }: CodeProps & { readonly isTypo: boolean }) {
  const t = useWords();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = event.key === 'Backspace' ? undefined : usCharacter(event.code, event.shiftKey);
    if (event.key === 'Backspace') onCode(code.slice(0, -1));
    else if (typed === undefined) return;
    else onCode(added(code, typed));
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-14">
        {t('doorScreen.manual.field')}
      </label>
      <input
        id={id}
        data-first
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isTypo}
        value={shown(code)}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => onCode(added('', currentTarget.value))}
        className="min-h-16 w-full rounded-card border-2 border-edge bg-bg px-3 text-center font-mono text-28 tracking-[0.08em] aria-invalid:border-danger"
      />
    </div>
  );
}

function Keys({ code, onCode }: CodeProps) {
  const t = useWords();
  return (
    <div className="grid grid-cols-6 gap-1.5">
      {Array.from(CROCKFORD, (character) => (
        <button
          key={character}
          type="button"
          onMouseDown={keepFocus}
          onClick={() => onCode(added(code, character))}
          className="min-h-12 touch-manipulation select-none rounded-control border border-edge bg-bg font-medium font-mono text-19 active:bg-press [@media(min-height:700px)]:min-h-14"
        >
          {character}
        </button>
      ))}
      <DoorButton className="col-span-2 min-h-12!" onClick={() => onCode('')}>
        {t('doorScreen.manual.clear')}
      </DoorButton>
      <DoorButton
        className="col-span-2 min-h-12!"
        aria-label={t('doorScreen.manual.erase')}
        onClick={() => onCode(code.slice(0, -1))}
      >
        <Icon name="previous" size={24} />
      </DoorButton>
    </div>
  );
}

/** The field keeps the focus: whoever has a keyboard too goes on typing. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** What was typed or pasted beside what is there: letters that look like figures are those, all else is left out. */
function added(code: string, typed: string): string {
  const clean = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replace(/[^0-9A-HJKMNP-TV-Z]/g, '');
  return (code.length >= CODE_LENGTH ? clean : code + clean).slice(0, CODE_LENGTH);
}

function shown(code: string): string {
  return groupedHumanCode(code).replace(/-+$/, '');
}

/** How long typing is still locked, in ms. */
function useLock(): number {
  const { manualLockedUntil } = useDoor();
  const now = useNow();
  return manualLockedUntil === null ? 0 : manualLockedUntil - now;
}
