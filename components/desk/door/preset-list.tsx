'use client';

import { useState } from 'react';
import { DOOR_PRESETS, type DoorPreset } from '#domain/checkin/door-noun.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

export type AddPreset = (input: {
  readonly edition: string;
  readonly preset: DoorPreset;
}) => Promise<
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: 'nothing_to_add' }
  | DeskRefusal
>;

/** Checkpoints that a press makes, each with what it will do (checkin.md O1). */
export function PresetList({ edition, add }: { readonly edition: string; readonly add: AddPreset }) {
  const t = useWords();
  const { run, failure } = useDeed({ bringsPage: true });
  // Each for itself: whoever presses the next one meanwhile has it made after the first.
  const [running, setRunning] = useState<ReadonlySet<DoorPreset>>(new Set());
  const press = async (preset: DoorPreset) => {
    setRunning((others) => new Set(others).add(preset));
    const answer = await run(() => add({ edition, preset }));
    setRunning((all) => new Set([...all].filter((one) => one !== preset)));
    if (answer === undefined) return;
    showToast({
      text: answer.ok
        ? t('doorSetup.preset.added', { count: answer.count })
        : t('doorSetup.preset.nothing_to_add'),
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <FailureNotice failure={failure} />
      <ul className="flex max-w-reading flex-col divide-y divide-border">
        {DOOR_PRESETS.map((preset) => (
          <li key={preset} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">{t(`doorSetup.preset.${preset}`)}</p>
              <p className="text-14 text-muted">{t(`doorSetup.preset.${preset}_note`)}</p>
            </div>
            <StudioButton
              icon="plus"
              isPending={running.has(preset)}
              label={t('doorSetup.preset.addOf', { name: t(`doorSetup.preset.${preset}`) })}
              onPress={() => void press(preset)}
            >
              {t('doorSetup.preset.add')}
            </StudioButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
